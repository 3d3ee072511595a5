"""What is owed: closed with its term on reading, and only by who belonged to the group and the school."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.school import MONDAY, TERM_START, School, add_homework, make_school
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.set_work.overdue import missed_work, overdue_tasks
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Pupil, TeachingGroupMembership

DEADLINE = MONDAY - timedelta(days=4)
AUTUMN_ENDS = date(2026, 12, 18)


def owed(school: School, today: date = MONDAY) -> int:
    return len(overdue_tasks(school.session(today=today), school.pupils))


def counted(school: School) -> int:
    return len(missed_work(school.pupils, TERM_START, MONDAY))


@pytest.mark.parametrize(("today", "found"), [(AUTUMN_ENDS, 1), (AUTUMN_ENDS + timedelta(days=1), 0)])
def test_a_term_that_has_ended_closes_its_work_without_any_job(
    school: School, today: date, found: int
) -> None:
    add_homework([school.pupils[0]])
    assert owed(school, today) == found


def test_what_thresholds_count_stays(school: School) -> None:
    add_homework([school.pupils[0]])
    assert len(missed_work(school.pupils, TERM_START, AUTUMN_ENDS + timedelta(days=1))) == 1


def test_the_card_says_that_the_term_closed_it(school: School) -> None:
    add_homework([school.pupils[0]])
    card = pupil_card(school.session(today=date(2027, 1, 6)), school.pupils[0])
    assert [(entry.status, entry.more, entry.is_open) for entry in card.entries] == [
        ("closed", "end of term", False)
    ]
    assert card.overdue == ()


def test_work_of_the_holidays_belongs_to_the_term_that_follows(school: School) -> None:
    add_homework([school.pupils[0]], deadline=date(2027, 1, 3))
    assert owed(school, date(2027, 1, 5)) == 1


@pytest.mark.parametrize("policy", ["independent-learning", "homework", "primary"])
def test_every_shipped_policy_closes_work_with_its_term(tmp_path: Path, policy: str) -> None:
    school = make_school(tmp_path / "school.db", 2, policy=policy)
    add_homework([school.pupils[0]])
    assert owed(school, date(2027, 1, 6)) == 0
    close_database()


@pytest.mark.parametrize(
    ("from_on", "until_on", "found"),
    [
        (DEADLINE, None, 1),
        (DEADLINE + timedelta(days=1), None, 0),
        (TERM_START, DEADLINE, 1),
        (TERM_START, DEADLINE - timedelta(days=1), 0),
    ],
)
def test_only_who_was_in_the_group_on_the_deadline_owes_it(
    school: School, from_on: date, until_on: date | None, found: int
) -> None:
    add_homework([school.pupils[0]])
    TeachingGroupMembership.update(from_on=from_on, until_on=until_on).execute()
    assert (owed(school), counted(school)) == (found, found)


def test_who_came_back_to_the_group_counts(school: School) -> None:
    add_homework([school.pupils[0]])
    membership = TeachingGroupMembership.get()
    TeachingGroupMembership.update(until_on=DEADLINE - timedelta(days=9)).execute()
    TeachingGroupMembership.create(
        pupil=membership.pupil_id, group=membership.group_id, from_on=DEADLINE - timedelta(days=2)
    )
    assert owed(school) == 1


def test_where_no_membership_was_recorded_the_record_counts(school: School) -> None:
    add_homework([school.pupils[0]])
    TeachingGroupMembership.delete().execute()
    assert owed(school) == 1


@pytest.mark.parametrize(
    ("joined", "left", "found"),
    [(DEADLINE, None, 1), (DEADLINE + timedelta(days=1), None, 0), (None, DEADLINE - timedelta(days=1), 0)],
)
def test_only_who_was_on_roll_on_the_deadline_owes_it(
    school: School, joined: date | None, left: date | None, found: int
) -> None:
    add_homework([school.pupils[0]])
    Pupil.update(joined_on=joined, left_on=left).execute()
    assert (owed(school), counted(school)) == (found, found)
