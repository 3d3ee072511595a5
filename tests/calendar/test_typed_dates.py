from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.typed_dates import POSSIBLE, typed_date
from tutor_tui.errors import CalendarError

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 1))


def typed(text: str, today: date = MONDAY) -> date:
    return typed_date(text, today, CALENDAR)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("+3", date(2026, 11, 26)),
        ("+ 5", date(2026, 11, 30)),
        ("+0", MONDAY),
        ("fri", date(2026, 11, 27)),
        (" Friday ", date(2026, 11, 27)),
        ("we", date(2026, 11, 25)),
        ("mon", date(2026, 11, 30)),
        ("27/11", date(2026, 11, 27)),
        ("23.11", MONDAY),
        ("1/9", date(2027, 9, 1)),
        ("27/11/26", date(2026, 11, 27)),
        ("27/11/2027", date(2027, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("29/2", date(2028, 2, 29)),
        ("today", MONDAY),
        ("TOMORROW", date(2026, 11, 24)),
    ],
)
def test_a_day_as_typed(text: str, meant: date) -> None:
    assert typed(text) == meant


@pytest.mark.parametrize("text", ["", "soon", "t", "s", "31/2", "2026-13-01", "11/27", "-3", "+", "1/1/202"])
def test_what_is_no_day_is_told_what_is_possible(text: str) -> None:
    with pytest.raises(CalendarError) as caught:
        typed(text)
    assert caught.value.remedy == POSSIBLE


def test_school_days_beyond_the_term_dates_are_refused() -> None:
    with pytest.raises(CalendarError, match="term dates end"):
        typed("+999")


def test_school_days_skip_the_holiday() -> None:
    assert typed("+1", date(2026, 12, 24)) > date(2026, 12, 31)


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_within_the_next_seven_days(today: date, name: str) -> None:
    found = typed(name, today)
    assert today < found <= today + timedelta(days=7)
    assert f"{found:%a}".casefold() == name


@given(DAYS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_day_and_month_are_the_next_such_day(today: date, day: date) -> None:
    found = typed(f"{day.day}/{day.month}", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found <= today + timedelta(days=366)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_can_be_written_in_full(day: date) -> None:
    assert typed(day.isoformat()) == typed(f"{day:%d/%m/%Y}") == typed(f"{day:%d/%m/%y}") == day
