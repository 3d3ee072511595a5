"""One line of pieces, left and right, cell by cell."""

from collections.abc import Sequence

from rich.cells import cell_len

from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.text import cut, safe

Piece = tuple[str, Role]
"""Text and its role."""
Cells = list[Piece]
"""One entry a cell; the second cell of a wide character is empty."""


def line_cells(left: Sequence[Piece], right: Sequence[Piece], width: int, ellipsis: str) -> Cells:
    """The pieces on a line of so many cells; the left is cut where left and right do not fit."""
    last = _spread(right, width, ellipsis)
    first = _spread(left, width - len(last) - (1 if last else 0), ellipsis)
    spare: Cells = [(" ", "")] * (width - len(first) - len(last))
    return first + spare + last


def _spread(pieces: Sequence[Piece], width: int, ellipsis: str) -> Cells:
    cells: Cells = []
    shown = [(safe(text), role) for text, role in pieces]
    left = max(0, width)
    for text, role in shown:
        whole = cell_len(text) <= left
        part = text if whole else cut(text, left, ellipsis)
        for character in part:
            size = cell_len(character)
            if size == 0 and cells:
                cells[-1] = (cells[-1][0] + character, cells[-1][1])
                continue
            cells += [(character, role)] + [("", role)] * (size - 1)
        left -= cell_len(part)
        if not whole:
            break
    return cells[: max(0, width)]
