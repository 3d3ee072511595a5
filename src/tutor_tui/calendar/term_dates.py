"""The dates of academic years as they are written down: terms, breaks, INSET days, the two-week cycle."""

from datetime import date
from typing import Literal

import msgspec

from tutor_tui.calendar.bank_holidays import Division


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the file; a key that it does not know is an error."""


class NamedDay(_Table, frozen=True):
    """A day on which pupils are not in school, and why."""

    day: date
    """The day, Monday to Friday."""
    name: str
    """What people call it, e.g. INSET day 2."""


class Break(_Table, frozen=True):
    """The half-term break."""

    first: date
    """Its first day, usually a Monday."""
    last: date
    """Its last day, usually a Friday."""


class Term(_Table, frozen=True):
    """One of the three terms, both halves."""

    name: str
    """What the school calls it, e.g. Autumn term."""
    starts: date
    """Its first day, INSET days included."""
    ends: date
    """Its last day, INSET days included."""
    half_term: Break | None = None
    """The break within; None where the term has none (a Scottish summer term)."""


class Cycle(_Table, frozen=True):
    """The two-week timetable."""

    letters: Literal["AB", ""] = ""
    """`AB` for weeks A and B, empty for a timetable of one week."""
    first: Literal["A", "B"] = "A"
    """The letter of the first week."""
    restarts: Literal["never", "term", "half-term"] = "never"
    """When the first letter comes again regardless of the week before."""
    holidays_count: bool = False
    """Whether a week of holidays uses up a letter."""


class Terms(_Table, frozen=True):
    """The dates of one academic year."""

    year: int
    """The calendar year in which it starts: 2026 for 2026-27."""
    division: Division
    """Whose bank holidays apply."""
    term: tuple[Term, Term, Term]
    """Autumn, spring, summer."""
    inset: tuple[date | NamedDay, ...] = ()
    """INSET days: staff in school, pupils not."""
    closed: tuple[date | NamedDay, ...] = ()
    """Other days without school: polling, snow, an occasional day."""
    cycle: Cycle = Cycle()
    """The two-week timetable, none unless said."""
    provisional: bool = False
    """True until somebody has compared the dates with the school's own."""


class TermsFile(_Table, frozen=True):
    """One file of term dates."""

    year: tuple[Terms, ...]
    """Its academic years."""


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of `day` starts; it runs from August to July."""
    return day.year if day.month >= 8 else day.year - 1


def day_of(entry: date | NamedDay) -> date:
    """The day of an entry that is a date alone or has a name as well."""
    return entry if isinstance(entry, date) else entry.day


def terms_for(file: TermsFile, year: int) -> Terms | None:
    """The academic year of the file that starts in `year`, if it has that."""
    return next((terms for terms in file.year if terms.year == year), None)
