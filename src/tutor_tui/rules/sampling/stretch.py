"""The stretch of a year for which a sample is owed: a half term, a term, the year."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Literal

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek

Each = Literal["half_term", "term", "year"]
"""How often a sample is owed."""
TERMS = {1: "autumn", 2: "spring", 3: "summer"}
"""The terms' names."""


class Stretch(msgspec.Struct, frozen=True):
    """One stretch of an academic year."""

    year: int
    """The calendar year in which the academic year starts."""
    term: int
    """1 autumn to 3 summer; 0 for the whole year."""
    half: int | None
    """From 1 within the term; None for the whole of it."""
    first: date
    """Its first school day."""
    last: date
    """Its last school day; what is owed for it is overdue from the day after."""

    @property
    def name(self) -> str:
        """ "autumn term 2026", "autumn term 2026, 1st half", "the year 2026-27"."""
        if not self.term:
            return year_span(self.year)
        half = {None: "", 1: ", 1st half", 2: ", 2nd half"}.get(self.half, f", part {self.half}")
        return f"{TERMS[self.term]} term {self.first.year}{half}"

    def holds(self, year: int, term: int, half: int | None) -> bool:
        """Whether a sample of this year, term and half was drawn for it."""
        return (year, term, half) == (self.year, self.term, self.half)


def year_span(year: int) -> str:
    """ "the year 2026-27"."""
    return f"the year {year}-{(year + 1) % 100:02}"


def stretches(each: Each, year: int, calendar: SchoolCalendar) -> tuple[Stretch, ...]:
    """The stretches of an academic year, ascending; none where the school has no weeks of it."""
    weeks = [week for week in calendar.weeks if week.year == year]
    if not weeks:
        return ()
    if each == "year":
        return (_stretch(0, None, weeks),)
    found = []
    for term, of_term in groupby(weeks, key=lambda week: week.term):
        halves = [list(half) for _, half in groupby(of_term, key=lambda week: week.half_term)]
        if each == "term":
            found.append(_stretch(term, None, [week for half in halves for week in half]))
        else:
            found += [_stretch(term, place, half) for place, half in enumerate(halves, 1)]
    return tuple(found)


def stretch_of(each: Each, day: date, calendar: SchoolCalendar) -> Stretch | None:
    """The stretch that holds `day`; in a holiday the one before it; None where the school had no weeks by then."""
    week = calendar.week_for(day)
    if week is None or week.start > day:
        return None
    begun = [one for one in stretches(each, week.year, calendar) if one.first <= max(day, week.days[0])]
    return begun[-1] if begun else None


def draws_by_term(each: Each, calendar: SchoolCalendar, year: int) -> tuple[int, ...]:
    """How many samples are owed in each term of the year; a yearly one is a term's."""
    counted: dict[int, int] = {}
    for one in stretches(each, year, calendar):
        counted[one.term] = counted.get(one.term, 0) + 1
    return tuple(counted.values())


def _stretch(term: int, half: int | None, weeks: Iterable[SchoolWeek]) -> Stretch:
    held = list(weeks)
    return Stretch(held[0].year, term, half, held[0].days[0], held[-1].end)
