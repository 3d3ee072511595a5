"""Which weeks the school view speaks of."""

from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import CalendarError
from tutor_tui.queries.school.stretch import stretch_of


def test_the_running_half_term_with_its_weeks_that_are_over(school: School) -> None:
    calendar = school.session().calendar
    found = stretch_of(calendar, MONDAY)
    assert found.name == "autumn term 2026, 2nd half"
    assert [week.start.day for week in found.weeks] == [2, 9, 16, 23]
    assert (found.over, found.later) == (3, None)
    assert found.before_name == "autumn term 2026, 1st half"
    assert found.earlier == found.before[0].start
    assert stretch_of(calendar, MONDAY + timedelta(days=5)).over == 4  # on a Saturday the week is over


def test_while_no_week_of_it_is_over_the_one_before_is_shown(school: School) -> None:
    calendar = school.session().calendar
    found = stretch_of(calendar, date(2026, 11, 4))
    assert found.name == "autumn term 2026, 1st half"
    assert found.later == date(2026, 11, 2)
    assert found.last == date(2026, 11, 1)
    running = stretch_of(calendar, date(2026, 11, 4), date(2026, 11, 4))
    assert (running.name, running.over) == ("autumn term 2026, 2nd half", 0)


def test_a_day_in_the_holidays_counts_in_the_week_before(school: School) -> None:
    found = stretch_of(school.session().calendar, MONDAY)
    holiday = found.weeks[0].start - timedelta(days=4)
    assert found.starts_of([holiday]) == {holiday: found.before[-1].start}


def test_terms_are_longer(school: School) -> None:
    found = stretch_of(school.session().calendar, MONDAY, None, "term")
    assert found.name == "autumn term 2026"
    assert found.before == ()
    assert found.earlier is None
    assert found.weeks[-1].start == MONDAY


def test_a_school_without_weeks_is_told(school: School) -> None:
    with pytest.raises(CalendarError, match="no weeks"):
        stretch_of(SchoolCalendar(), MONDAY)
