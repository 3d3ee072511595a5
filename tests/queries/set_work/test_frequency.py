"""Records driven through the store: a gap, its evidence, and none one record short."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.school import MONDAY, School, make_school
from support.set_work import add_group, add_task
from tutor_tui.queries.set_work.frequency import Gap, frequency_gaps
from tutor_tui.store.database import close_database
from tutor_tui.store.models import HomeworkTask, TeachingGroup

WEEKS = [date(2026, 9, 7) + timedelta(days=7 * n) for n in range(11)]
"""The Mondays from the second school week to the one before `MONDAY`, the half-term holiday among them."""
HOLIDAY = date(2026, 10, 26)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """Policy B's: core subjects weekly, the others once a fortnight."""
    yield make_school(tmp_path / "policy.db", policy="homework")
    close_database()


def weekly(group: int, *without: date) -> None:
    for week in WEEKS:
        if week not in (HOLIDAY, *without):
            add_task(group, week)


def gaps(school: School, username: str = "bhead", today: date = MONDAY) -> dict[int, Gap]:
    return frequency_gaps(school.session(username, today))


def test_weekly_work_without_a_break_is_no_gap_and_the_holiday_makes_none(school: School) -> None:
    weekly(add_group(school, "8A/Ma", "Maths"))
    assert gaps(school) == {}


def test_a_week_without_a_task_is_a_gap_with_its_evidence(school: School) -> None:
    group = add_group(school, "8A/Ma", "Maths", teacher="dother")
    weekly(group, WEEKS[-1])
    (gap,) = gaps(school).values()
    assert (gap.group, gap.subject, gap.year, gap.teachers) == ("8A/Ma", "Maths", 8, ("Mrs Other",))
    assert gap.expected == "1 task a week, about 60 min"
    assert (gap.missed, gap.weeks, gap.set_count, gap.last_set_on) == (1, 1, 0, WEEKS[-2])
    assert gap.source == "Policy B, teacher"
    assert [fact.text for fact in gap.evidence] == ["week of 16 Nov: nothing set"]
    assert gap.evidence[0].key == f"cycle:{group}:2026-11-16"


def test_a_back_dated_task_closes_the_gap_and_withdrawing_it_opens_it_again(school: School) -> None:
    group = add_group(school, "8A/Ma", "Maths")
    weekly(group, WEEKS[-1])
    task = add_task(group, WEEKS[-1] + timedelta(days=4))
    assert gaps(school) == {}
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.id == task).execute()
    assert list(gaps(school)) == [group]


def test_the_running_week_is_no_gap_yet(school: School) -> None:
    group = add_group(school, "8A/Ma", "Maths")
    weekly(group)
    assert gaps(school, today=MONDAY + timedelta(days=6)) == {}
    assert list(gaps(school, today=MONDAY + timedelta(days=7))) == [group]


def test_a_fortnight_may_hold_its_task_in_either_week(school: School) -> None:
    group = add_group(school, "8A/Hi", "History")
    weekly(group, *WEEKS[1::2])
    assert gaps(school) == {}
    add_task(group, WEEKS[0])
    HomeworkTask.delete().where(HomeworkTask.set_on >= date(2026, 11, 2)).execute()
    (gap,) = gaps(school).values()
    assert [fact.text for fact in gap.evidence] == ["2 weeks from 2 Nov: nothing set"]


def test_nothing_is_asked_from_before_the_school_began_to_keep_records(school: School) -> None:
    idle = add_group(school, "8A/Ma", "Maths")
    assert gaps(school) == {}
    begun = add_group(school, "8A/Sc", "Science")
    add_task(begun, date(2026, 11, 9))
    add_task(begun, date(2026, 11, 16))
    (gap,) = gaps(school).values()
    assert (gap.group_id, gap.missed) == (idle, 2)


def test_nothing_is_asked_before_a_group_has_pupils_nor_of_an_empty_one(school: School) -> None:
    weekly(add_group(school, "8A/Ma", "Maths"))
    add_group(school, "8B/Ma", "Maths", from_on=MONDAY - timedelta(days=3))
    add_group(school, "8C/Ma", "Maths", pupils=[])
    assert [(gap.group, gap.missed) for gap in gaps(school).values()] == [("8B/Ma", 1)]


def test_only_groups_of_ones_own_post_and_of_this_year_are_looked_at(school: School) -> None:
    group = add_group(school, "8A/Ma", "Maths")
    weekly(group, WEEKS[-1])
    other = add_group(school, "9A/Ma", "Maths", year=9)
    weekly(other, WEEKS[-1])
    assert sorted(gaps(school, "cslt")) == [group, other]
    assert list(gaps(school, "bhead")) == [group]
    assert list(frequency_gaps(school.session("cslt"), [other])) == [other]
    assert gaps(school, "acarter") == {}
    TeachingGroup.update(academic_year=2025).execute()
    assert gaps(school, "cslt") == {}


def test_where_departments_say_how_often_and_none_has_there_is_no_gap(school: School) -> None:
    weekly(add_group(school, "10A/Ma", "Maths", year=10), *WEEKS[-3:])
    assert gaps(school, "cslt") == {}


def test_the_number_of_queries_does_not_grow_with_groups_or_pupils(school: School) -> None:
    weekly(add_group(school, "8A/Ma", "Maths"), WEEKS[-1])
    session = school.session("cslt")
    with statements() as few:
        frequency_gaps(session)
    for number in range(20):
        weekly(add_group(school, f"8x{number}/Ma", "Maths"), WEEKS[-1])
    with statements() as many:
        assert len(frequency_gaps(session)) == 21
    assert len(many) == len(few) <= 8
