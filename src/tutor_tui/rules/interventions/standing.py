"""Where an intervention stands today, and when it is looked at."""

from datetime import date
from enum import StrEnum
from typing import Literal

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.rules.review import review_day


class Phase(StrEnum):
    """Where an intervention stands, in the order in which a list tells them."""

    REVIEW = "to be reviewed"
    """It runs, and a review meeting is due today or before."""
    EVALUATE = "to be evaluated"
    """Its last day is past, or it was ended early; nobody said yet what came of it."""
    RUNNING = "running"
    """It runs."""
    PLANNED = "to come"
    """Its first day is ahead."""
    OVER = "over"
    """It is evaluated."""


Due = Literal["overdue", "today", "soon", "later"]
"""How near the day of a review is."""


def phase(
    today: date,
    starts_on: date,
    ends_on: date,
    *,
    closed_on: date | None,
    is_evaluated: bool,
    review_on: date | None,
) -> Phase:
    """Where it stands; `review_on` is the day of the review that is to be held next."""
    if is_evaluated:
        return Phase.OVER
    if ends_on < today or (closed_on is not None and closed_on <= today):
        return Phase.EVALUATE
    if review_on is not None and review_on <= today:
        return Phase.REVIEW
    return Phase.PLANNED if starts_on > today else Phase.RUNNING


def next_review(calendar: SchoolCalendar, after: date, ends_on: date, weeks: int) -> date | None:
    """The day of the review that follows `after`; the last one is on the last school day of the intervention.

    None where no school day is left between `after` and the end: nothing is left to be looked at. Days beyond the
    calendar count as school days.
    """
    known = calendar.weeks[-1].end if calendar.weeks else after
    last: date | None = ends_on
    if ends_on <= known and not calendar.is_school_day(ends_on):
        last = calendar.previous_school_day(ends_on)
    if last is None or last <= after:
        return None
    return min(review_day(calendar, after, weeks), last)


def due(calendar: SchoolCalendar, today: date, day: date, soon_days: int) -> Due:
    """How near `day` is: within `soon_days` school days it is soon. Due today is not overdue."""
    if day < today:
        return "overdue"
    if day == today:
        return "today"
    return "soon" if calendar.school_days_between(today, day) <= soon_days else "later"
