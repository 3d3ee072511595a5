"""When a barrier may be looked at again."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.rules.barriers import KINDS, why_no_review
from tutor_tui.rules.review import review_day

TODAY = date(2026, 11, 23)
TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (TODAY, "is not ahead"),
        (TODAY - timedelta(days=3), "is not ahead"),
        (date(2026, 11, 28), "is no school day"),
        (date(2026, 12, 25), "is no school day"),
        (date(2026, 11, 27), ""),
        (date(2031, 5, 3), "is at a weekend"),
        (date(2031, 5, 5), ""),
    ],
)
def test_a_review_is_ahead_on_a_school_day(day: date, reason: str):
    assert why_no_review(day, TODAY, CALENDAR) == reason


def test_without_a_calendar_any_weekday_ahead_will_do():
    assert why_no_review(date(2026, 11, 27), TODAY, SchoolCalendar()) == ""


@given(st.dates(date(2026, 9, 1), date(2027, 9, 1)), st.integers(1, 60))
@example(date(2027, 5, 29), 8)
def test_the_day_that_is_offered_is_always_possible(today: date, weeks: int):
    assert why_no_review(review_day(CALENDAR, today, weeks), today, CALENDAR) == ""


def test_kinds_are_a_few_words_each_once():
    assert len(set(KINDS)) == len(KINDS)
    assert max(map(len, KINDS)) <= 60
