"""The one list widget: a line a row, only changed lines painted, the cursor on the same row over a refresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tutor_tui.ui.present.cells import ROLES, Cell, GridRow, Role, cell
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.painter import ASCII_SIGNS, Painter, Signs, State

__all__ = ["ASCII_SIGNS", "Cell", "Column", "Grid", "GridRow", "Role", "Signs", "cell"]


class Grid(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of cells under a fixed heading; one row has the cursor, any number of rows may be marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--empty",
        "grid--cursor",
        "grid--cursor-blurred",
        *(f"grid--{role}" for role in ROLES),
    }
    DEFAULT_CSS = """
    Grid {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .grid--header { text-style: bold; color: $text-muted; }
        & > .grid--empty { color: $text-muted; }
        & > .grid--cursor { text-style: bold reverse; }
        & > .grid--cursor-blurred { text-style: bold; }
        & > .grid--dim { color: $text-muted; }
        & > .grid--good { color: $text-success; }
        & > .grid--bad { color: $text-error; text-style: bold; }
        & > .grid--warn { color: $text-warning; }
        & > .grid--accent { color: $text-accent; }
        & > .grid--key { color: $text-accent; text-style: bold; }
        & > .grid--marked { text-style: bold; }
        & > .grid--saving { color: $text-muted; text-style: italic; }
        &:ansi > .grid--dim { color: ansi_default; text-style: dim; }
        &:ansi > .grid--header { color: ansi_default; text-style: bold; }
        &:ansi > .grid--saving { color: ansi_default; text-style: dim italic; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="grid.up"),
        Binding("down", "cursor_down", "Down", show=False, id="grid.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="grid.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="grid.page_down"),
        Binding("home", "cursor_home", "First", show=False, id="grid.home"),
        Binding("end", "cursor_end", "Last", show=False, id="grid.end"),
        Binding("enter", "activate", "Open", show=False, id="grid.activate"),
    ]

    signs: ClassVar[Signs] = Signs()
    """Set to `ASCII_SIGNS` (on the class) where the terminal cannot draw the usual ones."""

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
        self._show_header = show_header
        self._rows: list[GridRow] = []
        self._places: dict[str, int] = {}
        self._cursor = 0
        self._highlighted: str | None = None
        self._marked: set[str] = set()
        self._styles: dict[str, Style] = {}
        self._painter: Painter | None = None

    # What is shown

    @property
    def rows(self) -> Sequence[GridRow]:
        """The rows, top to bottom."""
        return self._rows

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

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
            if not self._rows:
                self.refresh(layout=self._grows)

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show `rows`, painting only lines that changed; marks of rows that are gone are dropped.

        The cursor stays on its row, or where that row is gone on the row that is now in its place. The rows
        in view stay in view unless the cursor would leave it. Raises `ValueError` for two rows with one key
        and for a row with more or fewer cells than there are columns.
        """
        places = {row.key: place for place, row in enumerate(rows)}
        if len(places) != len(rows):
            raise ValueError(f"{len(rows)} rows have only {len(places)} different keys")
        if odd := next((row for row in rows if len(row.cells) != len(self._columns)), None):
            raise ValueError(f"row {odd.key!r} has {len(odd.cells)} cells for {len(self._columns)} columns")
        before, key, top = self._view(), self.cursor_key, self.scroll_offset.y
        on_line = self._cursor - top
        self._rows, self._places = list(rows), places
        self._marked &= places.keys()
        self._cursor = places.get(key or "", min(self._cursor, max(0, len(rows) - 1)))
        self._resize_virtually()
        if 0 <= on_line < self._page and not 0 <= self._cursor - self.scroll_offset.y < self._page:
            self._scroll(self._cursor - on_line)
        for line, (old, new) in enumerate(zip(before, self._view(), strict=False)):
            if old != new:
                self._repaint(line)
        self._announce()

    def set_row(self, row: GridRow) -> None:
        """Replace the row of the same key, painting its line only. Raises `KeyError` if there is none."""
        place = self._places[row.key]
        if self._rows[place] != row:
            self._rows[place] = row
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
        return self._cursor

    @property
    def current(self) -> GridRow | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def cursor_key(self) -> str | None:
        """Key of the row under the cursor."""
        return self.current.key if self.current else None

    def move_cursor(self, to: str | int) -> bool:
        """Move to the row with this key, or at this place (the nearest there is); whether the cursor moved."""
        place = self._places.get(to) if isinstance(to, str) else max(0, min(to, len(self._rows) - 1))
        if place is None or place == self._cursor or not self._rows:
            return False
        left, self._cursor = self._cursor, place
        self._repaint(self._line_of(left), self._paint.bar)
        self._repaint(self._line_of(place), self._paint.bar)
        self._reveal()
        self._announce()
        return True

    def advance(self) -> bool:
        """Move to the next row; `False` on the last one."""
        return self.move_cursor(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.move_cursor(self._cursor - 1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.move_cursor(self._cursor + 1)

    def action_page_up(self) -> None:
        """As many rows up as are in view."""
        self.move_cursor(self._cursor - max(1, self._page - 1))

    def action_page_down(self) -> None:
        """As many rows down as are in view."""
        self.move_cursor(self._cursor + max(1, self._page - 1))

    def action_cursor_home(self) -> None:
        """To the first row."""
        self.move_cursor(0)

    def action_cursor_end(self) -> None:
        """To the last row."""
        self.move_cursor(len(self._rows) - 1)

    def action_activate(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Activated(self, key))

    # Marks

    @property
    def marked(self) -> frozenset[str]:
        """Keys of the marked rows."""
        return frozenset(self._marked)

    def toggle_mark(self, key: str | None = None) -> None:
        """Mark a row, or take its mark away; `None` is the row under the cursor."""
        key = self.cursor_key if key is None else key
        if key in self._places:
            self._marked ^= {key}
            self._repaint(self._line_of(self._places[key]))

    def clear_marks(self) -> None:
        """Take every mark away."""
        for key in self.marked:
            self.toggle_mark(key)

    # Lines and places

    @property
    def _head(self) -> int:
        """Lines of the heading."""
        return int(self._show_header)

    @property
    def _page(self) -> int:
        """Rows in view."""
        return max(0, self.size.height - self._head)

    @property
    def _grows(self) -> bool:
        """Whether the widget is as high as its rows."""
        return bool(self.styles.is_auto_height)

    def _line_of(self, place: int) -> int:
        """Line below the heading at which the row at `place` stands; outside 0..page-1 it is not in view."""
        return place - self.scroll_offset.y

    def _view(self) -> list[tuple[GridRow | None, bool, bool]]:
        """For each line in view: its row, whether it has the cursor, whether it is marked."""
        top = self.scroll_offset.y
        shown = self._rows[top : top + self._page]
        view: list[tuple[GridRow | None, bool, bool]] = [
            (row, place == self._cursor, row.key in self._marked) for place, row in enumerate(shown, top)
        ]
        return view + [(None, False, False)] * (self._page - len(shown))

    def _repaint(self, line: int, cells: int | None = None) -> None:
        """Have one line below the heading painted anew, or only its first `cells` cells."""
        if 0 <= line < self._page:
            self.refresh(Region(0, self._head + line, self.size.width if cells is None else cells, 1))

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    def _reveal(self) -> None:
        """Bring the cursor into view: to the middle, so that a walk down a long list seldom scrolls."""
        if self._page and not 0 <= self._line_of(self._cursor) < self._page:
            self._scroll(self._cursor - self._page // 2)

    def _resize_virtually(self) -> None:
        """Tell the scrollbar how many rows there are; the screen is laid out again only if it must be."""
        size, height = Size(0, self._head + len(self._rows)), self.container_size.height
        shown = size.height > height
        if self._grows or not height or shown != (self.virtual_size.height > height):
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            if shown:
                self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.scroll_y

    def _announce(self) -> None:
        """Tell that the cursor is on another row, once the widget can be heard."""
        if self.is_running and self._highlighted != self.cursor_key:
            self._highlighted = self.cursor_key
            self.post_message(self.Highlighted(self, self._highlighted))

    # Painting

    @property
    def _paint(self) -> Painter:
        if self._painter is None or self._painter.width != self.size.width:
            self._painter = Painter(self._columns, self.size.width, self.signs, self._style)
        return self._painter

    def _style(self, part: str) -> Style:
        """The style of a role or part, as the theme has it now."""
        if part not in self._styles:
            names = (f"grid--{part}",) if part else ()
            self._styles[part] = self.get_visual_style(*names).rich_style
        return self._styles[part]

    def render_line(self, y: int) -> Strip:
        """The strip at line `y` of the widget: the heading, a row, what is said of no rows, or blank."""
        paint = self._paint
        if y < self._head:
            return paint.heading(self._columns)
        line = y - self._head
        if not self._rows:
            notice = paint.notice(self._empty)
            line -= max(0, self._page - len(notice)) // 2
            return notice[line] if 0 <= line < len(notice) else paint.blank()
        place = line + self.scroll_offset.y
        if place >= len(self._rows):
            return paint.blank()
        row = self._rows[place]
        state: State = "" if place != self._cursor else "cursor" if self.has_focus else "cursor-blurred"
        return paint.row(row, state, row.key in self._marked)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines wanted where the height is automatic: the heading and the rows, or what is said of none."""
        if self._rows:
            return self._head + len(self._rows)
        return self._head + len(Painter(self._columns, width, self.signs, self._style).notice(self._empty))

    def notify_style_update(self) -> None:
        """The theme or the focus changed: colours are looked up anew."""
        super().notify_style_update()
        self._styles.clear()
        self._painter = None

    # Events

    def on_mount(self) -> None:
        """Tell of the first row."""
        self._resize_virtually()
        self._announce()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def on_focus(self) -> None:
        """Show that the keys come here."""
        self._repaint(self._line_of(self._cursor))

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self._repaint(self._line_of(self._cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row clicked; a second click chooses it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._head:
            return
        place = offset.y - self._head + self.scroll_offset.y
        if place < len(self._rows):
            event.stop()
            self.move_cursor(place)
            if event.chain == 2:
                self.action_activate()
