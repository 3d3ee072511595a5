"""What the tabs of a tabbed screen have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.commands.registry import by_id
from tutor_tui.services.undo import Undone
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.grid import Grid

if TYPE_CHECKING:
    from tutor_tui.ui.screens.tabbed import TabbedScreen


class Tab(Vertical):
    """One tab: it reads and shows its subject, and carries out the commands of its own context.

    A subclass has `BINDINGS = bindings(CONTEXT)` and an `action_…` for each of the context's commands. Its keys hold
    while its list has the focus. It asks `possible` before it does something, as screens do.
    """

    TITLE: ClassVar[str] = ""
    """The tab's name."""
    CONTEXT: ClassVar[str] = ""
    """The context of `commands.registry` whose commands are its own."""
    VERBS: ClassVar[tuple[Verb, ...]] = ()
    """Whoever sees the tab may do one of these."""
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {}
    """By the name of one of its commands: the verbs one of which it takes, where that is more than seeing the tab."""
    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Commands that the footer offers, the most important first."""
    DEFAULT_CSS = """
    Tab {
        height: 1fr;
        & > Paragraph { padding: 0 1; }
    }
    """

    @property
    def desk(self) -> TabbedScreen:
        """The screen."""
        return cast("TabbedScreen", self.screen)

    @property
    def look(self) -> Look:
        """How things are shown to this user."""
        return self.desk.look

    def title(self) -> str:
        """The tab's name in the school's words."""
        return self.TITLE

    @property
    def grid(self) -> Grid:
        """The list that has the keys."""
        return self.query_one(Grid)

    async def reload(self) -> None:
        """Show what there is; read it first where that is not done yet. May raise `TutorError`."""

    def forget(self) -> None:
        """What was read may be another's or out of date: it is gone, and read again when the tab is shown."""

    def news(self) -> None:
        """Others have written something: what is kept over a reload is gone where it may be out of date. Place, filter
        and cursor stay.
        """

    def undone(self, undone: Undone) -> None:
        """Something was taken back: by default everything is read again."""
        self.forget()

    def about(self) -> str:
        """Of what and of when the tab speaks, for the title."""
        return ""

    def detail(self) -> str:
        """More of the row under the cursor."""
        return ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now; empty where it is."""
        return ""

    def possible(self, command_id: str) -> bool:
        """Whether the command can be done now; where not, the reason is said."""
        reason = self.why_not(by_id(command_id))
        if reason:
            self.desk.say(reason, "warn")
        return not reason
