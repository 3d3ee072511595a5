"""One file of a set as a sheet of the columns that are read; the others are dropped as the file comes in."""

from dataclasses import dataclass, replace
from pathlib import Path

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.delimited import read_delimited
from tutor_tui.importers.files.guard import Budget, refuse_other_formats
from tutor_tui.importers.files.sheet import Sheet
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.files.table import Row
from tutor_tui.importers.lists.columns import ColumnMap, suggest_map
from tutor_tui.importers.lists.headers import trimmed
from tutor_tui.importers.lists.vocabulary import Vocabulary, squash_header
from tutor_tui.importers.oneroster.layout import Layout
from tutor_tui.importers.oneroster.manifest import Manifest
from tutor_tui.importers.oneroster.standard import header_fault
from tutor_tui.text import clean

MOST_CELLS = 1_000_000
"""Most cells of all files together that are kept, without blank ones; 2,500 pupils in 20 classes each are 350,000."""
MOST_ROWS = 200_000
"""Most rows of all files together."""


class SetBudget(Budget):
    """What all files of a set may hold together."""

    def __init__(self, in_parts: str) -> None:
        """`in_parts` says how a set that is too large is exported."""
        super().__init__("", MOST_CELLS)
        self._rows = 0
        self._in_parts = in_parts

    def spend(self, cells: list[str], line: int) -> None:
        """Take one row into account; raises `ImportRefused` past a limit."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise ImportRefused(
                f"more than {MOST_ROWS:,} rows in the set",
                place=f"{self.file} line {line}",
                remedy=self._in_parts,
            )
        super().spend(cells, line)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A file of a set."""

    sheet: Sheet
    """The columns that are read, and the rows that are whole."""
    broken: tuple[int, ...]
    """Lines with more or fewer cells than headers."""


def shaped(
    source: Source,
    file: Path,
    name: str,
    vocabulary: Vocabulary,
    manifest: Manifest,
    layout: Layout,
    budget: SetBudget,
    also: str,
) -> Shaped:
    """The file `name` of a set; `also` is the header of a column that is kept besides.

    Raises `ImportRefused` for what is no text, a file that was cut off, one without header, and in version 1.2 for
    headers that are not the standard's.
    """
    called = source.called(file)
    data = source.data(file)
    if data.startswith(b"PK"):
        raise ImportRefused(
            f"this is a workbook, and {layout.title} is CSV",
            place=called,
            remedy="Give the set as it was exported.",
        )
    refuse_other_formats(data, called)
    budget.file = called
    shape = _Shape(called, name, vocabulary, manifest, budget, also)
    table = read_delimited(data, called, shape)
    if shape.columns is None:
        raise ImportRefused("the file has no header", place=called, remedy="Export the set again.")
    rows = [row for row in table.rows[1:] if row.cells]
    broken = tuple(row.line for row in table.rows[1:] if not row.cells)
    if table.unfinished and broken and broken[-1] == table.rows[-1].line:
        raise ImportRefused(
            "the last line lacks cells and has no end: the file was cut off",
            place=f"{called} line {broken[-1]}",
            remedy="Export or copy the set again.",
        )
    if source.is_packed(file):
        table = replace(table, unfinished=False)  # a zip knows the length of what it holds
    return Shaped(Sheet(table, shape.columns, vocabulary, shape.width, rows, None), broken)


class _Shape:
    """Keeps of each row the cells whose columns are read; equal ones are kept once."""

    def __init__(
        self, called: str, name: str, vocabulary: Vocabulary, manifest: Manifest, budget: SetBudget, also: str
    ) -> None:
        self.columns: ColumnMap | None = None
        self.width = 0
        self._called = called
        self._name = name
        self._vocabulary = vocabulary
        self._is_strict = manifest.is_strict
        self._budget = budget
        self._also = squash_header(also)
        self._headers = 0
        self._kept: list[int] = []
        self._same: dict[str, str] = {}

    def __call__(self, row: Row) -> Row:
        """The row as it is kept: the header first; no cells at all for a row of another width."""
        if self.columns is None:
            return self._header(row)
        cells = row.cells
        if len(cells) < self._headers or any(cells[self._headers :]):
            self._budget.spend([], row.line)
            return Row(row.line, [])
        same = self._same.setdefault
        kept = [same(cells[index], cells[index]) for index in self._kept]
        self._budget.spend([cell for cell in kept if cell], row.line)
        return Row(row.line, kept)

    def _header(self, row: Row) -> Row:
        names = trimmed([" ".join(clean(cell).split()) for cell in row.cells])
        fault = header_fault(self._name, names) if self._is_strict else ""
        if fault:
            raise ImportRefused(
                f"the columns are not those of OneRoster 1.2: {fault}",
                place=f"{self._called} line {row.line}",
                remedy="Ask the sending system for a set as the standard says; columns of its own are called "
                "metadata.… and come last.",
            )
        found = suggest_map(names, self._vocabulary)
        self._headers = len(names)
        wanted = {index for index, use in enumerate(found.uses) if use.field}
        also = {
            index
            for index, use in enumerate(found.uses)
            if self._also and squash_header(use.header) == self._also and use.why != "never read"
        }
        self._kept = sorted(wanted | also)
        new_place = {index: place for place, index in enumerate(self._kept)}
        self.width = len(self._kept)
        self.columns = ColumnMap(
            tuple(found.uses[index] for index in self._kept),
            {field: new_place[index] for field, index in found.positions.items()},
        )
        return Row(row.line, [names[index] for index in self._kept])
