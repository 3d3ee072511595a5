"""The days of baselines and targets that are entered in a sheet."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.ui.dialogs.fields import Day, FieldRow
from tutor_tui.ui.dialogs.form import FormDialog


class CourseDaysDialog(FormDialog):
    """Two days; nothing is written. `days` is there when it closes with True."""

    FREE_TEXT: ClassVar[bool] = False
    SAVE_WORD: ClassVar[str] = "Take them"

    def __init__(self, baseline_on: date, target_on: date) -> None:
        """The days as they are now."""
        super().__init__()
        self.days = baseline_on, target_on
        """The day of the baselines, and the one by which the targets are to be reached."""

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Baseline", Day(id="baseline"), required=True)
        yield FieldRow(f"{self.words.target.title} by", Day(id="target"), required=True)

    async def prepare(self) -> None:
        word = self.words.target
        self.title_is(f"Days of baseline and {word.one}")
        self.about(f"For the baselines and {word.many} that you enter in this sheet from now on.")
        for field_id, day in zip(("baseline", "target"), self.days, strict=True):
            self.query_one(f"#{field_id}", Day).words = day.isoformat()
        self.set_focus(self.row("target").field)

    async def save(self) -> None:
        first = self.query_one("#baseline", Day).day(self.session)
        last = self.query_one("#target", Day).day(self.session)
        assert first is not None
        assert last is not None
        if last <= first:
            raise TutorError(
                f"the {self.words.target.one} is for {self.day_name(last)}, the baseline of {self.day_name(first)}",
                remedy=f"{self.words.target.title}: a day after the baseline.",
                title="Not taken",
            )
        self.days = first, last
