"""A window onto many rows, a line each: what is in view is painted, and only what changed is painted anew."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeAlias, cast

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tutor_tui.ui.present.cells import GridRow, Role
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.painter import Painter, Signs, State, wrap
from tutor_tui.ui.widgets.roles import role_style
from tutor_tui.ui.widgets.rowlist import RowList

Line: TypeAlias = tuple[GridRow | None, bool, bool]
"""What a line shows: its row (`None` below the last), whether it has the cursor, whether it is marked."""

_PARTS: Mapping[str, tuple[Role, Style]] = {
    "header": ("dim", Style(bold=True)),
    "heading": ("accent", Style(bold=True)),
    "empty": ("dim", Style()),
    "cursor": ("", Style(bold=True, reverse=True)),
}
"""What is no role: the role whose colour it has where the theme has colours of its own, and how it stands out."""


class RowView(ScrollView, inherit_bindings=False):
    """Paints a `RowList` under a fixed heading. Lines are counted below the heading, places in the list."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    """

    signs: ClassVar[Signs] = Signs()
    """Set to `ASCII_SIGNS` (on the class) where the terminal cannot draw the usual ones."""
    blurred: ClassVar[Style] = Style(bold=True)
    """The cursor's bar while the keys go elsewhere."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        show_header: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """`empty` is shown where there are no rows: it says why, and what to do."""
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._empty = empty
        self._head = int(show_header)
        self._list = RowList()
        self._styles: dict[str, Style] = {}
        self._painter: Painter | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, shown or dropped."""
        return self._columns

    @property
    def empty(self) -> str:
        """What is said where there are no rows."""
        return self._empty

    @empty.setter
    def empty(self, text: str) -> None:
        if text != self._empty:
            self._empty = text
            if not self._list.rows:
                self.refresh(layout=self.styles.is_auto_height)

    # Painting

    @property
    def _paint(self) -> Painter:
        width = self.scrollable_size.width
        if self._painter is None or self._painter.width != width:
            self._painter = Painter(self._columns, width, self.signs, self._style)
        return self._painter

    def _style(self, part: str) -> Style:
        """The style of a role or part, as the theme has it now."""
        if part not in self._styles:
            self._styles[part] = self._part_style(part)
        return self._styles[part]

    def _part_style(self, part: str) -> Style:
        if part == "cursor-blurred":
            return self.rich_style + self.blurred
        if part not in _PARTS:
            return role_style(self, cast(Role, part))
        role, apart = _PARTS[part]
        return role_style(self, "" if self.app.native_ansi_color else role) + apart

    def render_line(self, y: int) -> Strip:
        """The strip at `y`, from the top of the widget: the heading, a row, what is said of none, or blank."""
        if y < self._head:
            return self._paint.heading(self._columns)
        line, rows = y - self._head, self._list
        if not rows.rows:
            return self._paint.notice(self._empty, self._page)[line]
        place = line + self.scroll_offset.y
        if place >= len(rows.rows):
            return self._paint.blank()
        row = rows.rows[place]
        state: State = "" if place != rows.cursor else "cursor" if self.has_focus else "cursor-blurred"
        return self._paint.row(row, state, row.key in rows.marked)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines wanted where the height is automatic: the heading and the rows, or what is said of none."""
        return self._head + (len(self._list.rows) or len(wrap(self._empty, width)))

    def notify_style_update(self) -> None:
        """The theme or the focus changed: colours are looked up anew."""
        super().notify_style_update()
        self._styles.clear()
        self._painter = None

    # What is in view

    @property
    def _page(self) -> int:
        """Rows in view."""
        return max(0, self.scrollable_size.height - self._head)

    def _line_of(self, place: int) -> int:
        """The line at which the row at `place` stands, in view or not."""
        return place - self.scroll_offset.y

    def _in_view(self, line: int) -> bool:
        return 0 <= line < self._page

    def _lines(self) -> list[Line]:
        """Every line in view, from the top."""
        top, rows = self.scroll_offset.y, self._list
        lines: list[Line] = [
            (row, place == rows.cursor, row.key in rows.marked)
            for place, row in enumerate(rows.rows[top : top + self._page], top)
        ]
        return lines + [(None, False, False)] * (self._page - len(lines))

    def _repaint(self, line: int, cells: int | None = None) -> None:
        """Have one line painted anew, or only its first `cells` cells; nothing if it is not in view."""
        if self._in_view(line):
            width = self.scrollable_size.width if cells is None else cells
            self.refresh(Region(0, self._head + line, width, 1))

    def _scroll(self, top: int) -> None:
        """Have the row at place `top` in the first line."""
        self.scroll_to(y=top, animate=False, force=True)

    def _reveal(self) -> None:
        """Bring the cursor into view: to the middle, so that a walk down a long list seldom scrolls.

        A heading right above it is brought into view with it.
        """
        cursor, rows = self._list.cursor, self._list.rows
        top = cursor - 1 if 0 < cursor < len(rows) and rows[cursor - 1].heading else cursor
        if not self._page:
            return
        if not self._in_view(self._line_of(cursor)):
            self._scroll(cursor - self._page // 2)
        elif not self._in_view(self._line_of(top)):
            self._scroll(top)

    def _measure(self) -> None:
        """Tell the scrollbar how many rows there are; the screen is laid out again only if it must be."""
        size, height = Size(0, self._head + len(self._list.rows)), self.container_size.height
        shown = size.height > height
        if self.styles.is_auto_height or not height or shown != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            if shown:
                self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
