"""The hand-in of one task, with the hand of registration: one key a pupil, or the exceptions and then the rest."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.homework import RollRow
from tutor_tui.rules.hand_in import too_early
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.task_stage import Stage
from tutor_tui.services import hand_in
from tutor_tui.services.hand_in import DONE, why_no_note
from tutor_tui.services.homework import return_task
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.hand_in import (
    collect_question,
    names,
    not_there_question,
    rest_question,
    saving_roll_row,
)
from tutor_tui.ui.screens.hand_in_layout import HandInLayout
from tutor_tui.ui.widgets.grid import Grid

MARKS = {
    "done": HandIn.HANDED_IN,
    "late": HandIn.LATE,
    "not-done": HandIn.NOT_DONE,
    "exempt": HandIn.EXEMPT,
    "clear": HandIn.PENDING,
}
"""What each command that marks records."""
NOTES = {"mark": "mark", "response": "response", "reason": "reason"}
"""What each command notes on one pupil's work, as `why_no_note` calls it."""
LOOKING = frozenset({"card", "filter", "hide-flags"})
"""Commands that record nothing."""


class HandInScreen(HandInLayout):
    """Marks pupils, fills the rest, closes the hand-in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("hand-in"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
        Binding("escape", "calm", show=False),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "hand-in.done", "hand-in.late", "hand-in.not-done", "hand-in.exempt", "hand-in.fill-rest",
        "hand-in.collect", "hand-in.mark", "hand-in.response", "hand-in.corrections", "hand-in.return",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    _armed = ""
    """The command that was pressed once and asked for a second press."""

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "hand-in":
            return super().why_not(command)
        if (reason := self.why_not_shown(command)) or command.name in LOOKING:
            return reason
        roll, words = self.roll, self.look.words
        assert roll is not None
        if not roll.may_record:
            name = self.tutor.session.actor.name
            return f"{name} may look at this hand-in, but not {Verb.RECORD_HAND_IN.value}."
        if roll.stage is Stage.WITHDRAWN:
            return f"This {words.task.one} was withdrawn."
        if command.name in MARKS or command.name in NOTES or command.name == "select":
            return self._why_not_marked(command)
        return self._why_not_closed(command)

    def _why_not_marked(self, command: Command) -> str:
        roll, words = self.roll, self.look.words
        assert roll is not None
        if not self.chosen:
            return f"There is no {words.pupil.one} in the list."
        if command.name in MARKS:
            early = too_early(MARKS[command.name], roll.deadline, self.look.today)
            return f"{early[:1].upper()}{early[1:]}." if early else ""
        if command.name in NOTES and self.row is not None:
            why = why_no_note(NOTES[command.name], self.row)
            return f"{why}." if why else ""
        return ""

    def _why_not_closed(self, command: Command) -> str:
        roll, words = self.roll, self.look.words
        assert roll is not None
        closed = roll.collected_at is not None
        match command.name:
            case "fill-rest" if not roll.rest:
                return "Nobody is left to mark."
            case "collect" if closed:
                return f"The hand-in is closed. {self.key_of('reopen')} opens it again."
            case "collect" if roll.deadline > self.look.today and roll.left_pending:
                return "It is not due yet: the hand-in stays open."
            case "reopen" if not closed:
                return "The hand-in is open."
            case "return" | "corrections" if not closed:
                return f"Close the hand-in first: {self.key_of('collect')}."
            case "corrections" if not self.tutor.session.policy.rules.has_corrections:
                return f"The policy knows no {words.correction.many}."
        return ""

    # Second presses

    @on(events.Key)
    def _key_pressed(self, event: events.Key) -> None:
        """Any other key ends a number and takes back a question."""
        if not event.key.isdigit() and (unknown := self.digits.other_key()):
            self.say(f"Nobody has number {unknown}.", "warn")
            event.stop()
            event.prevent_default()  # what was just said is not silenced by the key that ended the number
            return
        keys = self.tutor.commands.keys(f"hand-in.{self._armed}") if self._armed else ()
        if event.key not in keys and event.character not in keys:
            self._armed = ""

    def other_key(self) -> None:
        """Two keys after one another ask for something else."""
        self._armed = ""
        self.digits.other_key()

    def _asks(self, name: str, question: str) -> bool:
        """Ask for a second press; False once it came."""
        if self._armed == name:
            self._armed = ""
            return False
        self._armed = name
        self.say(question, "key")
        return True

    def action_calm(self) -> None:
        """Take back selection and what was told."""
        self.pupils.clear_marks()
        self.say("")

    # Marks

    async def action_done(self) -> None:
        """Handed in, and on to the next."""
        await self._mark("done")

    async def action_late(self) -> None:
        """Late."""
        await self._mark("late")

    async def action_not_done(self) -> None:
        """Not done; where a pupil was away or nobody knows, asked first."""
        roll, name = self.roll, "not-done"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        unsure = [row for row in self.chosen if row.due_day.seen != "present"]
        if unsure and self._asks(name, not_there_question(unsure, roll, self.key_of(name), self.look)):
            return
        await self._mark(name)

    async def action_clear(self) -> None:
        """Not recorded after all."""
        await self._mark("clear")

    async def action_exempt(self) -> None:
        """The reason, then the mark."""
        if self.possible("hand-in.exempt"):
            from tutor_tui.ui.dialogs.extenuating import ExemptDialog

            rows = self.chosen
            who = names([row.name for row in rows])
            self.app.push_screen(
                ExemptDialog(self.task_id, [row.pupil_id for row in rows], who), self._exempted
            )

    def _exempted(self, saved: bool | None) -> None:
        if saved:
            self._go_on()

    async def _mark(self, name: str) -> None:
        """Mark the selected pupils, or the one under the cursor, and go on."""
        if not self.possible(f"hand-in.{name}"):
            return
        what, rows = MARKS[name], self.chosen
        several = bool(self.pupils.marked)
        if await self._write_mark(rows, what):
            self._go_on()
            if several:
                self.say(f"{self.look.words.pupil.count(len(rows))}: {DONE[what]}.", "good")

    def _go_on(self) -> None:
        """The selection is done with; without one, on to the next pupil."""
        if self.pupils.marked:
            self.pupils.clear_marks()
        else:
            self.pupils.advance()

    async def _write_mark(self, rows: Sequence[RollRow], what: HandIn) -> bool:
        """Save the mark, painted as saving meanwhile. Whether it was saved."""
        roll = self.roll
        assert roll is not None
        shown = {row.key for row in self.pupils.rows}
        for row in rows:
            if str(row.pupil_id) in shown:
                self.pupils.set_row(saving_roll_row(row, what, roll, self.look))
        return await self._write(hand_in.mark, self.task_id, [row.pupil_id for row in rows], what)

    async def _write(self, service: Callable[..., object], *arguments: object) -> bool:
        """Whether it was saved; where not, the list is put back and the reason told."""
        try:
            await self.tutor.db(service, self.tutor.session, *arguments)
        except TutorError as error:
            self.show_roll()
            errors.tell(self.app, error)
            return False
        await self.reload()
        return True

    def action_select(self) -> None:
        """Select the pupil, or no longer, and go on."""
        if self.possible("hand-in.select"):
            self.pupils.toggle_mark()
            self.pupils.advance()

    async def action_fill_rest(self) -> None:
        """Say whom it would mark; asked again, mark them."""
        roll, name = self.roll, "fill-rest"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        count = len(roll.rest)
        if self._asks(name, rest_question(roll, self.key_of(name), self.look)):
            return
        if await self._write(hand_in.fill_rest, self.task_id):
            left = self.not_recorded()
            then = f"; {left} left open" if left else f". {self.key_of('collect')} closes the hand-in"
            self.say(f"{self.look.words.pupil.count(count)} handed in{then}.", "good")

    # The whole hand-in

    async def action_collect(self) -> None:
        """Close it; where somebody is left, asked first."""
        roll, name = self.roll, "collect"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        if roll.left_pending and self._asks(name, collect_question(roll, self.key_of(name), self.look)):
            return
        if await self._write(hand_in.collect, self.task_id) and self.roll is not None:
            owed = sum(row.owed for row in self.roll.rows)
            self.say(f"The hand-in is closed: {owed} overdue.", "good")

    async def action_reopen(self) -> None:
        """Open it again."""
        if self.possible("hand-in.reopen") and await self._write(hand_in.reopen, self.task_id):
            self.say("The hand-in is open again: nothing of it is overdue.", "good")

    async def action_return(self) -> None:
        """Marked work went back today, or has not after all."""
        if not self.possible("hand-in.return") or self.roll is None:
            return
        returned = self.roll.returned_on is None
        if await self._write(partial(return_task, returned=returned), self.task_id):
            self.say("Given back today." if returned else "Not given back.", "good")

    # Dialogs

    def action_mark(self) -> None:
        """Mark and feedback of the pupil under the cursor."""
        if self.possible("hand-in.mark") and self.row is not None:
            from tutor_tui.ui.dialogs.piece_of_work import MarkDialog

            self.app.push_screen(MarkDialog(self.task_id, self.row), self._noted)

    def _noted(self, saved: bool | None) -> None:
        if saved:
            self.pupils.advance()

    def action_response(self) -> None:
        """How the pupil responded to the feedback."""
        if self.possible("hand-in.response") and self.row is not None:
            from tutor_tui.ui.dialogs.piece_of_work import ResponseDialog

            self.open_dialog(ResponseDialog(self.task_id, self.row))

    def action_reason(self) -> None:
        """An extenuating reason."""
        if self.possible("hand-in.reason") and self.row is not None:
            from tutor_tui.ui.dialogs.extenuating import ReasonDialog

            self.open_dialog(ReasonDialog(self.task_id, self.row))

    def action_corrections(self) -> None:
        """For whom the policy proposes one."""
        if self.possible("hand-in.corrections"):
            from tutor_tui.ui.dialogs.due_corrections import DueCorrectionsDialog

            self.open_dialog(DueCorrectionsDialog(self.task_id))

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_card()

    def action_card(self) -> None:
        """The pupil's card."""
        if self.possible("hand-in.card") and self.row is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(self.row.pupil_id))
