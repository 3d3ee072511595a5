"""A view as an Excel workbook, written row by row: days are days, numbers are numbers, text is text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from tutor_tui.calendar.civil import london
from tutor_tui.queries.exports.view import Column, Value, Values
from tutor_tui.reports.export.wanted import Taken
from tutor_tui.reports.neutral import neutral

MOST_ROWS = 1_000_000
"""Rows of a sheet; what is more goes on in a further one (a sheet ends at 1,048,576)."""
LONGEST = 32_767
"""Characters that a cell may have."""
_CUT = " […]"
_FIRST = date(1900, 3, 1)
"""Before it Excel's days are not those of the calendar."""
_LOOKED_AT = 200
"""Rows by which the widths are chosen."""
_WIDTHS = {"date": 11, "moment": 19, "number": 9, "yes/no": 7, "text": 8}
_WIDEST = 48


def write_xlsx(taken: Taken, file: BinaryIO) -> int:
    """Write it, and say how many rows there were. One row at a time is in memory, the rest in a folder of its own."""
    rows = iter(taken.rows)
    first = list(islice(rows, _LOOKED_AT))
    widths = _widths(taken.columns, first)
    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder})
        book.set_properties(
            {"title": taken.view.name, "subject": str(taken.part), "company": neutral(taken.school),
             "created": taken.at.replace(tzinfo=None)}
        )  # fmt: skip
        sheets = _Sheets(book, taken, widths)
        count = 0
        for row in chain(first, rows):
            sheets.write(count, row)
            count += 1
        book.close()
    return count


class _Sheets:
    """The sheets of a workbook: a further one where one is full."""

    def __init__(self, book: Any, taken: Taken, widths: Sequence[int]) -> None:
        self._book, self._taken, self._widths = book, taken, widths
        self._heading = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._text = book.add_format({"num_format": "@"})
        self._sheet = self._begin(1)

    def _begin(self, number: int) -> Any:
        name = self._taken.view.name
        sheet = self._book.add_worksheet(name if number == 1 else f"{name} {number}")
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(self._widths):
            sheet.set_column(place, place, width)
        for place, column in enumerate(self._taken.columns):
            sheet.write_string(0, place, neutral(column.title), self._heading)
        return sheet

    def write(self, number: int, row: Values) -> None:
        """Write the row of this number, from 0."""
        if number and number % MOST_ROWS == 0:
            self._sheet = self._begin(number // MOST_ROWS + 1)
        line = number % MOST_ROWS + 1
        for place, value in enumerate(row):
            self._cell(line, place, value)

    def _cell(self, line: int, place: int, value: Value) -> None:
        sheet = self._sheet
        if isinstance(value, datetime):
            sheet.write_datetime(line, place, london(value).replace(tzinfo=None), self._moment)
        elif isinstance(value, date) and value >= _FIRST:
            sheet.write_datetime(line, place, value, self._day)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(line, place, value)
        elif value is not None:
            sheet.write_string(line, place, text(value), self._text)


def text(value: str | bool | date) -> str:
    """What stands in a cell of text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = neutral(value if isinstance(value, str) else value.isoformat())
    return said if len(said) <= LONGEST else said[: LONGEST - len(_CUT)] + _CUT


def _widths(columns: Sequence[Column], rows: Iterable[Values]) -> list[int]:
    """Characters of each column: what its header and its first rows need, within bounds."""
    found = [max(_WIDTHS[column.kind], len(column.title) + 1) for column in columns]
    for row in rows:
        for place, value in enumerate(row):
            if isinstance(value, str):
                found[place] = min(max(found[place], len(value) + 1), _WIDEST)
    return found
