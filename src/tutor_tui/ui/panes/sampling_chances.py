"""The tab of everybody's chance to be looked at in the school year."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.sampling.chances import Chance, chances
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.sampling.samples import why_none_owed
from tutor_tui.ui.present.sampling.year import chance_columns, chance_line, chance_rows, chances_lines
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class ChancesTab(Tab):
    """By rule and place: the chance, and how many were not looked at yet."""

    TITLE: ClassVar[str] = "Chances"
    CONTEXT: ClassVar[str] = "chances"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_SAMPLES,)
    FOOTER: ClassVar[tuple[str, ...]] = ("chances.open",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("chances")

    found: tuple[Chance, ...] | None = None
    """What is shown; None before it is read."""

    def compose(self) -> ComposeResult:
        yield Paragraph(id="chance")
        yield Grid(chance_columns(self.look), id="chances", empty="Reading ...")

    async def reload(self) -> None:
        """Read it, and show it: others look too."""
        tutor = self.desk.tutor
        self.found = await tutor.db(chances, tutor.session)
        words = self.look.words
        self.query_one("#chance", Paragraph).show(chances_lines(self.found, words))
        self.grid.empty = why_none_owed(tutor.session.policy.rules, (), words)
        self.grid.set_columns(chance_columns(self.look), chance_rows(self.found, self.look))

    def forget(self) -> None:
        """It is to be read anew."""
        self.found = None

    def about(self) -> str:
        """What it is about."""
        return "over the school year"

    @property
    def current(self) -> Chance | None:
        """The row under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.found or () if one.key == key), None)

    @on(Grid.Highlighted, "#chances")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """The row under the cursor in a sentence."""
        return chance_line(self.current, self.look.words) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        if self.current is None:
            return "There is nothing in the list."
        return "" if self.current.left else "Everybody there was looked at this year."

    @on(Grid.Activated, "#chances")
    def action_open(self) -> None:
        """Who has not been looked at yet."""
        from tutor_tui.ui.screens.sample_left import NotLookedScreen

        if self.possible("chances.open") and self.current is not None:
            self.app.push_screen(NotLookedScreen(self.current))
