"""The school's academic years, with their half terms."""

from datetime import date
from itertools import groupby
from typing import cast

import msgspec

from tutor_tui.calendar.bank_holidays import Division
from tutor_tui.queries.session import load_calendar
from tutor_tui.store.models import AcademicYear, School
from tutor_tui.store.reading import value


class HalfTerm(msgspec.Struct, frozen=True):
    """The weeks from one break to the next."""

    term: int
    """1 autumn, 2 spring, 3 summer."""
    half_term: int
    """1 to 6 within the academic year."""
    first: date
    """Its first school day."""
    last: date
    """Its last school day."""
    weeks: int
    """School weeks."""


class SchoolYear(msgspec.Struct, frozen=True):
    """One academic year of the school."""

    starts_in: int
    """The calendar year in which it starts."""
    provisional: bool
    """The dates are a likely guess, not the school's own."""
    half_terms: tuple[HalfTerm, ...]
    """In their order."""


def division() -> Division:
    """Whose bank holidays the school has."""
    return cast(Division, value(School.select(School.division)))


def school_years() -> tuple[SchoolYear, ...]:
    """Every academic year that the school has, the earliest first."""
    weeks = load_calendar().weeks
    return tuple(
        SchoolYear(
            year.starts_in,
            year.provisional,
            tuple(
                HalfTerm(held[0].term, number, held[0].days[0], held[-1].end, len(held))
                for number, group in groupby(
                    (week for week in weeks if week.year == year.starts_in), key=lambda week: week.half_term
                )
                if (held := list(group))
            ),
        )
        for year in AcademicYear.select().order_by(AcademicYear.starts_in)
    )
