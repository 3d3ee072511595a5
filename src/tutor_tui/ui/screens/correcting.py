"""What the keys for corrections do, wherever one stands under the cursor."""

from collections.abc import Callable
from datetime import date

from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.rules.corrections import Move
from tutor_tui.services.corrections.steps import miss, say_presence, serve
from tutor_tui.store.session import Session
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.screens.list_screen import ListScreen

MOVES = {
    "served": Move.SERVE,
    "missed": Move.MISS,
    "reschedule": Move.RESCHEDULE,
    "escalate": Move.ESCALATE,
    "withdraw": Move.WITHDRAW,
}
"""The step that each command takes."""


class Correcting(ListScreen):
    """A list in which corrections stand; the screen says which is under the cursor, and what can be done with it."""

    @property
    def correction(self) -> "tuple[int, str, frozenset[Move]] | None":
        """Of the correction under the cursor the id, whose it is, and the steps that the actor may take; else None."""
        return None

    def asks_presence(self, correction_id: int) -> date | None:
        """The day of one that was missed, where somebody must say first if the pupil was in school; else None."""
        return None

    def why_not_moved(self, command: Command) -> str:
        """Why the step of a command cannot be taken now."""
        words = self.look.words
        if self.correction is None:
            return f"This is no {words.correction.one}."
        _, _, moves = self.correction
        if MOVES[command.name] in moves:
            return ""
        if not moves:
            return (
                f"{self.tutor.session.actor.name} may not say what came of this {words.correction.one}: "
                f"{words.teacher.a} of the work or the {words.head_of_year.one} does."
            )
        match MOVES[command.name]:
            case Move.MISS:
                return "It was missed already, or its day is still to come."
            case Move.ESCALATE:
                return f"Only one that {words.pupil.a} missed who was in school is escalated."
            case _:
                return f"This {words.correction.one} is not at that point."

    async def action_served(self) -> None:
        """The pupil came."""
        if self._can("served") and (found := self.correction) is not None:
            correction_id, who, _ = found
            if await self._recorded(serve, correction_id):
                self.say(f"{who}: served.", "good")

    async def action_missed(self) -> None:
        """The pupil did not come; whether he was in school is asked where no register says so."""
        if self._can("missed") and (found := self.correction) is not None:
            correction_id, who, _ = found
            if not await self._recorded(miss, correction_id):
                return
            self.say(f"{who}: missed.", "warn")
            if (day := self.asks_presence(correction_id)) is not None:
                self.ask_presence(correction_id, who, day)

    def ask_presence(self, correction_id: int, who: str, day: date) -> None:
        """Ask whether the pupil was in school on the day that was missed, and record the answer."""
        from tutor_tui.ui.dialogs.presence import PresenceDialog

        async def closed(there: bool | None) -> None:
            if there is not None and await self._recorded(say_presence, correction_id, there):
                self.say(f"{who} was {'in school' if there else 'away'}.", "good")

        word = self.look.words.correction
        on = day_name(day, self.look.today)
        question = f"The {word.one} was missed {on}. Was {who} in school on that day? No register says so."
        self.app.push_screen(PresenceDialog(f"{word.title}: {who}", question), closed)

    async def _recorded(
        self, service: Callable[..., object], *arguments: object, session: Session | None = None
    ) -> bool:
        """Whether it was recorded, and is shown; where not, the reason is told, or it is asked what holds."""
        try:
            await self.tutor.db(service, session or self.session_as_read, *arguments)
        except TutorError as error:
            await self.refused(error, lambda kept: self._recorded(service, *arguments, session=kept))
            return False
        await self.reload()
        return True

    def action_reschedule(self) -> None:
        """Another day."""
        self._step("reschedule")

    def action_escalate(self) -> None:
        """The next one in its place."""
        self._step("escalate")

    def action_withdraw(self) -> None:
        """Take it back."""
        self._step("withdraw")

    def _step(self, name: str) -> None:
        if self._can(name) and self.correction is not None:
            self.open_step(self.correction[0], MOVES[name])

    def open_step(self, correction_id: int, move: Move | None = None) -> None:
        """The dialog for what follows."""
        from tutor_tui.ui.dialogs.corrections.step import CorrectionStepDialog

        self.open_dialog(CorrectionStepDialog(correction_id, move))

    def _can(self, name: str) -> bool:
        return self.possible(f"{self.contexts[0]}.{name}")
