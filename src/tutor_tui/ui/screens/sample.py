"""One sample, walked like a registration: one pupil after another, a key for each thing that is judged."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tutor_tui.commands import Command, display
from tutor_tui.errors import TutorError
from tutor_tui.rules.sampling.criteria import Judgement
from tutor_tui.services.sampling.looking import judge, judge_rest, mark_looked
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.screens.sample_layout import SampleLayout
from tutor_tui.ui.widgets.grid import Grid

LOOKING = frozenset({"card", "hide-flags", "left", "right", "next"})
"""Commands that record nothing."""


class SampleScreen(SampleLayout):
    """Judges, writes, tells."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sample")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "sample.yes", "sample.partly", "sample.no", "sample.not-seen", "sample.rest", "sample.note", "sample.feedback",
        "sample.next", "sample.replace",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "sample":
            return super().why_not(command)
        sample, item, words = self.sample, self.item, self.look.words
        if sample is None:
            return "There is nothing to show."
        if command.name == "hide-flags":
            return ""
        if item is None:
            return f"There is no {words.pupil.one} in the list."
        if command.name in LOOKING:
            return ""
        if not sample.may_record:
            return f"{self.tutor.session.actor.name} may look at this {words.sample.one}, but not record."
        match command.name:
            case "feedback" if item.looked_on is None:
                return f"Look at this {words.pupil.one} first."
            case "feedback" if item.answered_on is not None:
                return f"{item.told} has answered already."
            case "replace" if item.looked_on is not None or item.findings:
                return f"This {words.pupil.one} has been looked at."
            case "looked" if item.fed_back_on is not None:
                return "What was found has been told already."
        return ""

    # What is found

    async def action_yes(self) -> None:
        """As it should be."""
        await self._judge("yes", Judgement.YES)

    async def action_partly(self) -> None:
        """In part."""
        await self._judge("partly", Judgement.PARTLY)

    async def action_no(self) -> None:
        """Not so."""
        await self._judge("no", Judgement.NO)

    async def action_not_seen(self) -> None:
        """It could not be seen."""
        await self._judge("not-seen", Judgement.NOT_SEEN)

    async def action_clear(self) -> None:
        """Not judged after all."""
        if self.possible("sample.clear") and self.item is not None and self.criterion is not None:
            await self._write(
                judge, self.item.item_id, self.criterion, None, seen=self.item.findings.get(self.criterion)
            )

    async def _judge(self, name: str, judgement: Judgement) -> None:
        """Record it, and go on to the next thing, or the next pupil."""
        if not self.possible(f"sample.{name}") or self.item is None or self.criterion is None:
            return
        seen = self.item.findings.get(self.criterion)
        if await self._write(judge, self.item.item_id, self.criterion, judgement, seen=seen):
            assert self.sample is not None
            if self._at + 1 < len(self.sample.criteria):
                self.step_criterion(1)
            else:
                self._go_on()

    async def action_rest(self) -> None:
        """All that was not judged is as it should be."""
        if (
            self.possible("sample.rest")
            and self.item is not None
            and await self._write(judge_rest, self.item.item_id)
        ):
            self._go_on()

    def _go_on(self) -> None:
        """To the next pupil; behind the last one, what comes next is said."""
        if self.pupils.advance():
            self.seek_criterion()
            self.repaint()
        elif self.sample is not None and self.sample.standing.looked == self.sample.standing.drawn:
            key = display(self.tutor.commands.key("sample.next"))
            told = f" {key} tells what was found." if self.sample.feedback else ""
            self.say(f"Everybody was looked at.{told}", "good")

    def action_right(self) -> None:
        """The next thing to judge."""
        if self.possible("sample.right"):
            self.step_criterion(1)

    def action_left(self) -> None:
        """The thing before."""
        if self.possible("sample.left"):
            self.step_criterion(-1)

    async def action_looked(self) -> None:
        """Looked at, or not after all."""
        if self.possible("sample.looked") and self.item is not None:
            looked = self.item.looked_on is None
            if await self._write(partial(mark_looked, looked=looked), self.item.item_id):
                self.say("Looked at." if looked else "Not looked at.", "good")

    async def _write(
        self,
        service: Callable[..., object],
        *arguments: object,
        session: Session | None = None,
        **named: object,
    ) -> bool:
        """Whether it was saved; where not, the reason is told, or it is asked what holds."""
        try:
            await self.tutor.db(service, session or self.session_as_read, *arguments, **named)
        except TutorError as error:
            self.show_sample()
            await self.refused(error, lambda kept: self._write(service, *arguments, session=kept, **named))
            return False
        await self.reload()
        return True

    # What is written

    def action_note(self) -> None:
        """What was seen on the whole."""
        if self.possible("sample.note") and self.item is not None:
            from tutor_tui.ui.dialogs.samples.words import SampleNoteDialog

            self.open_dialog(SampleNoteDialog(self.item))

    def action_feedback(self) -> None:
        """Tell teacher or tutor."""
        if self.possible("sample.feedback") and self.item is not None and self.sample is not None:
            from tutor_tui.ui.dialogs.samples.feedback import SampleFeedbackDialog

            self.open_dialog(SampleFeedbackDialog(self.sample, self.item))

    def action_replace(self) -> None:
        """The place goes to another."""
        if self.possible("sample.replace") and self.item is not None:
            from tutor_tui.ui.dialogs.samples.words import ReplaceDialog

            self.open_dialog(ReplaceDialog(self.item))

    def action_next(self) -> None:
        """Who is to be looked at, then who is to be told of."""
        if not self.possible("sample.next") or self.sample is None:
            return
        if self.seek_open():
            self.repaint()
            return
        untold = [item for item in self.sample.items if item.fed_back_on is None]
        if self.sample.feedback and untold:
            self.pupils.move_cursor(str(untold[0].item_id))
            self.action_feedback()
            return
        standing = self.sample.standing
        waits = standing.fed_back - standing.answered
        answers = f"{waits} not answered yet" if waits else "everything is answered"
        self.say(
            f"Everybody was looked at; {answers}." if self.sample.feedback else "Everybody was looked at.",
            "good",
        )

    # What is shown

    @on(Grid.Activated)
    def action_card(self) -> None:
        """The pupil's card."""
        if self.possible("sample.card") and self.item is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(self.item.pupil_id))

    def action_hide_flags(self) -> None:
        """Hide for whom pupils were drawn, or show it again."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        self.show_sample()
