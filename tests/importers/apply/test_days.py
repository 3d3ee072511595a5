"""The days on which memberships begin and end, on any day of the year."""

from datetime import date

import pytest

from support.school import School
from tutor_tui.calendar import SchoolCalendar
from tutor_tui.importers.apply import PlanOptions
from tutor_tui.importers.apply.days import Days, academic_year


@pytest.mark.parametrize(
    ("today", "year_start", "last_day"),
    [
        (date(2026, 11, 22), date(2026, 9, 2), date(2026, 11, 20)),
        (date(2026, 8, 20), date(2026, 9, 2), date(2026, 8, 19)),
        (date(2026, 10, 28), date(2026, 9, 2), date(2026, 10, 23)),
        (date(2027, 8, 20), date(2026, 9, 2), None),
    ],
)
def test_the_year_that_holds_today(
    school: School, today: date, year_start: date, last_day: date | None
) -> None:
    days = Days(school.session(None, today), PlanOptions())
    assert days.year == 2026
    assert days.year_start == year_start
    assert last_day is None or days.last_day == last_day


def test_outside_of_the_calendar() -> None:
    assert academic_year(SchoolCalendar(), date(2026, 11, 22), 2026) == 2026
