"""The assessment points that the policy's collection and the calendar propose for a year."""

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek
from tutor_tui.policy.rule import Period

TERMS: Mapping[int, str] = {1: "Autumn", 2: "Spring", 3: "Summer"}
_WEEKS_LEFT = 2
"""School weeks after a collection is due, for what follows from it before the stretch ends."""


class ProposedPoint(msgspec.Struct, frozen=True):
    """A collection of the year."""

    term: int
    """1 autumn, 2 spring, 3 summer."""
    name: str
    """ "Autumn 2026"."""
    due_on: date
    """The last school day on which values are entered."""


def proposed_points(calendar: SchoolCalendar, year: int, each: Period) -> tuple[ProposedPoint, ...]:
    """One for each half term, term or year, in order; none where the school has no weeks in `year`.

    `year` is the calendar year in which the academic year starts. Each is due on the last day of the last week but
    two of its stretch, of a short one in its first. What is collected every week or month has no points.
    """
    part = _PARTS.get(each)
    stretches: dict[int, list[SchoolWeek]] = {}
    for week in calendar.weeks:
        if part is not None and week.year == year:
            stretches.setdefault(part(week), []).append(week)
    return tuple(_point(weeks, each) for weeks in stretches.values())


_PARTS: Mapping[Period, Callable[[SchoolWeek], int]] = {
    "half_term": lambda week: week.half_term,
    "term": lambda week: week.term,
    "year": lambda week: week.year,
}


def _point(weeks: list[SchoolWeek], each: Period) -> ProposedPoint:
    due = weeks[max(0, len(weeks) - 1 - _WEEKS_LEFT)]
    half = f" {2 - due.half_term % 2}" if each == "half_term" else ""
    return ProposedPoint(due.term, f"{TERMS[due.term]}{half} {due.end.year}", due.end)
