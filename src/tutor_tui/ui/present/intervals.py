"""A ratio with its interval, drawn in letters on a logarithmic axis around 1."""

from math import log2

from tutor_tui.rules.equity.rate_ratio import Ratio
from tutor_tui.ui.present.cells import Cell, Role, cell
from tutor_tui.ui.present.signs import Glyphs

REACH = 2.0
"""Doublings from the middle to either end: the axis goes from a quarter to four times."""
NARROW, WIDE = 25, 49
"""Cells of the drawing; odd, so that 1 has a cell of its own."""


def axis(width: int) -> str:
    """The heading of the drawing: 1/4 at its left end, 1 in the middle, 4 at its right end."""
    half = width // 2
    return f"{'1/4':<{half}}1{'4':>{half}}"


def drawn(ratio: Ratio, width: int, glyphs: Glyphs) -> Cell:
    """The interval as a line, the ratio as a point in it, 1 as an upright; what lies beyond an end is cut there."""
    cells = [" "] * width
    cells[width // 2] = glyphs.upright
    low, point, high = (_place(value, width) for value in (ratio.low, ratio.ratio, ratio.high))
    for place in range(low, high + 1):
        if place != width // 2:
            cells[place] = glyphs.line
    cells[low] = _end(ratio.low, glyphs.line_start, glyphs)
    cells[high] = _end(ratio.high, glyphs.line_end, glyphs)
    if _inside(ratio.ratio):
        cells[point] = glyphs.point
    role: Role = "accent" if ratio.differs else ""
    return cell("".join(cells), role)


def _end(value: float, usual: str, glyphs: Glyphs) -> str:
    """The sign at an end of the interval."""
    if _inside(value):
        return usual
    return glyphs.beyond_left if value < 1 else glyphs.beyond_right


def _inside(value: float) -> bool:
    return abs(log2(value)) <= REACH


def _place(value: float, width: int) -> int:
    """The cell of a ratio, the nearest end for one beyond it."""
    half = width // 2
    return half + round(max(-1.0, min(1.0, log2(value) / REACH)) * half)
