"""What a list shows, without colours: rows of cells, cells of spans, each span with the role it plays."""

from typing import Literal, TypeAlias

import msgspec

Role: TypeAlias = Literal["", "dim", "good", "bad", "warn", "accent", "key", "marked", "saving"]
"""What a piece of text is, for the theme to paint. Never the only sign of a state: the text says it too."""

ROLES: tuple[Role, ...] = ("dim", "good", "bad", "warn", "accent", "key", "marked", "saving")
"""Every role that a theme paints apart from plain text."""


class Cell(msgspec.Struct, frozen=True):
    """One column of one row, shown on one line. The text is never read as markup."""

    spans: tuple[tuple[str, Role], ...]
    """Pieces from left to right: text as stored (it is cleaned when painted), and its role."""

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.spans)


def cell(text: str, role: Role = "") -> Cell:
    """A cell of one piece."""
    return Cell(((text, role),))


class GridRow(msgspec.Struct, frozen=True):
    """One line of a list."""

    key: str
    """Identity that lasts over a refresh, unique in its list; the cursor and the marks follow it."""
    cells: tuple[Cell | str, ...]
    """One for each column, in the columns' order; a plain `str` is a cell without a role."""
    style: Role = ""
    """The role of all text in the row that has none of its own."""
    heading: str = ""
    """What stands over the rows below, across all columns; the cursor passes such a row by. Its cells are none."""
