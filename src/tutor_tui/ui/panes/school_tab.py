"""What the tabs of the school's screen have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical

from tutor_tui.access import Verb
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.grid import Grid

if TYPE_CHECKING:
    from tutor_tui.ui.screens.school import SchoolScreen


class SchoolTab(Vertical):
    """One subject of the school's screen: it reads and shows it, the screen has the keys."""

    TITLE: ClassVar[str] = ""
    """The tab's name."""
    VERB: ClassVar[Verb]
    """What whoever sees the tab must be allowed to do."""
    COMMANDS: ClassVar[frozenset[str]] = frozenset()
    """Names of the school's commands that are this tab's."""
    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Commands that the footer offers."""
    DEFAULT_CSS = """
    SchoolTab {
        height: 1fr;
        & > Paragraph { padding: 0 1; }
    }
    """

    @property
    def desk(self) -> SchoolScreen:
        """The screen."""
        return cast("SchoolScreen", self.screen)

    @property
    def look(self) -> Look:
        """How things are shown to this user."""
        return self.desk.look

    @property
    def grid(self) -> Grid:
        """The list that has the keys."""
        return self.query_one(Grid)

    async def reload(self) -> None:
        """Show what there is; read it first where that is not done yet. May raise `TutorError`."""

    def forget(self) -> None:
        """What was read may be another's or out of date: it is gone."""

    def about(self) -> str:
        """Of what and of when the tab speaks, for the title."""
        return ""

    def detail(self) -> str:
        """More of the row under the cursor."""
        return ""

    def why_not(self, name: str) -> str:
        """Why one of the tab's commands is not possible now; empty where it is."""
        return ""
