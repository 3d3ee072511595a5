"""The events of an ICS file as whole London days."""

from datetime import date, datetime, timedelta
from textwrap import shorten

import msgspec
from icalendar import Calendar, vDDDTypes
from icalendar.cal.component import Component

from tutor_tui.calendar.civil import london_date
from tutor_tui.errors import CalendarError
from tutor_tui.text import clean

DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds."""


class IcsEvent(msgspec.Struct, frozen=True):
    """One event, reduced to days."""

    line: int
    """The line of its BEGIN:VEVENT, from 1."""
    summary: str
    """Its title on one line, without anything that a terminal obeys."""
    first: date
    """Its first day."""
    last: date
    """Its last day, included."""
    repeats: bool
    """Whether it has a recurrence rule; only its first occurrence is read."""

    @property
    def length(self) -> int:
        """Its length in days, 1 or more."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        span = f"{self.first}" if self.length == 1 else f"{self.first} to {self.last}"
        return f"line {self.line}: {self.summary or 'an event without a summary'} ({span})"


def read_events(text: str, place: str) -> list[IcsEvent]:
    """The events of the file by date; cancelled ones and those without a summary are left out.

    A DTEND is exclusive (RFC 5545, 3.6.1); missing, or not after DTSTART, it means one day. A time counts on
    London's date, without an offset as it stands. Raises `CalendarError` where the text is no ICS file, or an
    event's date cannot be read.
    """
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise _no_ics(place, shorten(clean(str(error)), 100)) from error
    if not any(isinstance(calendar, Component) and calendar.name == "VCALENDAR" for calendar in calendars):
        raise _no_ics(place, "it has no BEGIN:VCALENDAR")
    lines = [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip().upper() == "BEGIN:VEVENT"
    ]
    components = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    found = [_event(component, line, place) for component, line in zip(components, lines, strict=False)]
    return sorted((event for event in found if event), key=lambda event: (event.first, event.line))


def _no_ics(place: str, why: str) -> CalendarError:
    return CalendarError(
        f"this is no calendar file: {why}",
        place=place,
        remedy="Export the school's calendar again as iCalendar (.ics).",
    )


def _event(component: Component, line: int, place: str) -> IcsEvent | None:
    """The event, unless it is cancelled or has no summary."""
    summary = " ".join(clean(str(component.get("SUMMARY", ""))).split())
    if not summary or str(component.get("STATUS", "")).upper() == "CANCELLED":
        return None
    try:
        begins, ends = _bounds(component)
        first = _day(begins)
        last = _day(ends - timedelta(microseconds=1 if isinstance(ends, datetime) else DAY))
    except (ValueError, OverflowError) as error:
        raise CalendarError(
            f"the date of {summary!r} cannot be read",
            place=f"{place}, line {line}",
            remedy="A date stands there as DTSTART;VALUE=DATE:20260901. Correct or remove the event.",
        ) from error
    return IcsEvent(line, summary, first, max(first, last), "RRULE" in component)


def _bounds(component: Component) -> tuple[date, date]:
    """Start and exclusive end as the event says; the end is the start where it says none. Raises `ValueError`."""
    start, end, length = (component.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
    begins = start.dt if isinstance(start, vDDDTypes) else None
    if not isinstance(begins, date):
        raise ValueError("no start")
    if isinstance(length, vDDDTypes) and isinstance(length.dt, timedelta):
        return begins, begins + length.dt
    if end is None:
        return begins, begins
    ends = end.dt if isinstance(end, vDDDTypes) else None
    if not isinstance(ends, date):
        raise ValueError("no end")
    return begins, ends


def _day(moment: date) -> date:
    """The London date of a date, of an instant, or of a time that has no offset."""
    if not isinstance(moment, datetime):
        return moment
    return london_date(moment) if moment.tzinfo else moment.date()
