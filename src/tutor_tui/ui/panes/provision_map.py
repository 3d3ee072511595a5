"""The tab of the provision map: who is in what, in one year group."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from tutor_tui.access import Verb
from tutor_tui.commands import Command, display
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.interventions.provision import Provision, provision
from tutor_tui.rules.interventions.provision import MapRow
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.interventions.map import (
    behind_lines,
    column_names,
    map_rows,
    provision_columns,
    provision_rows,
    row_line,
)
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class ProvisionMapTab(Tab):
    """Rows are what is provided, by wave; columns the forms within a half term, or the half terms of the year."""

    TITLE: ClassVar[str] = "Provision map"
    CONTEXT: ClassVar[str] = "provision"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_INTERVENTIONS,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "provision.open", "provision.columns", "provision.year", "provision.earlier", "provision.write",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("provision")
    DEFAULT_CSS = """
    ProvisionMapTab {
        & #provided { height: 1fr; }
        & #map { width: 1fr; }
        & #behind-map { width: 36; height: 1fr; padding: 0 1; border-left: solid $border-blurred; }
        & #behind-map:ansi { border-left: solid ansi_bright_black; }
    }
    """

    found: Provision | None = None
    """What one year group is given within a school year; None before it is read."""
    at: int | None = None
    """The place of the half term whose forms are the columns; None for a column each half term."""
    _rows: tuple[MapRow, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="provided"):
            yield Grid(provision_columns(()), id="map", empty="Reading ...")
            with VerticalScroll(id="behind-map", can_focus=False):
                yield Paragraph(id="named")

    async def reload(self) -> None:
        """Read the map where that was not done yet, anew after a dialog, and show it."""
        found = self.found
        await self._read(found.number if found else None, found.academic_year if found else None)
        self._show()

    def forget(self) -> None:
        """The map is to be read anew."""
        self.found = None

    def about(self) -> str:
        """Which year group, and when."""
        found = self.found
        if found is None:
            return ""
        when = (
            f"{found.academic_year}-{(found.academic_year + 1) % 100:02}"
            if self.at is None
            else found.half_terms[self.at].name
        )
        return f"{found.year}, {when}"

    async def _read(self, number: int | None, year: int | None) -> None:
        tutor = self.desk.tutor
        is_first = self.found is None
        try:
            self.found = await tutor.db(provision, tutor.session, number, year)
        except AccessDenied as error:
            self.found = None
            self.grid.empty = f"{error.message.capitalize()}. {error.remedy}"
            return
        if is_first:
            self.at = self.found.now

    def _show(self) -> None:
        found, look = self.found, self.look
        if found is None:
            self._rows = ()
            self.grid.set_columns(provision_columns(()), [])
            return
        if self.at is not None:
            self.at = min(self.at, len(found.half_terms) - 1)
        self._rows = tuple(map_rows(found, self.at, hide_support=look.hide_flags))
        names = column_names(found, self.at)
        key = display(self.desk.tutor.commands.key("provision.earlier"))
        self.grid.empty = (
            f"Nobody of {found.year} within your post is in anything then. {key} goes to the time before; "
            f"{look.words.intervention.many} are arranged in the tab before this one."
        )
        self.grid.set_columns(provision_columns(names), provision_rows(self._rows, len(names), look))
        self._show_behind()

    def _show_behind(self) -> None:
        names = () if self.found is None else column_names(self.found, self.at)
        self.query_one("#named", Paragraph).show(behind_lines(self.row, names))

    @property
    def row(self) -> MapRow | None:
        """The line under the cursor."""
        key = self.grid.cursor_key
        return next((row for row in self._rows if row.provided.key == key), None)

    @on(Grid.Highlighted, "#map")
    def _moved(self) -> None:
        self._show_behind()
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """Who is in what the cursor is on."""
        return "" if self.found is None else row_line(self.row, column_names(self.found, self.at))

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        found, words = self.found, self.look.words
        if command.name == "hide-flags":
            return ""
        if found is None:
            return "There is no map to show."
        if command.name == "open" and (
            self.row is None or not self.row.provided.key.startswith("intervention:")
        ):
            return f"There is no {words.intervention.one} under the cursor."
        if command.name == "year" and len(found.numbers) < 2:
            return f"There is no other {words.year_group.one} within your post."
        if command.name == "later" and self.at is not None and self.at + 1 >= len(found.half_terms):
            return "This is the last half term of the school year: c shows whole years."
        if command.name == "earlier" and self.at == 0:
            return "This is the first half term of the school year: c shows whole years."
        return ""

    @on(Grid.Activated, "#map")
    def action_open(self) -> None:
        """The intervention in full."""
        from tutor_tui.ui.screens.intervention import InterventionScreen

        if self.possible("provision.open") and self.row is not None:
            self.app.push_screen(InterventionScreen(int(self.row.provided.key.partition(":")[2])))

    def action_columns(self) -> None:
        """By form, or by half term."""
        if self.possible("provision.columns") and self.found is not None:
            self.at = self.found.now if self.at is None else None
            self._turned()

    async def action_year(self) -> None:
        """The next year group."""
        if self.possible("provision.year") and self.found is not None:
            numbers = self.found.numbers
            following = numbers[(numbers.index(self.found.number) + 1) % len(numbers)]
            await self._read(following, self.found.academic_year)
            self._turned()

    async def action_earlier(self) -> None:
        """The half term or school year before."""
        await self._step("provision.earlier", -1)

    async def action_later(self) -> None:
        """The half term or school year after."""
        await self._step("provision.later", 1)

    async def _step(self, command_id: str, by: int) -> None:
        if not self.possible(command_id) or self.found is None:
            return
        if self.at is not None:
            self.at += by
        else:
            await self._read(self.found.number, self.found.academic_year + by)
        self._turned()

    def _turned(self) -> None:
        self._show()
        self.desk.show_tab()

    def action_write(self) -> None:
        """Into a file."""
        from tutor_tui.ui.dialogs.interventions.map import ProvisionFileDialog

        if not self.possible("provision.write") or self.found is None:
            return
        dialog = ProvisionFileDialog(self.found, self.at, hide_support=self.look.hide_flags)

        def closed(done: bool | None) -> None:
            if done:
                self.desk.say(dialog.said, "good")

        self.app.push_screen(dialog, closed)

    def action_hide_flags(self) -> None:
        """Hide what is provided for single pupils on every screen, or show it again."""
        self.desk.tutor.hide_flags = not self.desk.tutor.hide_flags
        self._turned()
