"""Instants and London's dates, above all on the days when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.civil import instant, london_date, london_time
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar

CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)]
CALENDAR = SchoolCalendar(
    week
    for year in (2025, 2026, 2027)
    for week in build_weeks(provisional_terms(year), bank_holidays("england-and-wales"))
)
near_a_change = st.builds(
    lambda change, days: change + timedelta(days=days), st.sampled_from(CHANGES), st.integers(-8, 8)
)
school_hours = st.times(time(6), time(22))


@given(near_a_change, school_hours)
def test_a_clock_change_moves_no_day_and_no_week(day: date, at: time) -> None:
    moment = instant(day, at)
    assert moment.tzinfo is UTC
    assert (london_date(moment), london_time(moment)) == (day, at)
    assert CALENDAR.week_of(london_date(moment)) == CALENDAR.week_of(day)


@given(near_a_change, school_hours, st.integers(1, 10))
def test_school_days_over_a_clock_change_are_counted_by_date(day: date, at: time, n: int) -> None:
    later = CALENDAR.add_school_days(day, n)
    assert later is not None
    assert CALENDAR.school_days_between(london_date(instant(day, at)), london_date(instant(later, at))) == n


@given(st.datetimes(datetime(2015, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)))
def test_every_instant_of_a_day_lies_between_its_midnights(moment: datetime) -> None:
    day = london_date(moment)
    assert instant(day, time()) <= moment < instant(day + timedelta(days=1), time())


def test_a_summer_evening_in_utc_is_already_the_next_day_in_london() -> None:
    assert london_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert london_date(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


def test_the_hour_that_happens_twice_is_its_first_and_the_lost_hour_is_the_one_after() -> None:
    assert instant(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    lost = instant(date(2026, 3, 29), time(1, 30))
    assert london_time(lost) == time(2, 30)


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="an instant with an offset"):
        london_date(datetime(2026, 11, 22, 8, 41))
