"""Asking for what takes two people about one pupil's record."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.services.protection.requests import ask_for_access, ask_to_erase
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

_ACCESS, _ERASE = "access", "erase"
_WHAT = {
    _ACCESS: "Everything that is kept of one {pupil}, as a sealed file that only the leadership opens.",
    _ERASE: "One {pupil} who has left is erased once another agrees. Counts stay; nothing brings the rest back.",
}


class RecordRequestDialog(FormDialog):
    """Whose record, and what is to be done with it."""

    HEADING = "A record"
    SAVE_WORD = "Ask"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow(
            "What", Choice([Option(_ACCESS, "Hand it out"), Option(_ERASE, "Erase it")], id="what")
        )
        yield FieldRow(self.words.pupil.title, Line(id="whom"), required=True)
        yield FieldRow("Reason", Prose(id="why"), required=True)

    async def prepare(self) -> None:
        self._say()
        self.query_one("#whom", Line).placeholder = "admission number, UPN or full name"

    @on(Choice.Chosen, "#what")
    def _say(self) -> None:
        what = _WHAT[self.query_one("#what", Choice).key or _ACCESS].format(pupil=self.words.pupil.one)
        self.about(f"{what} A member of the leadership other than you answers within 14 days.")

    async def save(self) -> None:
        ask = ask_to_erase if self.query_one("#what", Choice).key == _ERASE else ask_for_access
        await desk(self).db(ask, self.session, self.text_of("whom"), self.text_of("why"))
