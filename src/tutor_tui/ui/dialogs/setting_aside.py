"""The two ways of doing nothing about something now, whatever it is: deciding against it, putting it off."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.widgets import Static

from tutor_tui.ui.dialogs.fields import Day, FieldRow, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class Dismissing(FormDialog):
    """Nothing is done about it, and the reason is kept."""

    HEADING = "Decide against it"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Reason", Prose(id="reason"), required=True)


class Snoozing(FormDialog):
    """It comes back on a day."""

    HEADING = "Put it off"
    REASON_NEEDED: ClassVar[bool] = False
    """Whether it cannot be put off without a reason."""

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Until", Day(id="until"), required=True)
        yield FieldRow("Reason", Prose(id="reason"), required=self.REASON_NEEDED)

    @property
    def until(self) -> date:
        """The day on which it comes back; only asked for once it is filled in. May raise `TutorError`."""
        day = self.query_one("#until", Day).day(self.session)
        assert day is not None
        return day
