"""A review meeting of an intervention, and what came of it in the end."""

from collections.abc import Iterator
from typing import cast

from textual import on
from textual.widget import Widget

from tutor_tui.queries.interventions.comparison import Comparison, comparison
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.services.interventions.course import Outcome, evaluate, hold_review
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.interventions.listed import OUTCOMES

HIGH = 30
"""Lines of the terminal from which there is room for everything that the numbers say."""
SCORES = {1: "1, strong", 2: "2, good", 3: "3, needs development", 4: "4, needs significant development"}
"""The scores in words, as in the school's self-evaluation."""


class InterventionReviewDialog(FormDialog):
    """It goes on, goes on otherwise, or ends; with a note, and what lessons are to do."""

    HEADING = "Review"

    def __init__(self, view: Seen) -> None:
        """`view` is the intervention as it is shown."""
        super().__init__(view.record.intervention_id)
        self.view = view

    @property
    def given(self) -> dict[str, str]:
        return {"lessons": self.view.record.link_to_lessons}

    def form(self) -> Iterator[Widget]:
        yield FieldRow(
            "Review",
            Choice([Option(key, OUTCOMES[key]) for key in ("goes_on", "changes", "ends")], id="outcome"),
        )
        yield FieldRow("Note", Prose(id="note"))
        yield FieldRow(
            "In lessons", Prose(id="lessons", placeholder=f"what its {self.words.teacher.many} do with it")
        )

    async def prepare(self) -> None:
        record = self.view.record
        self.title_is(f"{self.HEADING}: {record.name}")
        missing = sum(member.entry is None for member in record.members)
        without = f" {missing} without an entry value." if missing else ""
        meeting = self.view.review
        due = f" The review is set for {self.day_name(meeting.due_on)}." if meeting else ""
        self.about(f"{record.need}. Stage: {record.stage}.{due}{without}")
        self.query_one("#lessons", Prose).words = record.link_to_lessons
        self._chosen()
        self.set_focus(self.row("outcome").field)

    @on(Choice.Chosen, "#outcome")
    def _chosen(self) -> None:
        """What changes and what ends is explained."""
        self.row("note").required = self.query_one("#outcome", Choice).key != "goes_on"

    async def save(self) -> None:
        await desk(self).db(
            hold_review,
            self.session,
            self.view.record.intervention_id,
            cast(Outcome, self.query_one("#outcome", Choice).key),
            self.text_of("note"),
            link_to_lessons=self.text_of("lessons"),
            seen=self.view.record.version,
            meeting_id=self.view.review.review_id if self.view.review else None,
        )


class InterventionEvaluationDialog(FormDialog):
    """What the numbers say, a score and a sentence."""

    HEADING = "What came of it"
    DEFAULT_CSS = """
    InterventionEvaluationDialog > .dialog--box { width: 90; }
    """

    def __init__(self, view: Seen) -> None:
        """`view` is the intervention as it is shown."""
        super().__init__(view.record.intervention_id)
        self.view = view

    @property
    def given(self) -> dict[str, str]:
        return {"text": self.view.record.evaluation}

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Score", Choice([Option(str(key), said) for key, said in SCORES.items()], id="score"))
        yield FieldRow(
            "Why", Prose(id="text", placeholder="what came of it, and what follows"), required=True
        )

    async def prepare(self) -> None:
        record = self.view.record
        self.title_is(f"{self.HEADING}: {record.name}")
        found: Comparison = await desk(self).db(comparison, self.session, record.intervention_id)
        lines = [f"{line.title}: {line.text}" for line in found.lines]
        if self.app.size.height < HIGH:
            lines = [lines[0], *lines[2:3]] if lines else []  # the screen behind has all of it
        self.about("\n".join([*lines, found.caution]))
        if record.score is not None:
            self.query_one("#score", Choice).choose(str(record.score))
        self.query_one("#text", Prose).words = record.evaluation
        self.set_focus(self.row("score").field)

    async def save(self) -> None:
        await desk(self).db(
            evaluate,
            self.session,
            self.view.record.intervention_id,
            int(self.query_one("#score", Choice).key),
            self.text_of("text"),
            seen=self.view.record.version,
        )
