"""When a review is due: soon by school days, overdue from the day after, the next one on a school day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.targets.reviews import Standing, next_review, review_due, review_words

RULE = shipped_policy("independent-learning").rules.tracking.targets
MONDAY = date(2026, 11, 23)
CALENDAR = SchoolCalendar(build_weeks(shipped_or_provisional(2026), {}))
DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 31))


def due(review_on: date | None, status: str = "open", today: date = MONDAY, due_on: date | None = None):  # type: ignore[no-untyped-def]
    return review_due(
        status, review_on, due_on or date(2027, 7, 1), today=today, rule=RULE, calendar=CALENDAR
    )


@pytest.mark.parametrize(
    ("day", "standing", "days", "words"),
    [
        (date(2026, 11, 19), Standing.OVERDUE, 2, "overdue 2 days"),
        (date(2026, 11, 20), Standing.OVERDUE, 1, "overdue 1 day"),
        (date(2026, 11, 22), Standing.OVERDUE, 1, "overdue 1 day"),
        (MONDAY, Standing.SOON, 0, "review today"),
        (date(2026, 11, 27), Standing.SOON, 4, "review due Fri"),
        (date(2026, 11, 30), Standing.SOON, 5, "review 30 Nov"),
        (date(2026, 12, 1), Standing.LATER, 6, "review 1 Dec"),
    ],
)
def test_how_near_a_review_is(day: date, standing: Standing, days: int, words: str) -> None:
    found = due(day)
    assert (found.standing, found.days) == (standing, days)
    assert review_words(found, MONDAY) == words


def test_a_weekend_alone_counts_no_school_day() -> None:
    found = due(date(2026, 11, 20), today=date(2026, 11, 22))
    assert (found.standing, review_words(found, date(2026, 11, 22))) == (Standing.OVERDUE, "was due Fri")


@pytest.mark.parametrize("status", ["met", "missed", "dropped"])
def test_what_is_closed_is_never_due(status: str) -> None:
    found = due(date(2026, 1, 1), status)
    assert (found.standing, found.on, review_words(found, MONDAY)) == (Standing.NONE, None, "")


def test_where_no_review_was_agreed_it_is_looked_at_when_it_is_to_be_reached() -> None:
    assert due(None, due_on=date(2026, 11, 27)).on == date(2026, 11, 27)


@given(DAYS, DAYS)
def test_it_is_overdue_exactly_where_its_day_has_passed(day: date, today: date) -> None:
    found = due(day, today=today)
    assert (found.standing is Standing.OVERDUE) == (day < today)
    assert found.days >= 0


@given(DAYS, DAYS, DAYS)
def test_a_later_review_is_never_nearer(one: date, other: date, today: date) -> None:
    order = (Standing.OVERDUE, Standing.SOON, Standing.LATER)
    first, second = sorted((one, other))
    assert order.index(due(first, today=today).standing) <= order.index(due(second, today=today).standing)


@given(st.dates(date(2026, 9, 1), date(2027, 7, 20)), st.dates(date(2026, 9, 1), date(2027, 8, 31)))
def test_the_next_review_is_ahead_and_not_after_the_day_to_reach_it(today: date, due_on: date) -> None:
    found = next_review(today, due_on, rule=RULE, calendar=CALENDAR)
    assert found > today
    if due_on > today:
        assert found <= due_on
    if found != due_on and found <= CALENDAR.weeks[-1].end:
        assert CALENDAR.is_school_day(found)


def test_six_school_weeks_pass_over_christmas() -> None:
    assert next_review(MONDAY, date(2027, 7, 1), rule=RULE, calendar=CALENDAR) == date(2027, 1, 18)


def test_without_a_calendar_days_of_the_week_stand_for_school_days() -> None:
    none = SchoolCalendar()
    for days, standing in (
        (0, Standing.SOON),
        (7, Standing.SOON),
        (8, Standing.LATER),
        (-1, Standing.OVERDUE),
    ):
        found = review_due(
            "open", MONDAY + timedelta(days=days), MONDAY, today=MONDAY, rule=RULE, calendar=none
        )
        assert found.standing is standing
