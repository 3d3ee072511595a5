"""What the next tutor of a pupil needs to know, and to whom it was given."""

from collections.abc import Iterator

from textual.widget import Widget

from tutor_tui.queries.hand_over.before import BeforeHandOver, before_hand_over
from tutor_tui.services.hand_over import note_hand_over
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog


class HandOverDialog(PupilDialog):
    """This year's note for the next tutor; what was written before stands in the fields."""

    HEADING = "Hand-over"

    _before: BeforeHandOver | None = None

    @property
    def given(self) -> dict[str, str]:
        note = self._before.note if self._before is not None and self._before.is_this_years else None
        return {} if note is None else {"works": note.what_works, "text": note.text}

    def form(self) -> Iterator[Widget]:
        yield FieldRow("What works", Prose(id="works"))
        yield FieldRow("To know", Prose(id="text"))
        yield FieldRow("Given to", Choice(id="to"))

    async def prepare(self) -> None:
        found = await desk(self).db(before_hand_over, self.session, self.pupil_id)
        self._before = found
        self.title_is(f"{self.HEADING}: {found.pupil}")
        note = found.note
        if note is not None and found.is_this_years:
            self.query_one("#works", Prose).words = note.what_works
            self.query_one("#text", Prose).words = note.text
        elif note is not None:
            said = [part for part in (note.what_works, note.text) if part]
            self.about(f"Written by {note.by} in the year from {note.academic_year}: {' '.join(said)}")
        given = note.given_to_id if note is not None and found.is_this_years else None
        self.query_one("#to", Choice).set_options(
            [Option("", "nobody yet"), *(Option(str(staff_id), name) for staff_id, name in found.staff)],
            "" if given is None else str(given),
        )
        self.set_focus(self.row("works").field)

    async def save(self) -> None:
        to = self.query_one("#to", Choice).key
        await desk(self).db(
            note_hand_over,
            self.session,
            self.pupil_id,
            self.text_of("text"),
            self.text_of("works"),
            given_to=int(to) if to else None,
            seen=self._seen(),
        )

    def _seen(self) -> int:
        """The version of this year's note that is changed; 0 where there was none."""
        before = self._before
        return before.note.version if before is not None and before.note and before.is_this_years else 0
