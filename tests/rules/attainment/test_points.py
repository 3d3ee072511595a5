from datetime import date

import pytest

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.rule import Period
from tutor_tui.rules.attainment.points import proposed_points

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))


def test_a_term_is_collected_two_weeks_before_its_end() -> None:
    points = proposed_points(CALENDAR, 2026, "term")
    assert [(point.term, point.name) for point in points] == [
        (1, "Autumn 2026"), (2, "Spring 2027"), (3, "Summer 2027")
    ]  # fmt: skip
    assert points[0].due_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("each", "count"), [("half_term", 6), ("term", 3), ("year", 1), ("week", 0), ("month", 0)]
)
def test_as_often_as_the_policy_says(each: Period, count: int) -> None:
    points = proposed_points(CALENDAR, 2026, each)
    assert len({point.name for point in points}) == len(points) == count
    assert all(CALENDAR.is_school_day(point.due_on) for point in points)


def test_half_terms_are_told_apart() -> None:
    assert [point.name for point in proposed_points(CALENDAR, 2026, "half_term")][:3] == [
        "Autumn 1 2026", "Autumn 2 2026", "Spring 1 2027"
    ]  # fmt: skip


def test_a_year_without_weeks_has_no_points() -> None:
    assert proposed_points(CALENDAR, 2031, "term") == ()
    assert proposed_points(SchoolCalendar(), 2026, "term") == ()


def test_a_term_of_one_week_is_collected_in_it() -> None:
    short = SchoolCalendar(CALENDAR.weeks[:1])
    assert [point.due_on for point in proposed_points(short, 2026, "term")] == [CALENDAR.weeks[0].end]
