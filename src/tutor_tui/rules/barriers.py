"""What stands in a pupil's way beyond the classroom, and when it is looked at again. Never a safeguarding concern."""

from datetime import date

from tutor_tui.calendar.weeks import SchoolCalendar

KINDS = (
    "no quiet place to work",
    "no device or connection at home",
    "caring duties",
    "long journey",
    "punctuality",
    "sleep and tiredness",
    "friendship",
    "belongings and equipment",
    "language at home",
)
"""Kinds to choose from; any other can be written."""
OUTCOMES = ("goes_on", "closed")
"""What a review can say: it is looked at again on a day, or it stands in the way no longer."""


def why_no_review(day: date, today: date, calendar: SchoolCalendar) -> str:
    """Why nothing can be looked at again on this day; empty where it can.

    It is ahead, and a school day; beyond the last day that the calendar knows, any weekday.
    """
    if day <= today:
        return "is not ahead"
    weeks = calendar.weeks
    if not weeks or day > weeks[-1].end:
        return "" if day.weekday() < 5 else "is at a weekend"
    return "" if calendar.is_school_day(day) else "is no school day"
