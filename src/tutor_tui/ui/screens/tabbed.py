"""A screen of tabs: each has its own subject, keys and help."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import AccessDenied
from tutor_tui.services.undo import Undone
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.footer import CommandFooter
from tutor_tui.ui.widgets.tabline import TabLine

WIDE = 110
"""Columns from which there is room for something beside the list."""

Kind = TypeVar("Kind", bound=Tab)


class TabbedScreen(ListScreen, Following):
    """Tabs that the post allows, of which one is shown; it has `-wide` or `-narrow` for its tabs' styles."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "list_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "Tab Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs")
    NAME: ClassVar[str] = ""
    """The screen's name, in the title."""
    TABS: ClassVar[tuple[type[Tab], ...]] = ()
    """Every tab, in its order."""

    def __init__(self, first: type[Tab] | None = None) -> None:
        """`first` is shown at first, where the post allows it; else the first that it allows."""
        super().__init__()
        self._shown = 0
        self._first = first
        self._stale: set[type[Tab]] = set()
        """Tabs that were read before others wrote something."""

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        yield TabLine(id="tabs")
        within = self._within_post()
        self._shown = within.index(self._first) if self._first in within else 0
        self._say_contexts(within[self._shown])
        for place, kind in enumerate(within):
            tab = kind()
            tab.display = place == self._shown
            yield tab

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs that the post allows."""
        return tuple(self.query(Tab))

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self._shown]

    def of(self, kind: type[Kind]) -> Kind:
        """The tab of this kind."""
        return self.query_one(kind)

    def _within_post(self) -> list[type[Tab]]:
        actor = self.tutor.session.actor
        return [kind for kind in self.TABS if any(allowed(actor, verb) for verb in kind.VERBS)]

    def _say_contexts(self, tab: type[Tab]) -> None:
        self.contexts = (tab.CONTEXT, "tabs", "everywhere")

    # What is shown

    def on_mount(self) -> None:
        """The keys go to the shown tab's list."""
        super().on_mount()
        self.tab.grid.focus(scroll_visible=False)

    async def reload(self) -> None:
        """Show the tab; what was read once stays until somebody asks for something else."""
        await self.begin_reading()
        await self.tab.reload()
        self.show_tab()

    async def news(self) -> None:
        """Others have written: the shown tab says what of it is read anew, the others when they are shown."""
        self._stale = {type(tab) for tab in self.tabs if tab is not self.tab}
        self.tab.news()
        await self.reload()

    async def renewed(self, *, new_day: bool) -> None:
        """The session is another one: what was read under the old one is gone; so is the screen with other tabs."""
        if [type(tab) for tab in self.tabs] != self._within_post():
            raise AccessDenied("other parts of this screen are within your post now")
        for tab in self.tabs:
            tab.forget()
        await self.reload()

    async def undone(self, undone: Undone) -> None:
        """Something was taken back: each tab says what of it is read anew."""
        for tab in self.tabs:
            tab.undone(undone)
        await super().undone(undone)

    def show_tab(self) -> None:
        """The names of the tabs, what the shown one speaks of, its row and its keys."""
        self.title_is(
            [(self.NAME, "marked"), (f"  {self.tutor.session.school}", "")], [(self.tab.about(), "")]
        )
        self._show_tabs()
        self.show_detail()
        self.show_footer()

    def _show_tabs(self) -> None:
        self.query_one(TabLine).show_tabs([tab.title() for tab in self.tabs], self._shown)

    def show_detail(self) -> None:
        """More of the row under the cursor."""
        self.detail_is(self.tab.detail())

    def show_footer(self) -> None:
        """The keys of the shown tab that can do something now."""
        offered = [by_id(command_id) for command_id in (*self.tab.FOOTER, "tabs.next-tab")]
        possible = [command for command in offered if not self.why_not(command)]
        last = [by_id(command_id) for command_id in self.FOOTER_LAST]
        self.query_one(CommandFooter).offer(self.tutor.commands, possible, last)

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context == self.tab.CONTEXT:
            return self.tab.why_not(command)
        if command.context == "tabs":
            return "" if len(self.tabs) > 1 else "There is one tab within your post."
        return super().why_not(command)

    @property
    def needs(self) -> Mapping[str, tuple[Verb, ...]]:
        """What the shown tab's commands take."""
        return self.tab.NEEDS

    def doer(self, command: Command) -> DOMNode:
        """The tab carries out its own commands."""
        return self.tab if command.context == self.tab.CONTEXT else self

    async def action_next_tab(self) -> None:
        """The next tab."""
        await self._turn(1)

    async def action_previous_tab(self) -> None:
        """The tab before."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        if self.possible("tabs.next-tab"):
            await self.show(self.tabs[(self._shown + by) % len(self.tabs)])

    async def show(self, shown: Tab) -> None:
        """Show one of the tabs."""
        self._shown = self.tabs.index(shown)
        if type(shown) in self._stale:
            self._stale.remove(type(shown))
            shown.news()
        for tab in self.tabs:
            tab.display = tab is shown
        self._say_contexts(type(shown))
        shown.grid.focus(scroll_visible=False)
        self._show_tabs()
        await self.reload()
