"""Which columns of a list fit into a width, and how wide each one becomes."""

from collections.abc import Sequence
from typing import Literal

import msgspec

GAP = 1
"""Cells between two columns."""


class Column(msgspec.Struct, frozen=True):
    """One column of a list."""

    key: str
    """Name of the column in code."""
    title: str = ""
    """Heading; may be empty."""
    width: int | None = None
    """Cells; `None` takes an equal share of what the others leave."""
    min_width: int = 4
    """Least cells of a column whose `width` is `None`; below, a column is dropped."""
    max_width: int | None = None
    """Most cells of a column whose `width` is `None`; `None` is no limit."""
    priority: int = 1
    """1 stays longest; where the screen is narrow the highest number goes first, of equals the rightmost."""
    align: Literal["left", "right", "center"] = "left"
    """Where a text shorter than the column stands."""
    lead: bool = False
    """The cursor's bar ends with this column (the name, say): a short bar is few bytes over a slow line.
    If no column leads, it ends with the first whose `width` is `None`, else with the row."""

    @property
    def least(self) -> int:
        """Cells that the column needs to be shown at all."""
        return self.min_width if self.width is None else self.width


class Fitted(msgspec.Struct, frozen=True):
    """A column that is shown."""

    index: int
    """Place in the row's cells."""
    column: Column
    """What is shown."""
    start: int
    """Cells from the left edge of the first column."""
    width: int
    """Cells."""


def _needed(columns: Sequence[tuple[int, Column]]) -> int:
    return sum(column.least for _, column in columns) + GAP * (len(columns) - 1)


def _grow(columns: Sequence[tuple[int, Column]], spare: int) -> dict[int, int]:
    """Widths by index, with `spare` cells shared among the columns that may grow."""
    widths = {index: column.least for index, column in columns}
    growing = [(index, column) for index, column in columns if column.width is None]
    while spare > 0 and growing:
        share, rest = divmod(spare, len(growing))
        still: list[tuple[int, Column]] = []
        for place, (index, column) in enumerate(growing):
            wish = share + (place < rest)
            limit = wish if column.max_width is None else max(0, column.max_width - widths[index])
            widths[index] += min(wish, limit)
            spare -= min(wish, limit)
            if wish < limit or column.max_width is None:
                still.append((index, column))
        growing = still
    return widths


def fit(columns: Sequence[Column], available: int) -> tuple[Fitted, ...]:
    """The columns that fit into `available` cells, left to right, in their order.

    At least one is shown, cut to `available` if need be; none where `available` is not positive.
    """
    shown = list(enumerate(columns))
    if not shown or available <= 0:
        return ()
    while len(shown) > 1 and _needed(shown) > available:
        shown.remove(max(shown, key=lambda entry: (entry[1].priority, entry[0])))
    widths = _grow(shown, available - _needed(shown))
    fitted: list[Fitted] = []
    start = 0
    for index, column in shown:
        fitted.append(Fitted(index, column, start, min(widths[index], available)))
        start += widths[index] + GAP
    return tuple(fitted)
