"""Of which weeks the school view speaks: a half term or a term, and the one before it."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from tutor_tui.calendar.half_terms import half_term_name, half_term_of, term_name
from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek
from tutor_tui.rules.set_work.frequency import week_of_each

Span = Literal["half-term", "term"]
"""How long a stretch is."""


class Stretch(msgspec.Struct, frozen=True):
    """Some weeks, and those that they are compared with."""

    span: Span
    """A half term or a term."""
    name: str
    """ "autumn term 2026, 2nd half"."""
    before_name: str
    """The one before it; empty where the school has no weeks before."""
    weeks: tuple[SchoolWeek, ...]
    """Its weeks that have begun, ascending; never empty."""
    before: tuple[SchoolWeek, ...]
    """The weeks of the one before; empty where there is none."""
    over: int
    """How many of `weeks` are over; they are the first ones."""
    earlier: date | None
    """A day of the stretch before that has records to look at; None where the calendar has none."""
    later: date | None
    """A day of the stretch after, where that one has begun; None otherwise."""

    @property
    def known(self) -> tuple[SchoolWeek, ...]:
        """Both stretches' weeks, ascending."""
        return (*self.before, *self.weeks)

    @property
    def first(self) -> date:
        """The Monday from which anything counts."""
        return self.known[0].start

    @property
    def last(self) -> date:
        """The last day that counts: a day in the holidays belongs to the week before it."""
        return self.weeks[-1].start + timedelta(days=6) if self.later is None else self.later - timedelta(1)

    def starts_of(self, days: list[date]) -> dict[date, date]:
        """The Monday of the week in which each day counts; days before the first week are left out."""
        found = week_of_each(self.known, days)
        return {day: start for day, start in zip(days, found, strict=True) if start is not None}


def stretch_of(
    calendar: SchoolCalendar, today: date, on: date | None = None, span: Span = "half-term"
) -> Stretch:
    """The stretch that holds `on`; by default the running one, or the one before while no week of it is over.

    Raises `CalendarError` where the school has no weeks by then.
    """
    held = _weeks(half_term_of(on or today, calendar)[0], calendar, span)
    before = _before(held, calendar, span)
    if on is None and before and held[0].end >= today:
        held, before = before, _before(before, calendar, span)
    begun = tuple(week for week in held if week.start <= today)
    following = calendar.next_week(held[-1])
    return Stretch(
        span=span,
        name=_name(held, span),
        before_name=_name(before, span) if before else "",
        weeks=begun,
        before=before,
        over=sum(week.end < today for week in begun),
        earlier=before[0].start if before else None,
        later=following.start if following is not None and following.start <= today else None,
    )


def _weeks(week: SchoolWeek, calendar: SchoolCalendar, span: Span) -> tuple[SchoolWeek, ...]:
    return calendar.term_weeks(week) if span == "term" else calendar.half_term_weeks(week)


def _before(weeks: tuple[SchoolWeek, ...], calendar: SchoolCalendar, span: Span) -> tuple[SchoolWeek, ...]:
    last = calendar.previous_week(weeks[0])
    return _weeks(last, calendar, span) if last is not None else ()


def _name(weeks: tuple[SchoolWeek, ...], span: Span) -> str:
    return term_name(weeks[0]) if span == "term" else half_term_name(weeks)
