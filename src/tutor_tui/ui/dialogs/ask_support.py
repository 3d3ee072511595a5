"""Support that a tutor or teacher asks for: a referral to the SENCO, or a place in today's supervised study."""

from collections.abc import Iterator
from typing import cast

from textual import on
from textual.widgets import Static

from tutor_tui.queries.support.choices import BeforeSupport, SupportChoice, before_asking
from tutor_tui.queries.support.programmes import Kind
from tutor_tui.services.support.programmes import ask_for_support
from tutor_tui.services.support.study import add_to_study
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog

TODAY = "today"
"""A place in today's study, which needs nobody's leave."""


class AskSupportDialog(PupilDialog):
    """What would help, and why; whoever may arrange it answers."""

    HEADING = "Ask for support"

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whom it is for."""
        super().__init__(pupil_id)
        self._choices: dict[str, SupportChoice] = {}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("What", Choice(id="what"))
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Why", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        found: BeforeSupport = await desk(self).db(before_asking, self.session, self.pupil_id)
        self.title_is(f"Ask for {self.words.support.one}: {found.pupil}")
        self._choices = {one.kind: one for one in found.choices}
        today = [Option(TODAY, "supervised study, today only: no leave is needed")] if found.may_send else []
        self.query_one("#what", Choice).set_options(
            [*(Option(key, one.name) for key, one in self._choices.items()), *today]
        )
        self.query_one("#subject", Choice).set_options(
            [Option("", "no one subject"), *(Option(str(one.subject_id), one.name) for one in found.subjects)]
        )
        self._chosen()
        if not self.query_one("#what", Choice).key:
            self.shut()
            return
        self.set_focus(self.row("what").field)

    @on(Choice.Chosen, "#what")
    def _chosen(self) -> None:
        """A place for today needs no reason; everything else goes to the SENCO."""
        key = self.query_one("#what", Choice).key
        for field_id in ("subject", "reason"):
            self.show(field_id, key != TODAY)
        choice = self._choices.get(key)
        if choice is not None:
            self.about(
                f"Asks the {self.words.senco.one}, who may arrange it. {choice.clause} ({choice.origin})"
            )
        elif key == TODAY:
            self.about("Puts the name on today's list.")
        else:
            self.about(f"The policy has no {self.words.support.one} to ask for.")

    async def save(self) -> None:
        db, session = desk(self).db, self.session
        key, subject = self.query_one("#what", Choice).key, self.query_one("#subject", Choice).key
        if key == TODAY:
            await db(add_to_study, session, self.pupil_id)
            return
        await db(
            ask_for_support,
            session,
            self.pupil_id,
            cast(Kind, key),
            self.text_of("reason"),
            subject_id=int(subject) if subject else None,
        )
