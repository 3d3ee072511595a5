"""Looking up weeks and school days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek, monday
from tutor_tui.errors import CalendarError

CALENDAR = SchoolCalendar(
    week
    for year in range(2022, 2029)
    for week in build_weeks(provisional_terms(year), bank_holidays("england-and-wales"))
)
FIRST, LAST = CALENDAR.weeks[0].days[0], CALENDAR.weeks[-1].end
any_day = st.dates(FIRST - timedelta(days=60), LAST + timedelta(days=60))
any_week = st.sampled_from(CALENDAR.weeks)
any_school_day = st.sampled_from([day for week in CALENDAR.weeks for day in week.days])


def week(start: date, number: int = 1, *, days: tuple[int, ...] = (0, 1, 2, 3, 4)) -> SchoolWeek:
    return SchoolWeek(start, 2026, number, "A", 1, 1, tuple(start + timedelta(days=day) for day in days))


@given(any_school_day)
def test_every_school_day_belongs_to_exactly_one_week(day: date) -> None:
    holders = [week for week in CALENDAR.weeks if day in week.days]
    assert holders == [CALENDAR.week_of(day)]
    assert CALENDAR.is_school_day(day)


@given(any_day)
def test_a_day_outside_every_week_is_no_school_day(day: date) -> None:
    held = CALENDAR.week_of(day)
    assert CALENDAR.is_school_day(day) == (held is not None and day in held.days)
    if held:
        assert held.start <= day <= held.start + timedelta(days=6)


@given(any_week)
def test_a_holiday_never_breaks_a_streak(week: SchoolWeek) -> None:
    before = CALENDAR.previous_week(week)
    if before is None:
        assert week == CALENDAR.weeks[0]
        return
    assert CALENDAR.next_week(before) == week
    assert CALENDAR.school_days(before.end + timedelta(days=1), week.days[0] - timedelta(days=1)) == ()
    assert (before.year, before.number + 1) == (week.year, week.number) or week.number == 1
    assert CALENDAR.next_school_day(before.end) == week.days[0]


def test_the_week_before_the_first_after_half_term_is_the_last_before_it() -> None:
    back = CALENDAR.week_of(date(2026, 11, 3))
    assert back is not None
    before = CALENDAR.previous_week(back)
    assert before is not None
    assert (before.start, before.half_term, back.half_term) == (date(2026, 10, 19), 1, 2)
    assert CALENDAR.week_of(date(2026, 10, 28)) is None
    assert CALENDAR.week_for(date(2026, 10, 28)) == before


@given(any_day, st.integers(0, 400))
def test_adding_school_days_and_counting_them_are_inverse(day: date, n: int) -> None:
    later = CALENDAR.add_school_days(day, n)
    if later is None:
        assert n > CALENDAR.school_days_between(day, LAST)
    else:
        assert CALENDAR.school_days_between(day, later) == n
        assert n == 0 or CALENDAR.is_school_day(later)


@given(any_day, any_day, any_day)
def test_counts_of_school_days_add_up(a: date, b: date, c: date) -> None:
    between = CALENDAR.school_days_between
    assert between(a, b) == -between(b, a)
    assert between(a, b) + between(b, c) == between(a, c)
    if a <= b:
        assert between(a, b) == len(CALENDAR.school_days(a + timedelta(days=1), b))


@given(any_day)
def test_next_and_previous_school_day_are_strict_neighbours(day: date) -> None:
    after, before = CALENDAR.next_school_day(day), CALENDAR.previous_school_day(day)
    assert after is None or (after > day and CALENDAR.school_days(day + timedelta(days=1), after) == (after,))
    assert before is None or (
        before < day and CALENDAR.school_days(before, day - timedelta(days=1)) == (before,)
    )
    assert (after is None) == (day >= LAST)
    assert (before is None) == (day <= FIRST)


@given(any_week, st.integers(-2, 60))
def test_the_last_weeks_end_with_the_week_and_skip_holidays(week: SchoolWeek, count: int) -> None:
    index = CALENDAR.weeks.index(week)
    assert CALENDAR.last_weeks(week, count) == CALENDAR.weeks[max(0, index + 1 - max(0, count)) : index + 1]


@given(any_week)
def test_half_terms_terms_and_years_hold_their_weeks(week: SchoolWeek) -> None:
    half, term, year = (
        CALENDAR.half_term_weeks(week),
        CALENDAR.term_weeks(week),
        CALENDAR.year_weeks(week),
    )
    assert week in half
    assert set(half) < set(term) < set(year)
    assert {(other.year, other.half_term) for other in half} == {(week.year, week.half_term)}
    assert [other.number for other in year] == list(range(1, len(year) + 1))
    assert sorted({other.half_term for other in year}) == [1, 2, 3, 4, 5, 6]


def test_outside_all_weeks_the_nearest_that_makes_sense() -> None:
    assert CALENDAR.week_for(FIRST - timedelta(days=30)) == CALENDAR.weeks[0]
    assert CALENDAR.week_for(LAST + timedelta(days=30)) == CALENDAR.weeks[-1]
    assert CALENDAR.next_week(CALENDAR.weeks[-1]) is None
    assert CALENDAR.previous_week(CALENDAR.weeks[0]) is None


def test_a_calendar_without_weeks_answers_none() -> None:
    empty = SchoolCalendar()
    day, lone = date(2026, 11, 23), week(date(2026, 11, 23))
    assert empty.week_for(day) is empty.week_of(day) is empty.next_school_day(day) is None
    assert empty.previous_school_day(day) is None
    assert empty.year_weeks(lone) == empty.last_weeks(lone, 6) == empty.school_days(day, day) == ()
    assert empty.school_days_between(day, day + timedelta(days=9)) == 0


def test_a_negative_number_of_school_days_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        CALENDAR.add_school_days(FIRST, -1)


def test_calendars_with_the_same_weeks_are_equal_whatever_the_order() -> None:
    assert SchoolCalendar(reversed(CALENDAR.weeks)) == CALENDAR
    assert hash(SchoolCalendar(reversed(CALENDAR.weeks))) == hash(CALENDAR)
    assert SchoolCalendar(CALENDAR.weeks[1:]) != CALENDAR


def test_two_weeks_with_one_monday_are_refused() -> None:
    with pytest.raises(CalendarError, match="week of 2026-11-23: two school weeks"):
        SchoolCalendar([week(date(2026, 11, 23)), week(date(2026, 11, 23), 2)])


@pytest.mark.parametrize(
    ("start", "days"),
    [
        (date(2026, 11, 24), (0, 1)),
        (date(2026, 11, 23), ()),
        (date(2026, 11, 23), (1, 0)),
        (date(2026, 11, 23), (4, 7)),
        (date(2026, 11, 23), (-1, 1)),
    ],
    ids=["starts on a Tuesday", "no day", "descending", "day after", "day before"],
)
def test_a_week_that_cannot_be_is_refused(start: date, days: tuple[int, ...]) -> None:
    with pytest.raises(CalendarError, match="starts on a Monday"):
        week(start, days=days)


@given(st.dates())
def test_monday_is_the_monday_of_the_same_week(day: date) -> None:
    if day > date(1, 1, 7):
        assert monday(day).weekday() == 0
        assert 0 <= (day - monday(day)).days <= 6
