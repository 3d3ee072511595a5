"""Who may do what, and what two people agree on; a tab each."""

from typing import ClassVar

from tutor_tui.store.changes import data_version
from tutor_tui.ui.panes.approvals import ApprovalsTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.screens.tabbed import TabbedScreen
from tutor_tui.ui.screens.watching import Watching


class AccessScreen(Watching, TabbedScreen):
    """What others ask for or answer is shown as it happens."""

    CSS_PATH = ["list_screen.tcss", "access.tcss"]
    NAME: ClassVar[str] = "Access"
    TABS: ClassVar[tuple[type[Tab], ...]] = (ApprovalsTab,)

    def on_mount(self) -> None:
        """Follow others' changes."""
        super().on_mount()
        self.follow()

    async def reload(self) -> None:
        """Show the tab, as the database is now."""
        self.seen = await self.tutor.db(data_version)
        await super().reload()
