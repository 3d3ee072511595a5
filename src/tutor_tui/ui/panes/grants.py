"""The tab of what was opened outside somebody's post."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.grants import Opening, openings
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.grants import grant_line, grants_columns, grants_rows, grants_summary
from tutor_tui.ui.widgets.grid import Grid


class GrantsTab(Tab):
    """Who opened whom, why, and whether the leadership has seen it."""

    TITLE: ClassVar[str] = "Break-glass"
    CONTEXT: ClassVar[str] = "grants"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_GRANTS,)
    FOOTER: ClassVar[tuple[str, ...]] = ("grants.see", "grants.end", "grants.card")
    BINDINGS: ClassVar[list[BindingType]] = bindings("grants")

    found: tuple[Opening, ...] | None = None
    """What was read; None before that."""

    def compose(self) -> ComposeResult:
        yield Grid(grants_columns(self.look), id="grants", empty="Reading ...")

    async def reload(self) -> None:
        """Read what was opened: others open while this is looked at."""
        tutor = self.desk.tutor
        self.found = await tutor.db(openings, tutor.session)
        self.grid.empty = f"Nobody has opened {self.look.words.pupil.a} outside the post."
        self.grid.set_rows(grants_rows(self.found, self.look))

    def forget(self) -> None:
        """It is read again when the tab is shown."""
        self.found = None

    def about(self) -> str:
        """How many were not seen yet."""
        return grants_summary(self.found or ())

    @property
    def current(self) -> Opening | None:
        """What stands under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.found or () if str(one.grant_id) == key), None)

    @on(Grid.Highlighted, "#grants")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """When and why, and what was said of it."""
        return grant_line(self.current, self.look) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        one = self.current
        if one is None:
            return "Nothing was opened."
        if command.name == "card":
            return ""
        if one.own:
            return "You opened it yourself: another member of the leadership looks at it."
        if command.name == "see" and one.seen_by:
            return f"{one.seen_by} has seen it."
        if command.name == "end" and not one.in_force:
            return "It is over."
        return ""

    def action_see(self) -> None:
        """Mark it as seen."""
        from tutor_tui.ui.dialogs.access.grants import SeenDialog

        if self.possible("grants.see") and self.current is not None:
            self.desk.open_dialog(SeenDialog(self.current))

    def action_end(self) -> None:
        """End it at once."""
        from tutor_tui.ui.dialogs.access.grants import EndGrantDialog

        if self.possible("grants.end") and self.current is not None:
            self.desk.open_dialog(EndGrantDialog(self.current))

    @on(Grid.Activated, "#grants")
    def action_card(self) -> None:
        """The pupil's card."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        if self.possible("grants.card") and self.current is not None:
            self.app.push_screen(PupilCardScreen(self.current.pupil_id))
