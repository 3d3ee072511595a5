"""The school as a whole: a policy rehearsed, groups of pupils compared; a tab each."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.access import allowed
from tutor_tui.commands import Command
from tutor_tui.commands.registry import by_id
from tutor_tui.services.undo import Undone
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.equity import EquityTab
from tutor_tui.ui.panes.rehearsal import RehearsalTab
from tutor_tui.ui.panes.school_tab import SchoolTab
from tutor_tui.ui.present.rehearsal import part_of
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.footer import CommandFooter
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.tabline import TabLine

WIDE = 110
"""Columns from which what is behind a row stands beside the list."""
TABS: tuple[type[SchoolTab], ...] = (RehearsalTab, EquityTab)
"""Every tab, in its order; shown are those that the post allows."""

Tab = TypeVar("Tab", bound=SchoolTab)


class SchoolScreen(ListScreen):
    """Tabs, of which one is shown."""

    CSS_PATH = ["list_screen.tcss", "school.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "SchoolTab Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("school")
    contexts: ClassVar[tuple[str, ...]] = ("school", "everywhere")

    def __init__(self) -> None:
        """The first tab is shown."""
        super().__init__()
        self._shown = 0

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        yield TabLine(id="tabs")
        for place, kind in enumerate(self._within_post()):
            tab = kind()
            tab.display = place == 0
            yield tab

    @property
    def tabs(self) -> tuple[SchoolTab, ...]:
        """The tabs that the post allows."""
        return tuple(self.query(SchoolTab))

    @property
    def tab(self) -> SchoolTab:
        """The tab that is shown."""
        return self.tabs[self._shown]

    def _of(self, kind: type[Tab]) -> Tab:
        return self.query_one(kind)

    # What is shown

    async def reload(self) -> None:
        """Show the tab; what was read once stays until somebody asks for something else."""
        await self.tab.reload()
        self.show_tab()

    async def renewed(self, *, new_day: bool) -> None:
        """The session is another one: what was read under the old one is gone."""
        if [type(tab) for tab in self.tabs] != self._within_post():
            self.app.pop_screen()
            return
        for tab in self.tabs:
            tab.forget()
        await self.reload()

    async def undone(self, undone: Undone) -> None:
        """Something was taken back: groups are compared anew, and what it was is said."""
        for tab in self.query(EquityTab):
            tab.forget()
        await super().undone(undone)

    def show_tab(self) -> None:
        """The names of the tabs, what the shown one speaks of, its row and its keys."""
        self.title_is(
            [("School", "marked"), (f"  {self.tutor.session.school}", "")], [(self.tab.about(), "")]
        )
        self._show_tabs()
        self.show_detail()
        self.show_footer()

    def _show_tabs(self) -> None:
        self.query_one(TabLine).show_tabs([tab.TITLE for tab in self.tabs], self._shown)

    def _within_post(self) -> list[type[SchoolTab]]:
        actor = self.tutor.session.actor
        return [kind for kind in TABS if allowed(actor, kind.VERB)]

    def show_detail(self) -> None:
        """More of the row under the cursor."""
        self.detail_is(self.tab.detail())

    def show_footer(self) -> None:
        """The keys of the shown tab that can do something now."""
        offered = [by_id(command_id) for command_id in (*self.tab.FOOTER, "school.next-pane")]
        possible = [command for command in offered if not self.why_not(command)]
        last = [by_id(command_id) for command_id in self.FOOTER_LAST]
        self.query_one(CommandFooter).offer(self.tutor.commands, possible, last)

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "school":
            return super().why_not(command)
        if command.name in ("next-pane", "previous-pane"):
            return "" if len(self.tabs) > 1 else "There is one tab within your post."
        if command.name in self.tab.COMMANDS:
            return self.tab.why_not(command.name)
        there = next((tab.TITLE for tab in self.tabs if command.name in tab.COMMANDS), "")
        return f"That is on the tab {there}." if there else "That is not within your post."

    # What can be done

    async def action_next_pane(self) -> None:
        """The next tab."""
        await self._turn(1)

    async def action_previous_pane(self) -> None:
        """The tab before."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        if self.possible("school.next-pane"):
            self._shown = (self._shown + by) % len(self.tabs)
            for tab in self.tabs:
                tab.display = tab is self.tab
            self.tab.grid.focus(scroll_visible=False)
            self._show_tabs()
            await self.reload()

    def action_rehearse(self) -> None:
        """Ask for a policy's file."""
        from tutor_tui.ui.dialogs.rehearse import RehearseDialog

        if not self.possible("school.rehearse"):
            return
        dialog = RehearseDialog()

        def closed(done: bool | None) -> None:
            if done and dialog.rehearsal is not None:
                self._of(RehearsalTab).show(dialog.rehearsal)
                self.show_tab()

        self.app.push_screen(dialog, closed)

    def action_view(self) -> None:
        """By rule, by form or by week."""
        if self.possible("school.view"):
            self._of(RehearsalTab).next_view()
            self.show_detail()

    @on(Grid.Activated, "#asked")
    def action_open(self) -> None:
        """What is behind the row."""
        from tutor_tui.ui.screens.rehearsal_part import RehearsalPartScreen

        if not self.possible("school.open"):
            return
        tab = self._of(RehearsalTab)
        part = part_of(tab.grid.cursor_key)
        if tab.rehearsal is not None and part is not None:
            self.app.push_screen(RehearsalPartScreen(tab.rehearsal, part))

    def action_measure(self) -> None:
        """Count something else."""
        if self.possible("school.measure"):
            self._of(EquityTab).next_measure()
            self.show_detail()

    async def action_year(self) -> None:
        """Another table."""
        if self.possible("school.year"):
            await self._of(EquityTab).next_year()
            self.show_tab()

    async def action_earlier(self) -> None:
        """The half term before."""
        if self.possible("school.earlier"):
            await self._of(EquityTab).step(-1)
            self.show_tab()

    async def action_later(self) -> None:
        """The half term after."""
        if self.possible("school.later"):
            await self._of(EquityTab).step(1)
            self.show_tab()
