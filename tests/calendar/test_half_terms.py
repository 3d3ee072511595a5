"""Which half term a day belongs to, and which was the last to end."""

from datetime import date

import pytest

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.half_terms import half_term_name, half_term_of, last_half_term
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.errors import CalendarError

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))


def test_the_last_half_term_is_the_one_before_the_running_one() -> None:
    weeks = last_half_term(date(2026, 11, 23), CALENDAR)
    assert (weeks[0].half_term, half_term_name(weeks)) == (1, "autumn term 2026, 1st half")


def test_on_its_last_school_day_a_half_term_still_runs_and_on_the_next_day_it_has_ended() -> None:
    last = half_term_of(date(2026, 11, 23), CALENDAR)[-1].end
    assert last_half_term(last, CALENDAR)[0].half_term == 1
    after = last_half_term(date.fromordinal(last.toordinal() + 1), CALENDAR)
    assert half_term_name(after) == "autumn term 2026, 2nd half"


def test_a_half_term_of_spring_is_named_by_its_own_year() -> None:
    week = next(week for week in CALENDAR.weeks if week.half_term == 3)
    assert half_term_name(CALENDAR.half_term_weeks(week)) == "spring term 2027, 1st half"


def test_before_the_first_half_term_has_ended_there_is_none() -> None:
    with pytest.raises(CalendarError, match="no half term of the school has ended"):
        last_half_term(date(2026, 9, 10), CALENDAR)


@pytest.mark.parametrize("calendar", [CALENDAR, SchoolCalendar([])])
def test_before_the_first_week_there_is_no_half_term(calendar: SchoolCalendar) -> None:
    with pytest.raises(CalendarError, match="no weeks before"):
        half_term_of(date(2020, 1, 1), calendar)
