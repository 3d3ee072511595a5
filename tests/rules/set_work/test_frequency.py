"""A gap is full cycles in a row without what is asked, whatever the order of the records; holidays never make one."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.homework import DepartmentFrequency, Frequency
from tutor_tui.rules.set_work.frequency import Shortfall, asked, cycles, expected, shortfall, week_of_each

TERMS = shipped_or_provisional(2026)
WEEKS = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division))).weeks
POLICY = shipped_policy("homework").rules
WEEKLY, FORTNIGHTLY = (POLICY.homework.frequency_for(8, subject) for subject in ("Maths", "History"))
DAYS = [day for week in WEEKS for day in week.days]
any_rule = st.builds(
    lambda times, every: Frequency(clause="c", source="s", times=times, every_weeks=every),
    st.integers(1, 3),
    st.integers(1, 4),
)
any_tasks = st.lists(st.sampled_from(DAYS), max_size=60)
any_day = st.dates(WEEKS[0].start, WEEKS[-1].end + timedelta(days=20))


def found(rule: Frequency | None, set_on: Sequence[date], today: date) -> Shortfall | None:
    assert rule is not None
    return shortfall(rule, set_on, WEEKS, today)


def missed_numbers(rule: Frequency | None, set_on: Sequence[date], today: date) -> list[list[int]]:
    gap = found(rule, set_on, today)
    return [[week.number for week in cycle] for cycle in gap.missed] if gap else []


def one_a_week(until: SchoolWeek) -> list[date]:
    return [week.days[0] for week in WEEKS if week.start <= until.start]


def test_a_week_without_a_task_is_a_gap_once_it_is_over() -> None:
    tasks = one_a_week(WEEKS[4])
    sixth = WEEKS[5]
    assert found(WEEKLY, tasks, sixth.start + timedelta(days=6)) is None
    assert missed_numbers(WEEKLY, tasks, sixth.start + timedelta(days=7)) == [[6]]


def test_a_fortnight_is_a_gap_only_when_both_its_weeks_are_over() -> None:
    tasks = one_a_week(WEEKS[3])
    assert found(FORTNIGHTLY, tasks, WEEKS[5].end) is None
    assert missed_numbers(FORTNIGHTLY, tasks, WEEKS[6].start) == [[5, 6]]


def test_a_holiday_neither_breaks_nor_makes_a_gap() -> None:
    after = next(
        i for i, week in enumerate(WEEKS) if i and (week.start - WEEKS[i - 1].start) > timedelta(days=7)
    )
    in_holiday = WEEKS[after].start - timedelta(days=2)
    assert found(WEEKLY, one_a_week(WEEKS[after - 1]), in_holiday) is None
    gap = missed_numbers(WEEKLY, one_a_week(WEEKS[after - 3]), WEEKS[after + 1].start)
    assert gap == [[after - 1], [after], [after + 1]]


def test_what_is_set_in_the_holidays_counts_in_the_week_before_them() -> None:
    after = next(
        i for i, week in enumerate(WEEKS) if i and (week.start - WEEKS[i - 1].start) > timedelta(days=7)
    )
    sunday = WEEKS[after].start - timedelta(days=1)
    assert week_of_each(WEEKS, [sunday]) == [WEEKS[after - 1].start]
    assert week_of_each(WEEKS, [WEEKS[0].start - timedelta(days=1)]) == [None]


def test_the_running_cycle_ends_a_gap_as_soon_as_enough_is_set_in_it() -> None:
    tasks = one_a_week(WEEKS[2])
    assert missed_numbers(WEEKLY, tasks, WEEKS[5].days[2]) == [[4], [5]]
    assert found(WEEKLY, [*tasks, WEEKS[5].days[1]], WEEKS[5].days[2]) is None


def test_a_shortfall_says_what_was_set_in_it_and_when_last() -> None:
    twice = Frequency(clause="c", source="s", times=2, every_weeks=1)
    gap = found(twice, [WEEKS[0].days[0]], WEEKS[2].start)
    assert gap is not None
    assert (gap.set_in, gap.set_count, gap.last_set_on) == ((1, 0), 1, WEEKS[0].days[0])


def test_no_figure_makes_no_gap() -> None:
    assert found(POLICY.homework.frequency_for(10, "Maths"), [], WEEKS[-1].end) is None


@given(any_rule, any_tasks, any_day)
def test_a_gap_is_there_exactly_when_the_last_full_cycle_lacks_tasks_and_the_running_one_too(
    rule: Frequency, tasks: list[date], today: date
) -> None:
    each = cycles(WEEKS, rule.every_weeks)
    lacking = [
        sum(week.start <= day <= week.end for day in tasks for week in cycle) < rule.times for cycle in each
    ]
    over = [cycle[-1].start + timedelta(days=7) <= today for cycle in each]
    full = [i for i, cycle in enumerate(each) if over[i] and len(cycle) == rule.every_weeks]
    later = [i for i in range(len(each)) if not full or i > full[-1]]
    expects = bool(full) and lacking[full[-1]] and all(lacking[i] for i in later)
    assert (found(rule, tasks, today) is not None) == expects


@given(any_rule, any_tasks, any_day)
def test_back_dated_tasks_close_a_gap_and_taking_them_back_opens_it_again(
    rule: Frequency, tasks: list[date], today: date
) -> None:
    gap = found(rule, tasks, today)
    if gap is None:
        return
    back_dated = [day for cycle in gap.missed[-1:] for day in [cycle[0].days[0]] * rule.times]
    assert found(rule, [*tasks, *back_dated], today) is None
    assert found(rule, [*back_dated, *tasks][len(back_dated) :], today) == gap


@given(any_rule, any_tasks, any_day, st.randoms(use_true_random=False))
def test_the_order_of_the_tasks_does_not_matter(
    rule: Frequency, tasks: list[date], today: date, rng: Random
) -> None:
    mixed = list(tasks)
    rng.shuffle(mixed)
    assert found(rule, mixed, today) == found(rule, tasks, today)


@given(any_rule, any_tasks, any_day)
def test_every_missed_cycle_is_full_over_and_next_to_the_one_before(
    rule: Frequency, tasks: list[date], today: date
) -> None:
    gap = found(rule, tasks, today)
    if gap is None:
        return
    numbers = [week.number for cycle in gap.missed for week in cycle]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert all(len(cycle) == rule.every_weeks for cycle in gap.missed)
    assert gap.missed[-1][-1].end < today
    assert all(count < rule.times for count in gap.set_in)


@pytest.mark.parametrize(
    ("year", "subject", "set_by", "text"),
    [
        (8, "Maths", "school", "1 task a week, about 60 min"),
        (8, "History", "school", "1 task a fortnight, about 60 min"),
        (10, "Maths", "none", "no figure"),
        (None, "Maths", "none", "no figure"),
    ],
)
def test_whose_figures_hold_and_how_they_are_said(
    year: int | None, subject: str, set_by: str, text: str
) -> None:
    rule = expected(POLICY.homework, year, subject)
    assert rule.set_by == set_by
    assert asked(rule, POLICY.vocabulary) == text


def test_a_departments_own_rule_comes_with_its_reason_and_review() -> None:
    own = DepartmentFrequency(
        clause="c", source="s", times=2, every_weeks=3, department="Maths",
        reason="short tasks", review_on=date(2027, 7, 1),
    )  # fmt: skip
    homework = msgspec.structs.replace(POLICY.homework, departments=(own,))
    rule = expected(homework, 8, "Maths", "maths")
    assert (rule.set_by, rule.reason, rule.review_on) == ("department", "short tasks", date(2027, 7, 1))
    assert asked(rule, POLICY.vocabulary) == "2 tasks in 3 weeks"
