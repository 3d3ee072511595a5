"""Years by rule."""

from datetime import date

import pytest

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import easter_sunday, provisional_terms, shipped_or_provisional
from tutor_tui.calendar.term_dates import terms_for
from tutor_tui.calendar.term_faults import term_faults
from tutor_tui.calendar.terms import shipped_terms

HOLIDAYS = bank_holidays("england-and-wales")


@pytest.mark.parametrize("year", range(2013, 2037))
def test_every_year_by_rule_is_a_plausible_school_year(year: int) -> None:
    terms = provisional_terms(year)
    weeks = build_weeks(terms, HOLIDAYS)
    assert terms.provisional
    assert term_faults([terms]) == []
    assert 38 <= len(weeks) <= 40
    assert 184 <= sum(len(week.days) for week in weeks) <= 197
    assert sorted({week.half_term for week in weeks}) == [1, 2, 3, 4, 5, 6]
    assert all(4 <= sum(week.half_term == half for week in weeks) <= 9 for half in range(1, 7))
    easter = easter_sunday(year + 1)
    assert not any(week.start <= easter <= week.end for week in weeks)


def test_the_years_by_rule_follow_one_another() -> None:
    assert term_faults([provisional_terms(year) for year in range(2013, 2037)]) == []


def test_the_rule_gives_the_shipped_terms_of_2026() -> None:
    shipped = terms_for(shipped_terms(), 2026)
    assert shipped is not None
    assert provisional_terms(2026).term == shipped.term


def test_the_early_may_bank_holiday_is_kept_where_the_shipped_list_ends() -> None:
    days = {day for week in build_weeks(provisional_terms(2032), HOLIDAYS) for day in week.days}
    assert date(2033, 5, 2) not in days
    assert date(2033, 5, 3) in days


def test_easter_agrees_with_the_good_fridays_and_easter_mondays_of_the_shipped_list() -> None:
    mondays = [day for day, name in HOLIDAYS.items() if name == "Easter Monday"]
    assert len(mondays) == 17
    assert all((day - easter_sunday(day.year)).days == 1 for day in mondays)


def test_shipped_dates_come_first_and_the_rule_fills_in() -> None:
    assert shipped_or_provisional(2026) == terms_for(shipped_terms(), 2026)
    assert shipped_or_provisional(2031) == provisional_terms(2031)
