"""Entering the values of one group at one point: a value a pupil, typed or pasted, saved all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command, display, in_context
from tutor_tui.errors import TutorError
from tutor_tui.queries.attainment.sheet import EntryRow
from tutor_tui.rules.attainment.pasting import Pasted, PasteRefused, read_paste
from tutor_tui.services.attainment.values import COLUMNS, ChangedMeanwhile, Column, record
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.attainment.entry import column_title, paste_question
from tutor_tui.ui.screens.attainment_entry_grid import EntryGrid
from tutor_tui.ui.screens.attainment_entry_layout import AttainmentEntryLayout
from tutor_tui.ui.widgets.grid import Grid

if TYPE_CHECKING:
    from tutor_tui.ui.dialogs.attainment.days import CourseDaysDialog

LOOKING = frozenset({"left", "right", "next", "leave"})
"""Commands that enter nothing."""


class AttainmentEntryScreen(AttainmentEntryLayout):
    """A sheet to walk: type, enter, and at the end save."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("attainment-entry")
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        command.name: (Verb.RECORD_ATTAINMENT,)
        for command in in_context("attainment-entry")
        if command.name not in LOOKING
    }
    FOOTER: ClassVar[tuple[str, ...]] = (
        "attainment-entry.save", "attainment-entry.right", "attainment-entry.paste", "attainment-entry.days",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("attainment-entry.leave", "everywhere.keys")

    baseline_on: date | None = None
    """The day of the baselines that are entered, where it was said."""
    target_on: date | None = None
    """By which day the targets are, where it was said."""
    _asked = ""
    """What a second press does: `save` or `leave`."""

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "attainment-entry":
            return super().why_not(command)
        if self.sheet is None:
            return "" if command.name == "leave" else "There is nothing to show."
        if command.name in LOOKING:
            return ""
        if not self.sheet.may_record:
            name = self.tutor.session.actor.name
            return f"{name} may look at {self.sheet.group.name}, but not {Verb.RECORD_ATTAINMENT.value}."
        if self.row is None:
            return f"There is no {self.look.words.pupil.one} in the list."
        if command.name == "save" and not self.cells:
            return "Everything is saved."
        return ""

    def key_of(self, name: str) -> str:
        """The key of a command of this screen, as people call it."""
        return display(self.tutor.commands.key(f"attainment-entry.{name}"))

    # Typing

    @on(EntryGrid.Typed)
    async def _type(self, event: EntryGrid.Typed) -> None:
        """A character for the cell: the first one takes the place of what stood there."""
        row = self.row
        if row is None:
            return
        if self.leaves(event.character):
            await self.action_leave()
            return
        self._asked = ""
        before = self.cells.text(row, self.column) if self.is_editing else ""
        self.is_editing = True
        self._put(before + event.character)

    def action_erase(self) -> None:
        """The last character, or the whole of what was not typed just now."""
        if self.possible("attainment-entry.erase") and self.row is not None:
            typed = self.is_editing or self.cells.is_typed(self.row, self.column)
            left = self.cells.text(self.row, self.column)[:-1] if typed else ""
            self._put(left)
            self.is_editing = bool(left)

    def action_clear(self) -> None:
        """Empty the cell."""
        if self.possible("attainment-entry.clear"):
            self.is_editing = False
            self._put("")

    def _put(self, text: str) -> None:
        row = self.row
        if row is not None:
            self.cells.put(row, self.column, text)
            self.show_row(row)
            self.show_around()
            self.keep_soon()

    # Walking

    @on(Grid.Activated)
    async def _activated(self) -> None:
        await self.action_next()

    async def action_next(self) -> None:
        """Down; on the last pupil ask, and then save."""
        if self.sheet is None or self.row is None or self.grid.advance():
            self._asked = ""
            return
        if self._asked == "save":
            await self.action_save()
            return
        self.cells.settle(self.row, self.column)
        self.is_editing = False
        self.show_row(self.row)
        self.show_around()
        if self.cells:
            self._asked = "save"
            self.say(f"That was the last one. Enter again saves: {self._values(len(self.cells))}.", "key")
        else:
            self.say("That was the last one; everything is saved.")

    def action_right(self) -> None:
        """To the baseline, to the target."""
        self._turn(1)

    def action_left(self) -> None:
        """Back to the value."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        place = COLUMNS.index(self.column) + by
        if self.row is None or not 0 <= place < len(COLUMNS):
            return
        self.cells.settle(self.row, self.column)
        self.is_editing = False
        self.column = COLUMNS[place]
        self.show_row(self.row)
        self.show_around()

    # Pasting

    def action_paste(self) -> None:
        """Say how: the terminal's own key brings what was copied."""
        if self.possible("attainment-entry.paste"):
            self.say(
                "Copy the column in the spreadsheet, put the cursor where it begins, and paste with your terminal's "
                "own key (ctrl+shift+v, shift+insert or the right mouse button)."
            )

    @on(EntryGrid.Pasted)
    def _pasted(self, event: EntryGrid.Pasted) -> None:
        """Ask before what was pasted is filled in; what does not fit is refused as a whole."""
        if not self.possible("attainment-entry.paste") or self.sheet is None:
            return
        self._asked = ""
        try:
            pasted = read_paste(event.text, [row.seat for row in self.sheet.rows], self.grid.cursor_index)
        except PasteRefused as error:
            self.say(f"{error.title}: {told(error)}", "bad")
            return
        from tutor_tui.ui.dialogs.confirm import ConfirmDialog

        rows, column = {row.pupil_id: row for row in self.sheet.rows}, self.column
        question = paste_question(
            pasted,
            self.sheet,
            column,
            lambda pupil_id: self.cells.text(rows[pupil_id], column),
            self.look.words,
        )
        self.app.push_screen(
            ConfirmDialog(question, title="Paste", yes="Fill in", no="Leave as it is"),
            partial(self._fill, pasted),
        )

    def _fill(self, pasted: Pasted, agreed: bool | None) -> None:
        if agreed and self.sheet is not None:
            self.cells.fill({row.pupil_id: row for row in self.sheet.rows}, self.column, pasted)
            self.show_sheet()
            self.keep_soon()
            self.say(f"{self._values(len(pasted.filled))} filled in; {self.key_of('save')} saves.", "good")

    # Saving and leaving

    async def action_save(self) -> None:
        """Save all that is on the scale; what is not stays marked."""
        self._asked = ""
        if not self.possible("attainment-entry.save") or self.sheet is None or self.row is None:
            return
        self.cells.settle(self.row, self.column)
        self.is_editing = False
        entries, wrong = self.cells.entries(self.sheet.rows), self.cells.faults(self.sheet.rows)
        try:
            if entries:
                await self.tutor.db(
                    record, self.tutor.session, self.group_id, self.sheet.point.point_id, entries,
                    baseline_on=self.baseline_on, target_on=self.target_on,
                )  # fmt: skip
        except TutorError as error:
            if isinstance(error, ChangedMeanwhile):
                self.cells.shown(error.clashes)
            await self.reload()
            errors.tell(self.app, error)
            self.say(f"{error.title}: {told(error)}", "bad")
            return
        self.cells.saved(entries)
        await self.keep()
        await self.reload()
        self._say_saved(len(entries), wrong)

    def _say_saved(self, count: int, wrong: Sequence[tuple[EntryRow, Column]]) -> None:
        """How many were saved, and which were not."""
        said = f"{self._values(count)} saved." if count else "Nothing was saved."
        if not wrong:
            self.say(said, "good")
            return
        row, column = wrong[0]
        self.grid.move_cursor(str(row.pupil_id))
        self.say(
            f"{said} Not on the scale, and not saved: {self._values(len(wrong))}, first {row.seat.name} "
            f"({column_title(column, self.look.words)}).",
            "warn",
        )

    def _values(self, count: int) -> str:
        return f"{count} {'value' if count == 1 else 'values'}"

    async def action_leave(self) -> None:
        """Leave; where values are not saved, say so first, and then throw them away."""
        if self.cells and self._asked != "leave":
            self._asked = "leave"
            self.say(
                f"{self._values(len(self.cells))} not saved: {self.key_of('save')} saves, {self.key_of('leave')} again "
                "throws away.",
                "warn",
            )
            return
        if self.cells:
            self.cells.forget()
            await self.keep()
        self.app.pop_screen()

    def action_days(self) -> None:
        """Of which day baselines are, and by which day targets."""
        if self.possible("attainment-entry.days") and self.sheet is not None:
            from tutor_tui.ui.dialogs.attainment.days import CourseDaysDialog

            first, last = self.baseline_on or self.sheet.baseline_on, self.target_on or self.sheet.target_on
            dialog = CourseDaysDialog(first, last)
            self.app.push_screen(dialog, partial(self._days_said, dialog))

    def _days_said(self, dialog: CourseDaysDialog, saved: bool | None) -> None:
        if saved:
            self.baseline_on, self.target_on = dialog.days
