"""The tab of interventions: what asks for a review or an evaluation first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, display
from tutor_tui.queries.interventions.listed import Listed, listed
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.interventions.filter import ALL, Filter, filters, following
from tutor_tui.ui.present.interventions.listed import (
    facts,
    intervention_line,
    interventions_columns,
    interventions_rows,
    spaced,
)
from tutor_tui.ui.screens.intervening import CHANGING, Intervening
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class InterventionsTab(Intervening, Tab):
    """The interventions of a school year; beside the list, where there is room, the one under the cursor."""

    TITLE: ClassVar[str] = "Interventions"
    CONTEXT: ClassVar[str] = "interventions"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_INTERVENTIONS,)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = dict.fromkeys(
        ("new", *(CHANGING - {"withdraw"})), (Verb.INTERVENE,)
    )
    FOOTER: ClassVar[tuple[str, ...]] = (
        "interventions.accept", "interventions.new", "interventions.open", "interventions.review",
        "interventions.stage", "interventions.measures", "interventions.evaluate", "interventions.filter",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("interventions")
    DEFAULT_CSS = """
    InterventionsTab {
        & #help { height: 1fr; }
        & #helped { width: 3fr; }
        & #helped-about { width: 2fr; height: 1fr; padding: 0 1; border-left: solid $border-blurred; }
        & #helped-about:ansi { border-left: solid ansi_bright_black; }
    }
    """

    found: Listed | None = None
    """The year's interventions; None before they are read."""
    filter: Filter = ALL
    """Which of them are shown."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="help"):
            yield Grid(interventions_columns(self.look), id="helped", empty="Reading ...")
            with VerticalScroll(id="helped-about", can_focus=False):
                yield Paragraph(id="helped-facts")

    def title(self) -> str:
        """The school's word."""
        return self.look.words.intervention.titles

    async def reload(self) -> None:
        """Read the year's interventions, and show them."""
        await self._read(None if self.found is None else self.found.year)
        self._show()

    def about(self) -> str:
        """How many of which year, and what of them is shown."""
        if self.found is None:
            return ""
        count = self.look.words.intervention.count(len(self.found.rows))
        only = f", showing {self.filter.name}" if self.filter.name else ""
        return f"{self.found.name}: {count}{only}"

    async def _read(self, year: int | None) -> None:
        tutor = self.desk.tutor
        self.found = await tutor.db(listed, tutor.session, year)

    def _show(self) -> None:
        found, words = self.found, self.look.words
        rows = () if found is None else found.rows
        if self.filter not in filters(rows):
            self.filter = ALL
        may = allowed(self.desk.tutor.session.actor, Verb.INTERVENE)
        key = display(self.desk.tutor.commands.key("interventions.new"))
        todo = (
            f"{key} arranges one"
            if may
            else f"{words.head_of_year.titles} and the {words.senco.one} arrange them"
        )
        self.grid.empty = (
            f"No {words.intervention.one} for {words.pupil.many} within your post in {found.name if found else ''}. "
            f"{todo}; [ goes to the year before."
        )
        self.grid.set_rows(
            interventions_rows([row for row in rows if self.filter.lets_through(row)], self.look)
        )
        self._show_one()

    def _show_one(self) -> None:
        view = self.view
        lines = [] if view is None else facts(view, self.look, wide=True)
        self.query_one("#helped-facts", Paragraph).show(spaced(lines))

    @on(Grid.Highlighted, "#helped")
    def _moved(self) -> None:
        self._show_one()
        self.desk.show_detail()
        self.desk.show_footer()

    @property
    def view(self) -> Seen | None:
        """The intervention under the cursor."""
        key = self.grid.cursor_key
        rows = () if self.found is None else self.found.rows
        return next((row for row in rows if str(row.record.intervention_id) == key), None)

    def detail(self) -> str:
        """The one under the cursor in a sentence."""
        return "" if self.view is None else intervention_line(self.view, self.look)

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        words, found = self.look.words, self.found
        if command.name == "new":
            session = self.desk.tutor.session
            may = allowed(session.actor, Verb.INTERVENE)
            return "" if may else f"{session.actor.name} may not {Verb.INTERVENE.value}."
        if found is None:
            return "Nothing is read yet."
        if command.name == "filter":
            return "" if len(filters(found.rows)) > 1 else "They are all alike: there is nothing to filter."
        if command.name == "earlier" and found.year <= found.earliest:
            return f"No {words.intervention.one} is older."
        if command.name == "later" and found.year >= found.latest:
            return "There is no later school year yet."
        if command.name in ("earlier", "later"):
            return ""
        return self.why_not_with_one(command)

    def asked(self, name: str) -> bool:
        """Whether the tab's command of this name is possible."""
        return self.possible(f"{self.CONTEXT}.{name}")

    def open_form(self, dialog: Screen[Any]) -> None:
        """Show a dialog over the screen."""
        self.desk.open_dialog(dialog)

    async def read_again(self, said: str = "", role: Role = "") -> None:
        """Show what is now, and say something."""
        await self.desk.reload()
        self.desk.say(said, role)

    def action_new(self) -> None:
        """A new intervention."""
        from tutor_tui.ui.dialogs.interventions.new import InterventionDialog

        if self.asked("new"):
            self.open_form(InterventionDialog())

    @on(Grid.Activated, "#helped")
    def action_open(self) -> None:
        """The intervention in full."""
        from tutor_tui.ui.screens.intervention import InterventionScreen

        if self.asked("open") and self.view is not None:
            self.app.push_screen(InterventionScreen(self.view.record.intervention_id))

    def action_filter(self) -> None:
        """Others alike."""
        if self.asked("filter") and self.found is not None:
            self.filter = following(self.filter, self.found.rows)
            self._show()
            self.desk.show_tab()

    async def action_earlier(self) -> None:
        """The school year before."""
        await self._step("earlier", -1)

    async def action_later(self) -> None:
        """The school year after."""
        await self._step("later", 1)

    async def _step(self, name: str, by: int) -> None:
        if self.asked(name) and self.found is not None:
            await self._read(self.found.year + by)
            self._show()
            self.desk.show_tab()
