"""The hand-in of one task, with the hand of registration: one key a pupil, or the exceptions and then the rest."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.commands.registry import in_context
from tutor_tui.rules.set_work.hand_in import too_early
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.services.set_work.hand_in import why_no_note
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.hand_in import (
    names,
)
from tutor_tui.ui.screens.hand_in_marking import MARKS, HandInMarking
from tutor_tui.ui.widgets.grid import Grid

NOTES = {"mark": "mark", "response": "response", "reason": "reason"}
"""What each command notes on one pupil's work, as `why_no_note` calls it."""
LOOKING = frozenset({"card", "filter", "hide-flags"})
"""Commands that record nothing."""


class HandInScreen(HandInMarking):
    """Says what is possible, and opens what is written about one pupil's work."""

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

    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        command.name: (Verb.RECORD_HAND_IN,)
        for command in in_context("hand-in")
        if command.name not in LOOKING
    }

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

    # Dialogs

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
            self.go_on()

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
            from tutor_tui.ui.dialogs.corrections.due import DueCorrectionsDialog

            self.open_dialog(DueCorrectionsDialog(self.task_id))

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_card()

    def action_card(self) -> None:
        """The pupil's card."""
        if self.possible("hand-in.card") and self.row is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(self.row.pupil_id))
