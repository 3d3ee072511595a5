"""Rows of a list as strips of the line API: laid out once for each width, painted in few styles."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import msgspec
from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.content import Content
from textual.strip import Strip

from tutor_tui.ui.present.cells import GridRow
from tutor_tui.ui.present.text import cut, safe
from tutor_tui.ui.widgets.columns import Column, fit
from tutor_tui.ui.widgets.lines import lay_row

GUTTER = 2
"""Cells left of the first column: the cursor's sign and the mark's sign."""
CACHED_ROWS = 1024
"""Strips kept: some screens of scrolling back and forth."""

State: TypeAlias = Literal["", "cursor", "cursor-blurred"]
"""No cursor on the row; the cursor; the cursor while the keys go elsewhere."""


class Signs(msgspec.Struct, frozen=True):
    """The signs that say, without colour, where the cursor is and what is marked; one cell each."""

    cursor: str = "▶"
    """Before the row under the cursor."""
    blurred: str = "▷"
    """The same, while the keys go elsewhere."""
    mark: str = "●"
    """Before each marked row."""
    ellipsis: str = "…"
    """Where a text was cut."""


ASCII_SIGNS = Signs(cursor=">", blurred="-", mark="*", ellipsis="~")
"""For terminals that cannot draw the others."""


def wrap(text: str, width: int) -> list[str]:
    """`text` in centred lines of `width` cells, none wider."""
    if not text or width <= 0:
        return []
    lines = Content(safe(text)).wrap(width, align="center")
    return [set_cell_size(line.plain, width) for line in lines]


class Painter:
    """Strips for one list at one width. `style` gives the style of a role or part, `""` the plain one."""

    def __init__(
        self, columns: Sequence[Column], width: int, signs: Signs, style: Callable[[str], Style]
    ) -> None:
        """`width` is in cells and includes the gutter."""
        self.width = width
        self.fitted = fit(columns, width - GUTTER)
        lead = [f for f in self.fitted if f.column.lead] or [f for f in self.fitted if f.column.width is None]
        self.bar = GUTTER + lead[0].start + lead[0].width if lead else width
        """Cells of the cursor's bar, from the left edge."""
        self._signs = signs
        self._style = style
        self._strips: LRUCache[tuple[str, State, bool], tuple[GridRow, Strip]] = LRUCache(CACHED_ROWS)

    def row(self, row: GridRow, state: State, marked: bool) -> Strip:
        """One row, with the signs and the bar of its `state`."""
        known = self._strips.get((row.key, state, marked))
        if known is not None and known[0] == row:
            return known[1]
        if row.heading:
            return self._line(
                [Segment(cut(safe(row.heading), self.width, self._signs.ellipsis), self._style("heading"))]
            )
        sign = {"": " ", "cursor": self._signs.cursor, "cursor-blurred": self._signs.blurred}[state]
        gutter = sign + (self._signs.mark if marked else " ")
        pieces = lay_row(row.cells, self.fitted, row.style, self._signs.ellipsis)
        segments = [Segment(gutter, self._style("")), *(Segment(t, self._style(role)) for t, role in pieces)]
        strip = self._line(segments)
        if state:
            bar = Strip([Segment(strip.crop(0, self.bar).text, self._style(state))], self.bar)
            strip = Strip.join([bar, strip.crop(self.bar, self.width)])
        self._strips[row.key, state, marked] = (row, strip)
        return strip

    def heading(self, columns: Sequence[Column]) -> Strip:
        """The titles of the columns that are shown."""
        pieces = lay_row([column.title for column in columns], self.fitted, "", self._signs.ellipsis)
        style = self._style("header")
        return self._line(
            [Segment(" " * GUTTER, style), *(Segment(text, style) for text, _ in pieces)], style
        )

    def blank(self) -> Strip:
        """A line below the last row."""
        return self._line([])

    def notice(self, text: str, height: int) -> list[Strip]:
        """`height` lines with `text` in their middle."""
        style = self._style("empty")
        lines = [self._line([Segment(line, style)]) for line in wrap(text, self.width)[:height]]
        above = (height - len(lines)) // 2
        return [self.blank()] * above + lines + [self.blank()] * (height - above - len(lines))

    def _line(self, segments: list[Segment], ground: Style | None = None) -> Strip:
        """`segments` as one strip, exactly as wide as the list."""
        strip = Strip(segments).simplify()
        return strip.adjust_cell_length(self.width, ground or self._style(""))
