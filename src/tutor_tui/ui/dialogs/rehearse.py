"""Which policy file to rehearse, over which stretch of the past."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from tutor_tui.calendar.half_terms import half_term_of
from tutor_tui.importers.browse import listing
from tutor_tui.policy.files import load_policy
from tutor_tui.queries.rehearsal import Rehearsal, Stretch, rehearse, stretch
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.importing import listing_rows
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid

LAST, RUNNING = "last", "running"
POLICY_FILES = (".toml",)


class RehearseDialog(FormDialog):
    """Reads the file and replays the past; nothing is written. `rehearsal` is there when it closes with True."""

    FREE_TEXT = False
    HEADING = "Rehearse a policy"
    SAVE_WORD: ClassVar[str] = "Rehearse"
    SAVE_GROUP: ClassVar[str] = "rehearse"
    DEFAULT_CSS = """
    RehearseDialog #files { height: 7; margin: 0 0 1 11; }
    """

    rehearsal: Rehearsal | None = None
    """What both policies would have asked for."""

    def form(self) -> Iterator[Widget]:
        yield FieldRow("File", Line(id="path", placeholder="a path; ~ is your home"), required=True)
        yield Grid(
            (Column("name", lead=True),), show_header=False, empty="No such file or folder.", id="files"
        )
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
        self._list("")

    @on(Input.Changed, "#path")
    def _path_changed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str) -> None:
        self.query_one("#files", Grid).set_rows(listing_rows(listing(typed, POLICY_FILES)))

    def action_go_on(self) -> None:
        """In the list of files take the one under the cursor; else as in every dialog."""
        grid = self.query_one("#files", Grid)
        if self.focused is not grid:
            super().action_go_on()
        elif grid.cursor_key is not None:
            line = self.query_one("#path", Line)
            line.words = grid.cursor_key
            if not grid.cursor_key.endswith("/"):
                self.set_focus(line)

    def _stretch(self, over: str) -> Stretch:
        """The stretch that was chosen."""
        session = self.session
        if over == LAST:
            return stretch(session)
        return stretch(session, half_term_of(session.today, session.calendar)[0].start, session.today)

    async def save(self) -> None:
        edited = load_policy(Path(self.text_of("path")).expanduser())
        self.say("Replaying the records: a few seconds ...")
        over = self._stretch(self.query_one("#over", Choice).key)
        self.rehearsal = await desk(self).db(rehearse, self.session, edited, over)
