"""Academic sessions: to which academic year a class belongs, and when it begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.oneroster.cells import PERIOD, period
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.rows import Rows

_FILE = "academicSessions"
_FIRST_MONTH = 8
"""A session that begins from August on belongs to the academic year that begins then."""


@dataclass(frozen=True, slots=True)
class Term:
    """An academic session, or several together."""

    year: int | None = None
    """The calendar year in which its academic year starts."""
    starts: date | None = None
    """First day."""
    ends: date | None = None
    """Last day."""


def read_terms(rows: Rows) -> dict[str, Term]:
    """The sessions of the set by their identifiers."""
    sheet = rows.package.sheets.get(_FILE)
    dates = rows.reading.dates(sheet, *PERIOD) if sheet else {}

    def made(line: Line) -> tuple[str, Term] | None:
        number = line.needed("id")
        starts, ends = period(line, dates)
        end_year = _school_year(line)
        if is_gone(line):
            return None
        year = end_year - 1 if end_year else None
        if starts is not None:
            year = starts.year - (starts.month < _FIRST_MONTH)
        return number, Term(year, starts, ends)

    return dict(rows.each(_FILE, made))


def together(terms: Sequence[Term]) -> Term:
    """The time of a class that is taught in several sessions; its year is that of the latest one."""
    if not terms:
        return Term()
    years = [term.year for term in terms if term.year is not None]
    starts = [term.starts for term in terms if term.starts is not None]
    ends = [term.ends for term in terms if term.ends is not None]
    return Term(
        max(years, default=None),
        min(starts) if len(starts) == len(terms) else None,
        max(ends) if len(ends) == len(terms) else None,
    )


def _school_year(line: Line) -> int | None:
    text = line.get("year")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise RowFault(f"{text!r} is no year", "year")
    return int(text)
