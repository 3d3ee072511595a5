"""Delimited text (comma, semicolon, tab, bar) as a table, strictly: a file that was cut off is refused."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.encodings import encoding_of, lines
from tutor_tui.importers.files.guard import Budget
from tutor_tui.importers.files.table import Row, Table

_DELIMITERS = ",;\t|"
_SAMPLE = 60
"""Lines by which the delimiter is chosen."""
_HINT = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_EXPORT_AGAIN = "Export the file again; do not repair it by hand unless you know what is missing."


Shape = Callable[[Row], Row]
"""What is kept of a row as it is read; it counts against a budget of its own."""


def read_delimited(data: bytes, file: str, shape: Shape | None = None) -> Table:
    """The rows of a delimited text, each as `shape` leaves it.

    Raises `ImportRefused` for an unclosed quote, a quoted value that swallowed rows, bytes that are no text, or
    more than the limits of `guard`.
    """
    encoding = encoding_of(data, file)
    delimiter, hinted = _delimiter(list(islice(lines(data, encoding, file), _SAMPLE)))
    counted = _Counted(lines(data, encoding, file))
    if hinted:
        next(counted)
    reader = csv.reader(counted, delimiter=delimiter, strict=True, skipinitialspace=True)
    budget = Budget(file)
    rows: list[Row] = []
    begins = counted.number + 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                if counted.number > begins:
                    _refuse_swallowed(stripped, delimiter, begins, file)
                if shape is None:
                    budget.spend(stripped, begins)
                    rows.append(Row(begins, stripped))
                else:
                    rows.append(shape(Row(begins, stripped)))
            begins = counted.number + 1
    except csv.Error as error:
        raise ImportRefused(_said(error), place=f"{file} line {begins}", remedy=_EXPORT_AGAIN) from error
    unfinished = bool(rows) and counted.number == rows[-1].line and not counted.last.endswith(("\n", "\r"))
    return Table(file, rows, encoding, unfinished)


def first_row(data: bytes, file: str) -> list[str]:
    """The cells of the first row that is not blank, without reading on; raises as `read_delimited`."""
    try:
        read_delimited(data, file, _stop)
    except _Found as found:
        return found.row.cells
    return []


class _Found(Exception):
    """The row that was looked for."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


def _stop(row: Row) -> Row:
    raise _Found(row)


class _Counted:
    """Lines, and the number and text of the last one that was taken."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self.number = 0
        self.last = ""

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> str:
        self.last = next(self._source)
        self.number += 1
        return self.last


def _delimiter(sample: list[str]) -> tuple[str, bool]:
    """The delimiter that splits most rows most evenly, and whether the first line only says which it is."""
    if sample and (hint := _HINT.match(sample[0].lstrip("\ufeff"))):
        return hint.group(1), True
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter)), False


def _evenness(sample: list[str], delimiter: str) -> int:
    try:
        rows = list(csv.reader(sample, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _refuse_swallowed(cells: list[str], delimiter: str, line: int, file: str) -> None:
    """A missing quote makes one value of many rows, until the next quote: such a value holds rows inside."""
    enough = max(2, len(cells) - 1)
    for cell in cells:
        if any(inner.count(delimiter) >= enough for inner in cell.splitlines()[1:-1]):
            raise ImportRefused(
                "a quoted value holds whole rows: a quotation mark is missing",
                place=f"{file} line {line}",
                remedy=_EXPORT_AGAIN,
            )


def _said(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "a quotation mark is opened here and never closed: the file is cut off or damaged"
    if "field larger" in text:
        return f"a value longer than any list has ({text})"
    return f"quotation marks that do not fit together ({text})"
