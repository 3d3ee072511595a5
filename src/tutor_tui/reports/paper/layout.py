"""How a page is laid out on A4: how high it becomes at a type size, and what is left out so that it fits.

Measured with the widths of the font in which it is printed. Sizes, margins and heights are points.
"""

import msgspec
from msgspec.structs import replace

from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.reports.paper.shortening import cut_longest, few_lines, short_texts
from tutor_tui.reports.paper.wrapping import WidthOf, shortened, wrapped

WIDTH, HEIGHT = 595.28, 841.89
"""A4."""
MARGIN = 45.0
"""On all four sides."""
ROOM = WIDTH - 2 * MARGIN
"""Width of the text."""
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Type sizes, the one that is wanted first."""
LEADING = 1.3
"""From line to line, in type sizes."""
HEADING, TITLE, FOOT = 1.5, 1.12, 0.8
"""Sizes of heading, titles of parts and foot, in type sizes."""
GAP, SMALL_GAP = 0.8, 0.25
"""Before a part and within it, in type sizes."""
INDENT = 1.2
"""Of a point, in type sizes."""
CELL_GAP = 1.4
"""Between two columns, in type sizes."""
WIDEST_CELL = 0.3
"""Share of the width that a column other than the first may take."""
FIRST_CELL = 0.3
"""Share of the width that the first column has at least, where it needs it."""
HAIR = 0.01
"""What is lost in calculating with fractions of a point."""
LONGEST_SAID = 900
"""Characters of one of a part's sentences, which may be a paragraph; what is longer is shortened."""
LEAST = 3
"""Points or rows that a part keeps while texts can still be shortened."""
BLANK, MOST_BLANK = 2.0, 14
"""Height of an empty line to write on, in type sizes, and how many there are at most."""
SHORTEST = 12
"""Characters to which texts are shortened before lists are cut to nothing."""


class Line(msgspec.Struct, frozen=True):
    """A line of text at its place."""

    text: str
    """Never wider than what is left of the page."""
    x: float
    """From the left edge of the text, in points."""
    y: float
    """Of its foot, from the top of the text, in points."""
    size: float
    """Type size in points."""
    bold: bool = False
    """In bold."""


class Rule(msgspec.Struct, frozen=True):
    """A thin line across the page."""

    y: float
    """From the top of the text, in points."""


class Laid(msgspec.Struct, frozen=True):
    """A page that fits, laid out."""

    page: Page
    """With what was left out for it to fit."""
    size: float
    """The type size."""
    lines: tuple[Line, ...]
    """Every line of text but the foot, which stands at the bottom."""
    rules: tuple[Rule, ...]
    """Every rule."""
    height: float
    """From the top of the text to the end of the last line."""
    is_cut: bool = False
    """Whether a cell was too wide for its column."""


def fitted(page: Page, width: WidthOf, *, room: float = HEIGHT - 2 * MARGIN) -> Laid:
    """The page at the largest size at which it fits into `room`, if possible with no cell cut; at the smallest, cut.

    First lists lose their ends, and say how many more there are; then texts are shortened. At most eight parts fit.
    """
    page = short_texts(few_lines(page), LONGEST_SAID)
    largest: Laid | None = None
    for size in SIZES:
        if (laid := laid_out(page, size, width)).height <= _above_foot(room, size):
            largest = largest or laid
            if not laid.is_cut:
                return _with_more_to_write_on(laid, _above_foot(room, size), width)
    if largest is not None:
        return _with_more_to_write_on(largest, _above_foot(room, largest.size), width)
    longest = LONGEST_SAID
    while laid.height > _above_foot(room, size):
        smaller = cut_longest(page, LEAST)
        if smaller is None and longest > SHORTEST:
            longest = longest * 2 // 3
            smaller = short_texts(page, longest)
        if smaller is None:
            smaller = cut_longest(page, 0)
        if smaller is None:
            break
        page = smaller
        laid = laid_out(page, size, width)
    return laid


def _with_more_to_write_on(laid: Laid, room: float, width: WidthOf) -> Laid:
    """The page with as many empty lines as there is room for, where it has any."""
    place = next((place for place, part in enumerate(laid.page.parts) if part.blank), None)
    if place is None:
        return laid
    parts = list(laid.page.parts)
    more = int((room - laid.height) / (BLANK * laid.size))
    parts[place] = replace(parts[place], blank=min(parts[place].blank + more, MOST_BLANK))
    return laid_out(replace(laid.page, parts=tuple(parts)), laid.size, width)


