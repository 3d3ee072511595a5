"""The stretches for which samples are owed."""

from datetime import date

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.rules.sampling.stretch import draws_by_term, stretch_of, stretches

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))


def test_a_year_has_one_three_or_six() -> None:
    assert [one.name for one in stretches("term", 2026, CALENDAR)] == [
        "autumn term 2026", "spring term 2027", "summer term 2027",
    ]  # fmt: skip
    assert [one.half for one in stretches("half_term", 2026, CALENDAR)] == [1, 2, 1, 2, 1, 2]
    (year,) = stretches("year", 2026, CALENDAR)
    assert (year.name, year.term) == ("the year 2026-27", 0)
    assert stretches("term", 2020, CALENDAR) == ()


def test_they_follow_one_another_and_cover_the_year() -> None:
    days = [day for week in CALENDAR.weeks for day in week.days]
    for each in ("half_term", "term", "year"):
        found = stretches(each, 2026, CALENDAR)
        assert sum(one.first <= day <= one.last for one in found for day in days) == len(days)


def test_a_holiday_belongs_to_the_stretch_before() -> None:
    christmas = stretch_of("term", date(2026, 12, 25), CALENDAR)
    assert christmas is not None
    assert christmas.name == "autumn term 2026"
    october = stretch_of("half_term", date(2026, 10, 28), CALENDAR)
    assert october is not None
    assert october.half == 1
    assert stretch_of("term", date(2026, 8, 1), CALENDAR) is None


def test_draws_are_counted_by_term() -> None:
    assert draws_by_term("half_term", CALENDAR, 2026) == (2, 2, 2)
    assert draws_by_term("term", CALENDAR, 2026) == (1, 1, 1)
    assert draws_by_term("year", CALENDAR, 2026) == (1,)
