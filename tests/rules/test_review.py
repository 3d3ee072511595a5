"""When something that was agreed is looked at again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.rules.review import review_day

CALENDAR = SchoolCalendar(
    week
    for year in (2025, 2026)
    for week in build_weeks(provisional_terms(year), bank_holidays("england-and-wales"))
)
some_day = st.dates(CALENDAR.weeks[0].start, CALENDAR.weeks[-1].end + timedelta(days=90))


@given(some_day, st.integers(1, 12))
def test_a_review_lies_so_many_school_weeks_ahead_whatever_holidays_come_between(
    day: date, weeks: int
) -> None:
    review = review_day(CALENDAR, day, weeks)
    assert review > day
    agreed, week = CALENDAR.week_for(day), CALENDAR.week_of(review)
    assert agreed is not None
    assert review.weekday() < 5
    if week is None:
        assert review > CALENDAR.weeks[-1].end
    else:
        assert review in week.days
        assert CALENDAR.weeks.index(week) == CALENDAR.weeks.index(agreed) + weeks


@given(some_day, st.integers(1, 12))
def test_a_later_review_is_never_earlier(day: date, weeks: int) -> None:
    assert review_day(CALENDAR, day, weeks) < review_day(CALENDAR, day, weeks + 1)


@given(some_day, some_day, st.integers(1, 12))
def test_what_is_agreed_later_is_never_reviewed_earlier_by_a_week(one: date, two: date, weeks: int) -> None:
    first, second = sorted((one, two))
    week = timedelta(days=7)
    assert review_day(CALENDAR, first, weeks) < review_day(CALENDAR, second, weeks) + week


def test_half_term_does_not_count() -> None:
    before = date(2026, 10, 14)
    assert review_day(CALENDAR, before, 1) == date(2026, 10, 21)
    assert review_day(CALENDAR, before, 2) == date(2026, 11, 4)


def test_a_day_without_school_moves_to_the_next_one_of_its_week() -> None:
    may_day = date(2026, 5, 4)
    assert not CALENDAR.is_school_day(may_day)
    assert review_day(CALENDAR, may_day - timedelta(days=7), 1) == may_day + timedelta(days=1)


def test_a_school_without_weeks_counts_plain_ones() -> None:
    assert review_day(SchoolCalendar(), date(2026, 11, 23), 6) == date(2027, 1, 4)


def test_a_review_on_the_spot_is_none() -> None:
    with pytest.raises(ValueError, match="at least one week"):
        review_day(CALENDAR, date(2026, 11, 23), 0)
