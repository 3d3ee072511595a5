"""A grid of cells as it stands in a file, before anybody knows what its columns mean."""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row that is not blank."""

    line: int
    """The line on which it begins (the row of a sheet, the number of a record), from 1; 0 where it has none."""
    cells: list[str]
    """Its values without blanks around them."""


@dataclass(frozen=True, slots=True)
class Table:
    """One text file, or one visible sheet of a workbook."""

    file: str
    """The name for places and messages."""
    rows: list[Row]
    """The rows that are not blank, in order."""
    encoding: str
    """The codec's name; `xlsx` for a sheet."""
    unfinished: bool = False
    """Whether the file ends within its last row, without an end of line."""
    unit: str = "line"
    """What the numbers of the rows count; see `Place.unit`."""
