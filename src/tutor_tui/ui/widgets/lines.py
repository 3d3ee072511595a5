"""A row laid out on one line: pieces of text with roles, exactly as wide as its columns."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rich.cells import cell_len

from tutor_tui.ui.present.cells import Cell, Role
from tutor_tui.ui.present.text import cut, safe
from tutor_tui.ui.widgets.columns import GAP, Fitted

Piece: TypeAlias = tuple[str, Role]
"""Text that is safe to print, and its role."""


def lay_cell(cell: Cell | str, fitted: Fitted, style: Role = "", ellipsis: str = "…") -> list[Piece]:
    """The pieces of one cell, padded or cut to `fitted.width` cells; `style` is for text without a role."""
    spans = ((cell, style),) if isinstance(cell, str) else cell.spans
    pieces: list[Piece] = [(safe(text), role or style) for text, role in spans]
    whole = "".join(text for text, _ in pieces)
    if cell_len(whole) > fitted.width:
        pieces = list(_divide(cut(whole, fitted.width, ellipsis), pieces))
    spare = fitted.width - sum(cell_len(text) for text, _ in pieces)
    left = {"left": 0, "right": spare, "center": spare // 2}[fitted.column.align]
    return [(" " * left, style), *pieces, (" " * (spare - left), style)]


def _divide(short: str, pieces: list[Piece]) -> Iterator[Piece]:
    """`short` in pieces as long and of the same roles as `pieces`; the ellipsis has the role of what it cuts."""
    for text, role in pieces:
        yield short[: len(text)], role
        short = short[len(text) :]


def lay_row(
    cells: Sequence[Cell | str], columns: Sequence[Fitted], style: Role = "", ellipsis: str = "…"
) -> list[Piece]:
    """The pieces of a row with as few changes of role as possible; blanks take the role of what they follow."""
    line: list[Piece] = []
    for place, fitted in enumerate(columns):
        if place:
            line.append((" " * GAP, style))
        line += lay_cell(cells[fitted.index], fitted, style, ellipsis)
    merged: list[Piece] = []
    for text, role in line:
        if merged and (merged[-1][1] == role or not text.strip(" ")):
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        elif text:
            merged.append((text, role))
    return merged