def _above_foot(room: float, size: float) -> float:
    return room - 2 * FOOT * size * LEADING


def laid_out(page: Page, size: float, width: WidthOf) -> Laid:
    """The page at this size, however high it becomes."""
    pen = _Pen(size, width)
    pen.write(page.heading, HEADING, bold=True)
    for text in page.under:
        pen.write(text)
    if page.greeting:
        pen.down(GAP)
    for text in page.greeting:
        pen.write(text)
    for part in page.parts:
        _lay_part(pen, part)
    if page.closing:
        pen.down(GAP)
    for text in page.closing:
        pen.write(text)
    return Laid(page, size, tuple(pen.lines), tuple(pen.rules), pen.y, pen.is_cut)


def _lay_part(pen: "_Pen", part: Part) -> None:
    pen.down(GAP)
    pen.write(part.title, TITLE, bold=True)
    pen.rule()
    for text in part.said:
        pen.write(text)
    for text in part.points:
        pen.write(text, indent=INDENT, sign="•")
    if part.more:
        pen.write(and_more(part.more), indent=INDENT)
    if part.table is not None:
        pen.down(SMALL_GAP)
        pen.table(part.table)
    for _ in range(part.blank):
        pen.down(BLANK)
        pen.rules.append(Rule(pen.y))


def and_more(count: int) -> str:
    """What stands for so many points or rows that were left out."""
    return f"and {count} more"


class _Pen:
    """Goes down the page."""

    def __init__(self, size: float, width: WidthOf) -> None:
        self.size, self.width = size, width
        self.y = 0.0
        self.lines: list[Line] = []
        self.rules: list[Rule] = []
        self.is_cut = False

    def down(self, by: float) -> None:
        """Leave so many type sizes free."""
        self.y += by * self.size

    def rule(self) -> None:
        """A rule under what was written."""
        self.rules.append(Rule(self.y))
        self.down(SMALL_GAP)

    def write(
        self, text: str, times: float = 1.0, *, bold: bool = False, indent: float = 0, sign: str = ""
    ) -> None:
        """The text, wrapped; a sign before its first line."""
        size, x = self.size * times, indent * self.size
        for place, line in enumerate(wrapped(text, ROOM - x, lambda words: self.width(words, size, bold))):
            self.y += size * LEADING
            if sign and place == 0:
                self.lines.append(Line(sign, 0, self.y, size))
            self.lines.append(Line(line, x, self.y, size, bold))

    def table(self, table: Table) -> None:
        """The rows under their headings; a cell that is too wide is cut."""
        widths = self._widths(table)
        if table.rows:
            self._row(table.headings, widths, bold=True)
        for row in table.rows:
            self._row(row, widths)
        if table.more:
            self.write(and_more(table.more))

    def _widths(self, table: Table) -> list[float]:
        """Each column as wide as its widest cell, with a gap; narrower where there is not room for all."""
        gap, widest = CELL_GAP * self.size, WIDEST_CELL * ROOM
        columns = list(zip(table.headings, *table.rows, strict=True))
        needed = [
            max(self.width(cell, self.size, place == 0) for place, cell in enumerate(cells)) + gap
            for cells in columns
        ]
        first = min(needed[0] + gap, FIRST_CELL * ROOM)
        others = _narrowed([min(widest, wide) for wide in needed[1:]], ROOM - first)
        return [min(needed[0] + gap, ROOM - sum(others)), *others]

    def _row(self, cells: tuple[str, ...], widths: list[float], *, bold: bool = False) -> None:
        self.y += self.size * LEADING
        x = 0.0
        for cell, room in zip(cells, widths, strict=True):
            text = self._cut(cell, room - CELL_GAP * self.size, bold)
            if text:
                self.lines.append(Line(text, x, self.y, self.size, bold))
            x += room

    def _cut(self, text: str, room: float, bold: bool) -> str:
        for most in range(len(text), 0, -1):
            cell = shortened(text, most)
            if self.width(cell, self.size, bold) <= room + HAIR:
                self.is_cut = self.is_cut or most < len(text)
                return cell
        self.is_cut = self.is_cut or bool(text)
        return ""


def _narrowed(widths: list[float], room: float) -> list[float]:
    """The widths, of which the widest lose what there is no room for: a narrow column of numbers keeps its own."""
    if sum(widths) <= room:
        return widths
    left, columns = room, len(widths)
    for wide in sorted(widths):
        if wide * columns >= left:
            return [min(wide, left / columns) for wide in widths]
        left, columns = left - wide, columns - 1
    return widths
