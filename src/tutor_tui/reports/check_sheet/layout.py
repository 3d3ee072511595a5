"""How a check sheet lies on A4: upright or across, at the largest type size at which nothing is shortened.

Measured with the widths of the font in which it is printed. Sizes, widths and heights are points.
"""

from collections.abc import Sequence
from itertools import product

import msgspec

from tutor_tui.reports.check_sheet.sheet import Sheet
from tutor_tui.reports.paper.layout import HEIGHT, LEADING, WIDTH
from tutor_tui.reports.paper.wrapping import ELLIPSIS, WidthOf, wrapped

MARGIN = 34.0
"""On all four sides."""
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Type sizes of the list, the one that is wanted first."""
READABLE = 8.5
"""The size down to which an upright sheet is wanted rather than one that lies across."""
HEADING, UNDER, FOOT = 1.6, 1.05, 0.9
"""Sizes of the heading, the lines under it and the foot, in type sizes."""
CLOSE = 1.15
"""From line to line within a row, in type sizes."""
PAD = 0.3
"""Left and right of a cell's text, in type sizes."""
AIR = 0.55
"""Above and below a row's text together, in type sizes."""
TALLEST = 25.0
"""To which rows grow where there is room."""
BOX = 0.95
"""Side of a box to tick, in type sizes."""
GAP = 0.6
"""Between head, list and foot, in type sizes."""
BOX_COLUMN = 4.6
"""Width of a column of boxes, in type sizes."""
NAME_SHARE = 0.3
"""Of the width, that the names may take."""
WAITS_SHARE = 0.62
"""Of what names and boxes leave, that goes to what waits; the rest is for notes."""
LINES = 4
"""Lines of a name and of what waits, at most."""


class Cells(msgspec.Struct, frozen=True):
    """One row of the list, laid out."""

    roll: str
    """The number."""
    name: tuple[str, ...]
    """The name in lines."""
    waits: tuple[str, ...]
    """What waits, in lines."""
    height: float
    """Of the row."""


class Laid(msgspec.Struct, frozen=True):
    """A sheet that fits."""

    sheet: Sheet
    """Its words."""
    across: bool
    """Landscape."""
    size: float
    """Type size of the list."""
    widths: tuple[float, ...]
    """Of the columns: number, name, each box, what waits (0 where there is no such column), notes."""
    head: tuple[tuple[str, ...], ...]
    """The columns' headings in lines."""
    head_height: float
    """Of the row of headings."""
    under: tuple[str, ...]
    """Lines under the heading."""
    foot: tuple[str, ...]
    """Lines of the foot."""
    rows: tuple[Cells, ...]
    """The list."""
    is_cut: bool
    """Whether something was shortened."""

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return (HEIGHT, WIDTH) if self.across else (WIDTH, HEIGHT)


def laid_out(sheets: Sequence[Sheet], width: WidthOf, *, share: float = 1.0) -> tuple[Laid, ...]:
    """The sheets of one file, all upright or all across; `share` of the height is used."""
    tried = sorted(product(SIZES, (False, True)), key=lambda way: (way[0] < READABLE, way[1], -way[0]))
    for size, across in tried:
        found = [_laid(sheet, size, width, across=across, share=share, lines=LINES) for sheet in sheets]
        if all(one is not None and not one.is_cut for one in found):
            return tuple(one for one in found if one is not None)
    return tuple(_shortened(sheet, width, share) for sheet in sheets)


def _shortened(sheet: Sheet, width: WidthOf, share: float) -> Laid:
    """Upright, the smallest type, and as many lines a row as there is room for."""
    for lines in range(LINES, 0, -1):
        found = _laid(sheet, SIZES[-1], width, across=False, share=share, lines=lines)
        if found is not None:
            break
    assert found is not None, "so many rows as a sheet may have fit at one line each"
    return found


def _laid(
    sheet: Sheet, size: float, width: WidthOf, *, across: bool, share: float, lines: int
) -> Laid | None:
    """The sheet in this size and way, or None where it becomes too high."""
    page_width, page_height = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
    room, high = page_width - 2 * MARGIN, (page_height - 2 * MARGIN) * share
    widths = _widths(sheet, size, width, room)

    def fitted(text: str, wide: float, most: int, *, bold: bool = False) -> tuple[tuple[str, ...], bool]:
        return _lines(text, wide - 2 * PAD * size, most, size, width, bold=bold)

    titles = (sheet.number, sheet.name, *sheet.boxes, sheet.waits, sheet.notes)
    head = tuple(fitted(title, wide, 4, bold=True)[0] for title, wide in zip(titles, widths, strict=True))
    head_height = _row_height(max(map(len, head)), size)
    under = tuple(line for text in sheet.under for line in _text(text, room, size * UNDER, width))
    foot = tuple(line for text in sheet.foot for line in _text(text, room, size * FOOT, width))
    taken = size * (HEADING + UNDER * len(under) + FOOT * len(foot)) * LEADING + 2 * GAP * size + head_height
    cells, is_cut = [], False
    for row in sheet.rows:
        name, name_cut = fitted(row.name, widths[1], lines, bold=False)
        waits, waits_cut = fitted(row.waits, widths[-2], lines) if row.waits else ((), False)
        is_cut = is_cut or name_cut or waits_cut
        cells.append(Cells(row.roll, name, waits, _row_height(max(len(name), len(waits), 1), size)))
    spare = high - taken - sum(cell.height for cell in cells)
    if spare < 0:
        return None
    return Laid(sheet, across, size, widths, head, head_height, under, foot, _spread(cells, spare), is_cut)


def _spread(cells: Sequence[Cells], spare: float) -> tuple[Cells, ...]:
    """The rows, grown to nearly the same height as far as there is room."""
    if not cells:
        return ()
    each = spare / len(cells)
    return tuple(
        Cells(cell.roll, cell.name, cell.waits, max(cell.height, min(cell.height + each, TALLEST)))
        for cell in cells
    )


def _widths(sheet: Sheet, size: float, width: WidthOf, room: float) -> tuple[float, ...]:
    pad = 2 * PAD * size
    number = max(width(text, size, True) for text in (sheet.number, *(row.roll for row in sheet.rows))) + pad
    names = max(width(text, size, True) for text in (sheet.name, *(row.name for row in sheet.rows))) + pad
    name = min(names, NAME_SHARE * room)
    boxes = [
        max(BOX_COLUMN * size, *(width(word, size, True) + pad for word in title.split()))
        for title in sheet.boxes
    ]
    left = room - number - name - sum(boxes)
    waits = WAITS_SHARE * left if sheet.waits else 0.0
    return (number, name, *boxes, waits, left - waits)


def _row_height(lines: int, size: float) -> float:
    return (lines * CLOSE + AIR) * size


def _text(text: str, room: float, size: float, width: WidthOf) -> list[str]:
    return wrapped(text, room, lambda words: width(words, size, False))


def _lines(
    text: str, room: float, most: int, size: float, width: WidthOf, *, bold: bool = False
) -> tuple[tuple[str, ...], bool]:
    """The text in at most so many lines, and whether something had to be left out."""
    if room <= 0:
        return (), False
    lines = wrapped(text, room, lambda words: width(words, size, bold))
    if len(lines) <= most:
        return tuple(lines), False
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size, bold) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip(" ;,") + ELLIPSIS), True
