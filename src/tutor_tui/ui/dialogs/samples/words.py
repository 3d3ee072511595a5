"""What is written about a sample or one of its pupils: a note, why another takes the place, why it is withdrawn."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.sampling.sample import Item
from tutor_tui.services.sampling.drawing import replace_pupil, withdraw_sample
from tutor_tui.services.sampling.looking import note_finding
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class SampleNoteDialog(FormDialog):
    """What was seen on the whole."""

    def __init__(self, item: Item) -> None:
        """`item` is whom it is about."""
        super().__init__(item.item_id)
        self.item = item

    @property
    def given(self) -> dict[str, str]:
        return {"note": self.item.note}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Note", Prose(id="note"))

    async def prepare(self) -> None:
        self.title_is(f"Note: {self.item.name}")
        self.query_one("#note", Prose).words = self.item.note

    async def save(self) -> None:
        note = self.text_of("note")
        await desk(self).db(note_finding, self.session, self.item.item_id, note, seen=self.item.note)


class ReplaceDialog(FormDialog):
    """Why the pupil cannot be looked at; the next in the seed's order takes the place."""

    def __init__(self, item: Item) -> None:
        """`item` is whose place is given to another."""
        super().__init__(item.item_id)
        self.item = item

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Reason", Prose(id="reason", placeholder="has left; away for weeks"), required=True)

    async def prepare(self) -> None:
        self.title_is(f"Replace {self.item.name}")
        self.about("The next in the seed's order takes the place. The reason stays with the sample.")

    async def save(self) -> None:
        await desk(self).db(replace_pupil, self.session, self.item.item_id, self.text_of("reason"))


class WithdrawDialog(FormDialog):
    """Why a draw is taken back."""

    def __init__(self, sample_id: int, title: str) -> None:
        """`title` says from where it was drawn."""
        super().__init__(sample_id)
        self.sample_id, self.title_said = sample_id, title

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Reason", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        self.title_is(f"Withdraw: {self.title_said}")
        self.about(
            "Nobody of it has been looked at. It can be drawn again; the reason and the seed stay in the log."
        )

    async def save(self) -> None:
        await desk(self).db(withdraw_sample, self.session, self.sample_id, self.text_of("reason"))
