"""The one list widget: rows under a heading, one cursor that stays on its row over a refresh, marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.painter import ASCII_SIGNS, Signs
from tutor_tui.ui.widgets.rowview import RowView

__all__ = ["ASCII_SIGNS", "Cell", "Column", "Grid", "GridRow", "Role", "Signs", "cell"]


class Grid(RowView, can_focus=True):
    """A list to walk: letters are left to the screen, only arrows, paging and enter are taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="grid.up"),
        Binding("down", "cursor_down", "Down", show=False, id="grid.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="grid.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="grid.page_down"),
        Binding("home", "cursor_home", "First", show=False, id="grid.home"),
        Binding("end", "cursor_end", "Last", show=False, id="grid.end"),
        Binding("enter", "activate", "Open", show=False, id="grid.activate"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row."""

        grid: Grid
        """Where."""
        key: str | None
        """The row; `None` when there is no row any more."""

        @property
        def control(self) -> Grid:
            """For `@on` with a selector."""
            return self.grid

    @dataclass
    class Activated(Message):
        """Enter, or a double click, on a row."""

        grid: Grid
        """Where."""
        key: str
        """The row."""

        @property
        def control(self) -> Grid:
            """For `@on` with a selector."""
            return self.grid

    _highlighted: str | None = None
    """The row last told of."""

    # Rows

    @property
    def rows(self) -> Sequence[GridRow]:
        """The rows, top to bottom."""
        return self._list.rows

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._list.rows)

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show `rows`, painting only lines that changed; marks of rows that are gone are dropped.

        The cursor stays on its row, or, where that row is gone, on the one that is now in its place. The view
        does not scroll unless the cursor would leave it. Raises `ValueError` for two rows with one key and
        for a row with more or fewer cells than there are columns.
        """
        before, line, had_rows = self._lines(), self._line_of(self.cursor_index), bool(self.row_count)
        self._list.replace(rows, len(self._columns))
        self._measure()
        if self._in_view(line) and not self._in_view(self._line_of(self.cursor_index)):
            self._scroll(self.cursor_index - line)
        if had_rows != bool(rows):
            self.refresh()
        for place, (old, new) in enumerate(zip(before, self._lines(), strict=True)):
            if old != new:
                self._repaint(place)
        self._announce()

    def set_row(self, row: GridRow) -> None:
        """Replace the row of the same key, painting its line only. Raises `KeyError` if there is none."""
        place = self._list.places[row.key]
        if self._list.rows[place] != row:
            self._list.rows[place] = row
            self._repaint(self._line_of(place))

    def set_columns(self, columns: Sequence[Column], rows: Sequence[GridRow]) -> None:
        """Show other columns, and the rows that go with them."""
        self._columns = tuple(columns)
        self._painter = None
        self.set_rows(rows)
        self.refresh()

    # The cursor

    @property
    def cursor_index(self) -> int:
        """Place of the cursor's row, from 0; 0 also where there are no rows."""
        return self._list.cursor

    @property
    def current(self) -> GridRow | None:
        """The row under the cursor."""
        return self._list.current

    @property
    def cursor_key(self) -> str | None:
        """Key of the row under the cursor."""
        return self._list.key

    def move_cursor(self, to: str | int) -> bool:
        """Move to the row with this key, or at this place (the nearest there is); whether the cursor moved."""
        left, place = self.cursor_index, self._list.seek(to)
        if place == left:
            return False
        self._list.cursor = place
        for line in (self._line_of(left), self._line_of(place)):
            self._repaint(line, self._paint.bar)
        self._reveal()
        self._announce()
        return True

    def advance(self) -> bool:
        """Move to the next row; `False` on the last one."""
        return self.move_cursor(self.cursor_index + 1)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.move_cursor(self.cursor_index - 1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.move_cursor(self.cursor_index + 1)

    def action_page_up(self) -> None:
        """A screen of rows up; one row stays in view."""
        self.move_cursor(self.cursor_index - max(1, self._page - 1))

    def action_page_down(self) -> None:
        """A screen of rows down; one row stays in view."""
        self.move_cursor(self.cursor_index + max(1, self._page - 1))

    def action_cursor_home(self) -> None:
        """To the first row."""
        self.move_cursor(0)

    def action_cursor_end(self) -> None:
        """To the last row."""
        self.move_cursor(self.row_count - 1)

    def action_activate(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Activated(self, key))

    def _announce(self) -> None:
        """Tell that the cursor is on another row, once the widget can be heard."""
        if self.is_running and self._highlighted != self.cursor_key:
            self._highlighted = self.cursor_key
            self.post_message(self.Highlighted(self, self._highlighted))

    # Marks

    @property
    def marked(self) -> frozenset[str]:
        """Keys of the marked rows."""
        return frozenset(self._list.marked)

    def toggle_mark(self, key: str | None = None) -> None:
        """Mark a row, or take its mark away; `None` is the row under the cursor."""
        key = self.cursor_key if key is None else key
        if key is not None and key in self._list.places:
            self._list.marked ^= {key}
            self._repaint(self._line_of(self._list.places[key]))

    def clear_marks(self) -> None:
        """Take every mark away."""
        for key in self.marked:
            self.toggle_mark(key)

    # Events

    def on_mount(self) -> None:
        """Tell of the first row."""
        self._measure()
        self._announce()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row clicked; a second click chooses it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._head:
            return
        place = offset.y - self._head + self.scroll_offset.y
        if place < self.row_count:
            event.stop()
            self.move_cursor(place)
            if event.chain == 2:
                self.action_activate()
