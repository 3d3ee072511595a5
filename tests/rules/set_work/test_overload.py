from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.homework import Overload
from tutor_tui.rules.set_work.overload import Due, overloads

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
MONDAY = date(2026, 11, 23)
RULE = Overload(clause="x", source="default", due_in_a_day=3, due_in_a_week=5, teachers=2)


def due(place: int, day: date, teacher: int | None) -> Due:
    return Due(f"task:{place}", day, teacher, f"task {place}")


def tasks(*days: int, teachers: int = 2) -> list[Due]:
    return [due(place, MONDAY + timedelta(days), place % teachers) for place, days in enumerate(days)]


@pytest.mark.parametrize("policy", shipped_policy_names())
@pytest.mark.parametrize("within", ["day", "week"])
def test_each_policys_own_figures_and_none_one_short(policy: str, within: str) -> None:
    rule = shipped_policy(policy).rules.homework.overload
    if within == "day":
        rule = replace(rule, due_in_a_week=0)
        many = [due(place, MONDAY, place) for place in range(rule.due_in_a_day)]
    else:
        rule = replace(rule, due_in_a_day=0)
        many = [due(place, MONDAY + timedelta(place % 5), place) for place in range(rule.due_in_a_week)]
    [heap] = overloads(many, rule, CALENDAR)
    assert (heap.within, heap.starts, set(heap.due)) == (within, MONDAY, set(many))
    assert overloads(many[:-1], rule, CALENDAR) == ()


def test_many_tasks_of_one_teacher_are_no_overload() -> None:
    assert overloads(tasks(0, 0, 0, 0, 0, 0, teachers=1), RULE, CALENDAR) == ()


def test_tasks_without_a_teachers_name_count_as_one_teachers() -> None:
    nameless = [due(place, MONDAY, None) for place in range(3)]
    assert overloads(nameless, RULE, CALENDAR) == ()
    assert overloads([*nameless, due(3, MONDAY, 7)], RULE, CALENDAR)


def test_a_week_ends_on_sunday() -> None:
    assert [heap.within for heap in overloads(tasks(0, 1, 2, 3, 6), RULE, CALENDAR)] == ["week"]
    assert overloads(tasks(0, 1, 2, 3, 7), RULE, CALENDAR) == ()


def test_a_holiday_has_days_and_no_week() -> None:
    christmas = [due(place, date(2026, 12, 28), place) for place in range(5)]
    assert [heap.within for heap in overloads(christmas, RULE, CALENDAR)] == ["day"]


def test_a_day_comes_before_its_week_and_the_earliest_first() -> None:
    found = overloads(tasks(0, 0, 0, 1, 1, 1, 1), RULE, CALENDAR)
    assert [(heap.within, heap.starts) for heap in found] == [
        ("day", MONDAY),
        ("week", MONDAY),
        ("day", MONDAY + timedelta(1)),
    ]


many_due = st.lists(
    st.builds(
        due,
        st.integers(0, 999),
        st.dates(MONDAY, MONDAY + timedelta(days=40)),
        st.none() | st.integers(1, 4),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)
rules = st.builds(
    Overload,
    clause=st.just("x"),
    source=st.just("default"),
    due_in_a_day=st.integers(0, 5),
    due_in_a_week=st.integers(0, 9),
    teachers=st.integers(1, 4),
)


@given(many_due, rules)
def test_a_heap_is_what_the_rule_says_and_nothing_else(found: list[Due], rule: Overload) -> None:
    for heap in overloads(found, rule, CALENDAR):
        least = rule.due_in_a_day if heap.within == "day" else rule.due_in_a_week
        assert 0 < least <= len(heap.due)
        assert len({one.teacher_id for one in heap.due}) >= rule.teachers
        length = 1 if heap.within == "day" else 7
        inside = [one for one in found if heap.starts <= one.day < heap.starts + timedelta(length)]
        assert sorted(inside, key=lambda one: (one.day, one.key)) == list(heap.due)


@given(many_due, rules, st.randoms())
def test_the_order_of_the_tasks_does_not_matter(found: list[Due], rule: Overload, chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert overloads(shuffled, rule, CALENDAR) == overloads(found, rule, CALENDAR)


@given(many_due, rules)
def test_one_task_more_takes_no_heap_away(found: list[Due], rule: Overload) -> None:
    before = {(heap.within, heap.starts) for heap in overloads(found, rule, CALENDAR)}
    after = overloads([*found, due(1000, MONDAY, 9)], rule, CALENDAR)
    assert before <= {(heap.within, heap.starts) for heap in after}
