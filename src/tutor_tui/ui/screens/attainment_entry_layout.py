"""How the sheet of one group at one point is read and shown, and what is typed in it is kept."""

import unicodedata
from collections.abc import Iterator

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from tutor_tui.commands import in_context
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.attainment.points import owed_now, points_of
from tutor_tui.queries.attainment.sheet import EntryRow, EntrySheet, entry_sheet
from tutor_tui.rules.attainment.values import typed_characters
from tutor_tui.services.attainment.values import COLUMNS, Column
from tutor_tui.services.drafts import draft_for, keep_draft
from tutor_tui.store.session import Session
from tutor_tui.ui import errors
from tutor_tui.ui.present.attainment.entry import (
    CellState,
    entry_columns,
    entry_line,
    entry_row,
    entry_title,
    no_rows,
)
from tutor_tui.ui.screens.attainment_entry_cells import Cells
from tutor_tui.ui.screens.attainment_entry_grid import EntryGrid
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid

DRAFT_DELAY = 0.3
"""Seconds after the last key until what was typed is kept."""


class AttainmentEntryLayout(ListScreen, Watching):
    """The part of the sheet that reads and shows; what is typed stays over every reading."""

    AUTO_FOCUS = "#sheet"
    contexts: tuple[str, ...] = ("attainment-entry", "everywhere")

    sheet: EntrySheet | None = None
    """What is shown; None before it is read, and where it may not be."""
    column: Column = COLUMNS[0]
    """Where what is typed goes."""
    is_editing = False
    """What is typed is added to the cell; else it takes the place of what stood there."""
    _timer: Timer | None = None

    def __init__(self, group_id: int, point_id: int | None = None) -> None:
        """`point_id` None takes the point whose values are asked for now."""
        super().__init__()
        self.group_id = group_id
        self.point_id = point_id
        self.cells = Cells()

    def body(self) -> Iterator[Widget]:
        yield EntryGrid((), id="sheet", empty="Reading ...")

    def on_mount(self) -> None:
        """Follow what others write."""
        super().on_mount()
        self.grid.takes = self.takes
        self.follow()

    @property
    def grid(self) -> EntryGrid:
        """The pupils."""
        return self.query_one(EntryGrid)

    # Reading

    async def reload(self) -> None:
        """Read the sheet anew; the cursor stays on its pupil, and what is typed stays."""
        first = self.sheet is None
        await self.begin_reading()
        try:
            self.sheet = await self.tutor.db(_read, self.tutor.session, self.group_id, self.point_id)
        except AccessDenied:
            self.sheet = None
            raise
        self.point_id = self.sheet.point.point_id
        if first:
            await self._take_back()
        self.show_sheet()
        if first:
            self._begin()

    async def _take_back(self) -> None:
        """What was typed when the line dropped."""
        assert self.sheet is not None
        kept = await self.tutor.db(draft_for, self.tutor.session, self.draft_place)
        self.cells.take_back(kept, self.sheet.rows)
        if self.cells:
            count = len(self.cells)
            self.say(f"Kept from before: {count} not saved {'value' if count == 1 else 'values'}.", "warn")

    def _begin(self) -> None:
        """The cursor goes to the first pupil without a value."""
        rows = self.sheet.rows if self.sheet else ()
        for row in rows:
            if row.is_asked and not self.cells.text(row, "value"):
                self.grid.move_cursor(str(row.pupil_id))
                return

    # The draft

    @property
    def draft_place(self) -> str:
        """Where what is typed is kept."""
        return f"attainment:{self.group_id}:{self.point_id}"

    def keep_soon(self) -> None:
        """Keep what is typed a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_DELAY, self._start_keeping)

    def _start_keeping(self) -> None:
        self.run_worker(self.keep(), group="draft")

    async def keep(self) -> None:
        """Keep what is typed; nothing where all of it is saved."""
        if self.sheet is not None:
            try:
                await self.tutor.db(keep_draft, self.tutor.session, self.draft_place, self.cells.as_text())
            except TutorError as error:
                errors.tell(self.app, error)

    async def on_unmount(self) -> None:
        """Keep what was typed last where the program ends with the sheet open."""
        if self.cells:
            await self.keep()

    # Showing

    def show_sheet(self) -> None:
        """Show what was read and what is typed."""
        sheet, look = self.sheet, self.look
        if sheet is None:
            return
        rows = [entry_row(row, sheet, self.state, look) for row in sheet.rows]
        columns = entry_columns(sheet, look)
        self.grid.empty = no_rows(look)
        if columns == self.grid.columns:
            self.grid.set_rows(rows)
        else:
            self.grid.set_columns(columns, rows)
        self.show_around()

    def show_around(self) -> None:
        """The title, the row under the cursor, the keys."""
        if self.sheet is not None:
            self.title_is(*entry_title(self.sheet, len(self.cells), self.look))
        self.show_detail()
        self.show_footer()

    def state(self, row: EntryRow, column: Column) -> CellState:
        """One cell, as it is shown."""
        return CellState(
            text=self.cells.text(row, column),
            is_typed=self.cells.is_typed(row, column),
            is_wrong=bool(self.cells.fault(row, column)),
            other=self.cells.other(row, column),
            is_active=column == self.column and str(row.pupil_id) == self.grid.cursor_key,
        )

    @property
    def row(self) -> EntryRow | None:
        """The pupil under the cursor."""
        return None if self.grid.cursor_key is None else self.row_of(self.grid.cursor_key)

    def row_of(self, key: str) -> EntryRow | None:
        """The pupil of a row's key."""
        rows = self.sheet.rows if self.sheet else ()
        return next((row for row in rows if str(row.pupil_id) == key), None)

    def show_row(self, row: EntryRow) -> None:
        """Show one pupil anew."""
        if self.sheet is not None:
            self.grid.set_row(entry_row(row, self.sheet, self.state, self.look))

    def show_detail(self) -> None:
        """All of the cell that is filled in."""
        row = self.row
        if self.sheet is not None and row is not None:
            fault = self.cells.fault(row, self.column)
            line = entry_line(row, self.column, self.sheet, self.state(row, self.column), fault, self.look)
            self.detail_is(line, "bad" if fault else "")

    # The cursor

    _left: str | None = None
    """The row on which the cursor was."""

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.is_editing = False
        before = self.row_of(self._left) if self._left is not None else None
        self._left = self.grid.cursor_key
        if before is not None:
            self.cells.settle(before, self.column)
            self.show_row(before)
        if self.row is not None:
            self.show_row(self.row)
        self.show_around()

    def takes(self, character: str) -> bool:
        """Whether a character goes into the cell: once something is typed there any, else those that are no keys.

        A character of which values are made is none; the key that leaves comes here too while values are not saved.
        """
        row = self.row
        if self.sheet is None or row is None or not self.sheet.may_record:
            return False
        if self.is_editing or _begins(character, row) or self.leaves(character):
            return True
        return not character.isspace() and character not in self._keys()

    def leaves(self, character: str) -> bool:
        """Whether a character asks to leave while values are not saved."""
        row = self.row
        if self.is_editing or not self.cells or (row is not None and _begins(character, row)):
            return False
        return character in self.tutor.commands.keys("everywhere.back")

    def _keys(self) -> set[str]:
        """The keys of every screen; of two after one another the first."""
        commands = self.tutor.commands
        return {
            key.partition(" ")[0] for command in in_context("everywhere") for key in commands.keys(command.id)
        }


def _begins(character: str, row: EntryRow) -> bool:
    """Whether a character, of whatever width, is one of which values are made."""
    return unicodedata.normalize("NFKC", character) in typed_characters(row.seat.scale)


def _read(session: Session, group_id: int, point_id: int | None) -> EntrySheet:
    """The sheet; of the point whose values are asked for now where none is named. Raises as `entry_sheet`."""
    if point_id is None:
        owed = owed_now(points_of(session), session)
        point_id = owed.point_id if owed else 0
    return entry_sheet(session, group_id, point_id)
