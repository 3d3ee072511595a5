from datetime import date

import pytest

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import TutorError
from tutor_tui.rules.roll_over.turn import following_year, turn_of


def calendar(*years: int) -> SchoolCalendar:
    free = bank_holidays("england-and-wales")
    return SchoolCalendar(week for year in years for week in build_weeks(provisional_terms(year), free))


TWO = calendar(2026, 2027)
NOVEMBER, AUGUST, OCTOBER = date(2026, 11, 23), date(2027, 8, 10), date(2027, 10, 5)


def test_the_old_year_lasts_until_the_eve_of_the_first_school_day() -> None:
    turn = turn_of(TWO, 2027, NOVEMBER)
    assert (turn.last, turn.eve, turn.first) == (date(2027, 7, 21), date(2027, 9, 1), date(2027, 9, 2))


def test_in_the_holidays_the_year_that_comes_is_the_next() -> None:
    assert following_year(TWO, NOVEMBER) == following_year(TWO, AUGUST) == 2027
    assert following_year(TWO, OCTOBER) == 2028


def test_a_forgotten_turn_can_be_made_up_for() -> None:
    assert turn_of(TWO, 2027, OCTOBER).year == 2027


@pytest.mark.parametrize(
    ("years", "to", "today", "says", "command"),
    [
        ((2026,), 2027, NOVEMBER, "no term dates for the year 2027-28", "terms add FILE --year 2027"),
        ((2027,), 2027, OCTOBER, "no weeks of the year 2026-27", "import"),
        ((2026, 2027, 2028), 2028, NOVEMBER, "has not begun", "2027-28"),
        ((2025, 2026, 2027), 2026, OCTOBER, "is over", ""),
    ],
)
def test_what_cannot_be_turned_is_refused_with_what_to_do(
    years: tuple[int, ...], to: int, today: date, says: str, command: str
) -> None:
    with pytest.raises(TutorError, match=says) as error:
        turn_of(calendar(*years), to, today)
    assert command in error.value.remedy


def test_a_school_without_weeks_is_told_how_it_gets_them() -> None:
    with pytest.raises(TutorError, match="no weeks"):
        following_year(SchoolCalendar(), NOVEMBER)
