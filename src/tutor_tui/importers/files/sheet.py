"""A table whose columns are understood: rows are asked for a fact, not for a position."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.lists.columns import ColumnMap, suggest_map
from tutor_tui.importers.lists.headers import data_rows, find_header, refuse_foreign, stated_count, trimmed
from tutor_tui.importers.lists.vocabulary import Vocabulary, squash_header
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.records.places import Place
from tutor_tui.text import clean

_BLANKS = frozenset({"#n/a", "#ref!", "#value!", "#name?"})
"""Errors of spreadsheet formulas that say nothing."""


class RowFault(Exception):
    """A row that cannot be taken: `str()` is the reason, `field` the fact that is at fault."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with the meaning of its columns."""

    table: Table
    """The cells."""
    columns: ColumnMap
    """What each column is taken for."""
    vocabulary: Vocabulary
    """The facts that there are."""
    width: int
    """Number of headers: a row of another width is at fault."""
    rows: list[Row]
    """The rows of data."""
    stated: int | None
    """How many rows a line below the list says there are."""

    def has(self, *fields: str) -> bool:
        """Whether there is a column for any of `fields`."""
        return any(field in self.columns.positions for field in fields)

    def lines(self) -> Iterator["Line"]:
        """The rows, to be asked for facts."""
        return (Line(self, row) for row in self.rows)

    def place(self, field: str = "", line: int = 0) -> Place:
        """The place of a column, or of a cell."""
        header = self.columns.header(field) if field else ""
        return Place(self.table.file, line, header, self.table.unit)

    def values(self, field: str) -> list[tuple[int, str]]:
        """(line, value) of a column, without blanks."""
        position = self.columns.positions.get(field)
        if position is None:
            return []
        return [
            (row.line, row.cells[position])
            for row in self.rows
            if position < len(row.cells) and row.cells[position]
        ]

    def position_of(self, header: str) -> int:
        """The index of the column that is headed so; raises `ImportRefused` naming the headers that there are."""
        wanted = squash_header(header)
        for index, use in enumerate(self.columns.uses):
            if squash_header(use.header) == wanted and use.why != "never read":
                return index
        names = ", ".join(use.header for use in self.columns.uses if use.header)
        raise ImportRefused(
            f"no column is headed {header!r}", place=self.table.file, remedy=f"The columns are: {names}."
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet."""

    sheet: Sheet
    """Its sheet."""
    row: Row
    """Its cells."""

    def get(self, field: str) -> str:
        """The fact in this row, harmless and with single blanks; empty where it is blank or has no column.

        Raises `RowFault` for a value that is longer than the fact can be.
        """
        position = self.sheet.columns.positions.get(field)
        return (
            "" if position is None else self.at(position, self.sheet.vocabulary.field[field].longest, field)
        )

    def needed(self, field: str) -> str:
        """As `get`; raises `RowFault` also where it is blank."""
        text = self.get(field)
        if not text:
            raise RowFault(f"no {self.sheet.vocabulary.field[field].title}", field)
        return text

    def at(self, position: int, longest: int, field: str = "") -> str:
        """The value in the column at `position`, which can have so many characters; as `get`."""
        if position >= len(self.row.cells):
            return ""
        text = " ".join(clean(self.row.cells[position]).split())
        if len(text) > longest:
            raise RowFault(f"{len(text)} characters: more than the {longest} that this can have", field)
        return "" if text.casefold() in _BLANKS else text

    def place(self, field: str = "") -> Place:
        """The place of this row, or of one fact in it."""
        return self.sheet.place(field, self.row.line)

    def check_width(self) -> None:
        """Raise `RowFault` for a row that has fewer cells than headers, or values beyond the last header."""
        cells = self.row.cells
        if len(cells) < self.sheet.width or any(cells[self.sheet.width :]):
            raise RowFault(
                f"{len(cells)} cells under {self.sheet.width} headers: a delimiter is missing or not in quotes"
            )


def sheet_of(table: Table, vocabulary: Vocabulary, options: ReadOptions) -> Sheet | None:
    """The table with its columns understood; None where no row looks like a header."""
    header = find_header(table, vocabulary, options.column_map)
    if header is None:
        return None
    return sheet_from(table, header, vocabulary, options)


def sheet_from(table: Table, header: int, vocabulary: Vocabulary, options: ReadOptions) -> Sheet:
    """The table with its columns understood, its header being the row at the index `header`."""
    names = trimmed([" ".join(clean(cell).split()) for cell in table.rows[header].cells])
    rows = list(data_rows(table, header))
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell}
    blank = set(range(len(names))) - filled
    return Sheet(
        table,
        suggest_map(names, vocabulary, options.column_map, blank if rows else ()),
        vocabulary,
        len(names),
        rows,
        stated_count(table, header),
    )


def sheets_of(
    source: Source, vocabulary: Vocabulary, options: ReadOptions, wanted: Callable[[Sheet], bool]
) -> list[Sheet]:
    """Every wanted table of the source; empty where one of the files has none at all.

    A workbook may hold other visible sheets besides the list; each file has to hold one. Raises `ImportRefused`
    for a file that is known to be a part of another format.
    """
    found: list[Sheet] = []
    for file in source.files:
        refuse_foreign(source.tables(file), vocabulary, options.column_map)
        sheets = (sheet_of(table, vocabulary, options) for table in source.tables(file))
        of_file = [sheet for sheet in sheets if sheet is not None and wanted(sheet)]
        if not of_file:
            return []
        found += of_file
    return found
