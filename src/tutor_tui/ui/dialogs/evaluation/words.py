"""What a score rests on; a new phase of the self-evaluation; what the school means to work on."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.evaluation.view import Evaluation, year_span
from tutor_tui.rules.evaluation.framework import Item
from tutor_tui.rules.evaluation.scores import Phase, Rating
from tutor_tui.services.evaluation.phases import change_phase, open_phase
from tutor_tui.services.evaluation.scores import note_item
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Day, FieldRow, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class ScoreNoteDialog(FormDialog):
    """A note on one item's score."""

    HEADING = "Note"

    def __init__(self, phase: Phase, item: Item, rating: Rating) -> None:
        """`rating` is the item's score in the phase, as it was looked at."""
        super().__init__(phase.phase_id)
        self.phase, self.item, self.rating = phase, item, rating

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self.item.id}"

    @property
    def given(self) -> dict[str, str]:
        return {"note": self.rating.note}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Note", Prose(id="note", placeholder="What the score rests on; no names"))

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self.item.title}, scored {self.rating.score}")
        self.about(f"1  {self.item.strong}\n4  {self.item.weak}")
        self.query_one("#note", Prose).words = self.rating.note

    async def save(self) -> None:
        note, seen = self.text_of("note"), self.rating.version
        await desk(self).db(note_item, self.session, self.phase.phase_id, self.item.id, note, seen=seen)


class OpenPhaseDialog(FormDialog):
    """The next phase, dated."""

    HEADING = "New phase"
    FREE_TEXT = False
    SAVE_WORD = "Open"

    def __init__(self, found: Evaluation) -> None:
        """`found` is the running year's evaluation."""
        super().__init__()
        self.found = found

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Dated", Day(id="dated"), required=True)

    async def prepare(self) -> None:
        newest = self.found.newest
        self.title_is(f"{self.HEADING}: {year_span(self.found.year)}, phase {len(self.found.phases) + 1}")
        before = (
            ""
            if newest is None
            else f" The phase before, of {self.day_name(newest.dated_on)}, then stays as it is."
        )
        self.about(f"Nothing in a new phase is scored: what has no score counts nowhere.{before}")
        self.query_one("#dated", Day).words = "today"

    async def save(self) -> None:
        dated_on = self.query_one("#dated", Day).day(self.session)
        assert dated_on is not None
        await desk(self).db(open_phase, self.session, dated_on)


class PhaseDialog(FormDialog):
    """The open phase's day, and what the school means to work on."""

    HEADING = "Priorities"

    def __init__(self, found: Evaluation, phase: Phase) -> None:
        """`phase` is the open one of the year that was `found`."""
        super().__init__(phase.phase_id)
        self.found, self.phase = found, phase

    @property
    def given(self) -> dict[str, str]:
        return {"priorities": self.phase.priorities}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow(
            "Priorities", Prose(id="priorities", placeholder="What is to be worked on, by whom, by when")
        )
        yield FieldRow("Dated", Day(id="dated"), required=True)

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {year_span(self.found.year)}, phase {self.phase.number}")
        self.query_one("#priorities", Prose).words = self.phase.priorities
        self.query_one("#dated", Day).words = self.phase.dated_on.isoformat()

    async def save(self) -> None:
        dated_on = self.query_one("#dated", Day).day(self.session)
        assert dated_on is not None
        text = self.text_of("priorities")
        phase = self.phase
        await desk(self).db(
            change_phase, self.session, phase.phase_id, dated_on=dated_on, priorities=text, seen=phase.version
        )
