"""What is said of one pupil's work: mark, feedback, and the pupil's response to it."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.services.set_work.hand_in import give_mark, respond
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Line, Prose
from tutor_tui.ui.dialogs.work import WorkDialog


class MarkDialog(WorkDialog):
    """Mark and feedback."""

    HEADING = "Mark"

    @property
    def given(self) -> dict[str, str]:
        return {"feedback": self._row.feedback}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Mark", Line(id="mark", placeholder="7/10, B, a level"))
        yield FieldRow("Feedback", Prose(id="feedback"))

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self._row.name}")
        self.query_one("#mark", Line).words = self._row.mark
        self.query_one("#feedback", Prose).words = self._row.feedback
        self.set_focus(self.row("mark").field)

    async def save(self) -> None:
        await desk(self).db(
            give_mark,
            self.session,
            self.about_id,
            self._row.pupil_id,
            self.text_of("mark"),
            self.text_of("feedback"),
        )


class ResponseDialog(WorkDialog):
    """How the pupil responded to the feedback."""

    HEADING = "Response"

    @property
    def given(self) -> dict[str, str]:
        return {"response": self._row.response}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Response", Prose(id="response"))

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self._row.name}")
        self.about(f"Feedback: {self._row.feedback}")
        self.query_one("#response", Prose).words = self._row.response

    async def save(self) -> None:
        await desk(self).db(
            respond, self.session, self.about_id, self._row.pupil_id, self.text_of("response")
        )
