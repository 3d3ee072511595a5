"""Cells of OneRoster files: lists, words of an enumeration, numbers of people."""

import sys
from collections.abc import Mapping
from datetime import date, timedelta

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.reading import read_date
from tutor_tui.importers.values.dates import DateColumn

_EXTENSION = "ext:"
"""What a word begins with that a system has added to an enumeration."""


def plain(line: Line, field: str) -> str:
    """The fact however long it is; empty where it is blank or has no column."""
    position = line.sheet.columns.positions.get(field)
    return "" if position is None else line.at(position, sys.maxsize, field)


PERIOD = ("starts", "ends", "last")
"""The columns that say from when to when something lasts."""


def parts(line: Line, field: str) -> list[str]:
    """The entries of a list in one cell, separated by commas, each once."""
    return list(dict.fromkeys(part for text in line.get(field).split(",") if (part := text.strip())))


def word(line: Line, field: str, otherwise: str) -> str:
    """What a word of an enumeration means; `otherwise` for a blank and for a system's own `ext:` word.

    Raises `RowFault` for a word that nobody knows.
    """
    text = line.get(field)
    if not text or text.casefold().startswith(_EXTENSION):
        return otherwise
    fact = line.sheet.vocabulary.field[field]
    meaning = fact.meaning(text)
    if meaning is None:
        raise RowFault(f"{text!r} is no word that is known here ({fact.title})", field)
    return meaning


def period(line: Line, dates: Mapping[str, DateColumn]) -> tuple[date | None, date | None]:
    """The first and the last day that a row says: `ends` is the day after the last one (OneRoster), `last` that one."""
    starts, ends = read_date(line, "starts", dates), read_date(line, "ends", dates)
    last = read_date(line, "last", dates)
    if starts is not None and last is not None and last < starts:
        raise RowFault(f"it ends on {last.isoformat()}, before it begins", "last")
    if last is not None:
        return starts, last
    if starts is not None and ends is not None and ends < starts:
        raise RowFault(f"it ends on {ends.isoformat()}, before it begins", "ends")
    if ends is None or ends == date.min:
        return starts, None
    before = ends - timedelta(days=1)
    return starts, max(before, starts) if starts else before
