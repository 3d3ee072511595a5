"""The answer to a correction that somebody proposed."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.access import Verb
from tutor_tui.queries.people.whom import whom
from tutor_tui.services.corrections.steps import answer_correction
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog


class ConfirmCorrectionDialog(PupilDialog):
    """It is set, or withdrawn."""

    HEADING = "Confirm"

    def __init__(self, pupil_id: int, correction_id: int, proposed: str) -> None:
        """`proposed` says what was proposed, why and by whom."""
        super().__init__(pupil_id)
        self.correction_id = correction_id
        self.proposed = proposed

    @property
    def draft_place(self) -> str:
        return f"confirm:{self.correction_id}"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow(
            "Then", Choice([Option("set", "set it"), Option("withdraw", "withdraw it")], id="then")
        )
        yield FieldRow("Reason", Prose(id="reason"))

    async def prepare(self) -> None:
        pupil = await desk(self).db(whom, self.session, Verb.SET_CORRECTION, self.pupil_id)
        self.title_is(f"{self.words.correction.title}: {pupil}")
        self.about(self.proposed)

    async def save(self) -> None:
        await desk(self).db(
            answer_correction,
            self.session,
            self.correction_id,
            confirmed=self.query_one("#then", Choice).key == "set",
            reason=self.text_of("reason"),
        )
