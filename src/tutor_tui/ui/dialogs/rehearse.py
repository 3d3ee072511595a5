"""Which policy file to rehearse, over which stretch of the past."""

from collections.abc import Iterator
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.calendar.half_terms import half_term_of
from tutor_tui.policy.files import load_policy
from tutor_tui.queries.rehearsal.view import Rehearsal, Stretch, rehearse, stretch
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.file_choice import FileDialog

LAST, RUNNING = "last", "running"
POLICY_FILES = (".toml",)


class RehearseDialog(FileDialog):
    """Reads the file and replays the past; nothing is written. `rehearsal` is there when it closes with True."""

    SUFFIXES = POLICY_FILES
    HEADING = "Rehearse a policy"
    SAVE_WORD: ClassVar[str] = "Rehearse"
    SAVE_GROUP: ClassVar[str] = "rehearse"

    rehearsal: Rehearsal | None = None
    """What both policies would have asked for."""

    def form(self) -> Iterator[Widget]:
        yield from self.file_rows()
        yield FieldRow("Over", Choice(id="over"))

    async def prepare(self) -> None:
        self.about(
            "An edited copy of the policy. Past records are replayed through it and through the policy in force. "
            "Nothing is written."
        )
        self.query_one("#over", Choice).set_options(
            [Option(LAST, f"{self._stretch(LAST).name} (the last whole one)"),
             Option(RUNNING, "this half term so far")]
        )  # fmt: skip
        self.list_files("")

    def _stretch(self, over: str) -> Stretch:
        """The stretch that was chosen."""
        session = self.session
        if over == LAST:
            return stretch(session)
        return stretch(session, half_term_of(session.today, session.calendar)[0].start, session.today)

    async def save(self) -> None:
        edited = load_policy(self.chosen_file())
        self.say("Replaying the records: a few seconds ...")
        over = self._stretch(self.query_one("#over", Choice).key)
        self.rehearsal = await desk(self).db(rehearse, self.session, edited, over)
