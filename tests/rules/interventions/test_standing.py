"""Where an intervention stands, and the days on which it is looked at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.rules.interventions.standing import Phase, due, next_review, phase

CALENDAR = SchoolCalendar(build_weeks(provisional_terms(2026), bank_holidays("england-and-wales")))
MONDAY = date(2026, 11, 23)
some_day = st.dates(CALENDAR.weeks[0].start, CALENDAR.weeks[-1].end)


@pytest.mark.parametrize(
    ("starts", "ends", "closed", "is_evaluated", "review", "expected"),
    [
        (-20, 20, None, False, 5, Phase.RUNNING),
        (-20, 20, None, False, 0, Phase.REVIEW),
        (-20, 0, None, False, 5, Phase.RUNNING),
        (-20, -1, None, False, -3, Phase.EVALUATE),
        (-20, 20, 0, False, None, Phase.EVALUATE),
        (-20, -1, -1, True, None, Phase.OVER),
        (3, 20, None, False, 9, Phase.PLANNED),
    ],
)
def test_where_it_stands(
    starts: int, ends: int, closed: int | None, is_evaluated: bool, review: int | None, expected: Phase
) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else MONDAY + timedelta(days=offset)

    first, last = day(starts), day(ends)
    assert first is not None
    assert last is not None
    found = phase(
        MONDAY, first, last, closed_on=day(closed), is_evaluated=is_evaluated, review_on=day(review)
    )
    assert found is expected


@given(some_day, st.integers(1, 150), st.integers(1, 12))
def test_reviews_lie_on_school_days_within_it_and_come_to_an_end(first: date, days: int, weeks: int) -> None:
    ends_on = min(first + timedelta(days=days), CALENDAR.weeks[-1].end)
    day: date | None = first
    held = 0
    while (following := next_review(CALENDAR, day, ends_on, weeks)) is not None:
        assert day < following <= ends_on
        assert CALENDAR.is_school_day(following)
        day, held = following, held + 1
    assert held <= days


def test_the_last_review_is_on_the_last_school_day() -> None:
    christmas = date(2026, 12, 27)
    found = next_review(CALENDAR, MONDAY, christmas, 6)
    assert found is not None
    assert found <= christmas
    assert CALENDAR.next_school_day(found) > christmas  # type: ignore[operator]


@pytest.mark.parametrize(("ahead", "said"), [(-1, "overdue"), (0, "today"), (4, "soon"), (14, "later")])
def test_due_today_is_not_overdue(ahead: int, said: str) -> None:
    assert due(CALENDAR, MONDAY, MONDAY + timedelta(days=ahead), 5) == said
