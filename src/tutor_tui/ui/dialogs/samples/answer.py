"""The answer to what a leader said about pupils of a sample."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.sampling.received import Received, received
from tutor_tui.rules.sampling.wording import findings_text
from tutor_tui.services.sampling.feedback import answer_feedback
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.sampling.samples import received_about


class SampleAnswerDialog(FormDialog):
    """What is answered to a leader's feedback."""

    def __init__(self, item_id: int) -> None:
        """`item_id` is the place in the sample that it is about."""
        super().__init__(item_id)
        self.item_id = item_id

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Answer", Prose(id="answer"), required=True)

    async def prepare(self) -> None:
        found: list[Received] = await desk(self).db(received, self.session, self.item_id)
        (one,) = found
        self.title_is(f"{self.words.sample.title}: {one.about}")
        parts = (
            received_about(one, self.words),
            findings_text(one.sums),
            f"{one.by}, {self.day_name(one.fed_back_on)}: {one.text}",
            one.clause,
        )
        self.about("\n".join(part for part in parts if part))

    async def save(self) -> None:
        await desk(self).db(answer_feedback, self.session, self.item_id, self.text_of("answer"))
