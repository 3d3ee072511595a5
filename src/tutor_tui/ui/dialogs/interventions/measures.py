"""Entry and exit values, a pupil a line, by keyboard."""

from collections.abc import Iterator

from textual import on
from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.queries.interventions.records import Member
from tutor_tui.queries.interventions.scales import steps_for
from tutor_tui.rules.interventions.values import read_value, value_text
from tutor_tui.services.interventions.pupils import Values, measure
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.text import cut, safe

ENTRY, EXIT = "entry", "exit"
"""Which of the two values is asked for."""
NAME_CELLS = 26
"""Cells for a name."""


class InterventionMeasuresDialog(FormDialog):
    """One of the two values for everybody: enter goes to the next pupil, and saves behind the last.

    What was typed of the other value is kept while the dialog is open, and saved with it. An emptied line takes a
    value back.
    """

    HEADING = "Values"
    FREE_TEXT = False
    DEFAULT_CSS = f"""
    InterventionMeasuresDialog FieldRow > .field--label {{ width: {NAME_CELLS + 1}; }}
    """

    def __init__(self, view: Seen, session: Session, pupil_id: int | None = None) -> None:
        """`session` knows the scales; `pupil_id` is with whom to begin, None for the first."""
        super().__init__(view.record.intervention_id)
        self.view = view
        self._scales = {one.pupil_id: steps_for(session, view.record, one) for one in view.record.members}
        self.pupil_id = pupil_id
        record = view.record
        self._typed = {
            ENTRY: {
                one.pupil_id: value_text(one.entry, self._scales[one.pupil_id]) for one in record.members
            },
            EXIT: {one.pupil_id: value_text(one.exit, self._scales[one.pupil_id]) for one in record.members},
        }
        self._which = ENTRY if any(one.entry is None for one in record.members) else EXIT

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Which", Choice(id="which"))
        for member in self.view.record.members:
            yield FieldRow(cut(safe(member.name), NAME_CELLS), Line(id=f"pupil-{member.pupil_id}"))

    async def prepare(self) -> None:
        record = self.view.record
        self.title_is(f"{self.HEADING}: {record.name}")
        self.query_one("#which", Choice).set_options(
            [Option(ENTRY, f"entry: {record.entry_measure}"), Option(EXIT, f"exit: {record.exit_measure}")],
            self._which,
        )
        self._fill()
        first = self.pupil_id or next((one.pupil_id for one in record.members), None)
        self.set_focus(self.row("which" if first is None else f"pupil-{first}").field)

    def _fill(self) -> None:
        for pupil_id, text in self._typed[self._which].items():
            self.query_one(f"#pupil-{pupil_id}", Line).words = text

    def _remember(self) -> None:
        self._typed[self._which] = {
            member.pupil_id: self.query_one(f"#pupil-{member.pupil_id}", Line).value
            for member in self.view.record.members
        }

    @on(Choice.Chosen, "#which")
    def _turned(self, event: Choice.Chosen) -> None:
        """The other value of the same pupils."""
        self._remember()
        self._which = event.key
        self._fill()

    def action_go_on(self) -> None:
        """To the next pupil; behind the last one, save."""
        rows = self.rows_shown()
        places = [place for place, row in enumerate(rows) if row.has_focus_within]
        if self.is_ready and places and places[0] + 1 < len(rows):
            self.set_focus(rows[places[0] + 1].field)
        else:
            super().action_go_on()

    async def save(self) -> None:
        self._remember()
        values = {
            member.pupil_id: Values(self._read(member, ENTRY), self._read(member, EXIT))
            for member in self.view.record.members
        }
        seen = {one.pupil_id: Values(one.entry, one.exit) for one in self.view.record.members}
        await desk(self).db(measure, self.session, self.view.record.intervention_id, values, seen=seen)

    def _read(self, member: Member, which: str) -> float | None:
        """The value; where it cannot be read, its line has the keys and the error says whose it is."""
        typed, before = self._typed[which][member.pupil_id], getattr(member, which)
        steps = self._scales[member.pupil_id]
        if typed == value_text(before, steps):
            return before if before is None else float(before)
        try:
            return read_value(typed, steps)
        except TutorError as error:
            if which == self._which:
                self.set_focus(self.row(f"pupil-{member.pupil_id}").field)
            error.place = f"{member.name}, {which}"
            raise
