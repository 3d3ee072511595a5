"""Who may do what, and what two people agree on; a tab each."""

from typing import ClassVar

from tutor_tui.services.undo import Undone
from tutor_tui.ui.panes.approvals import ApprovalsTab
from tutor_tui.ui.panes.audit_log import AuditLogTab
from tutor_tui.ui.panes.grants import GrantsTab
from tutor_tui.ui.panes.people import PeopleTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.publishing import publish
from tutor_tui.ui.screens.tabbed import TabbedScreen


class AccessScreen(TabbedScreen):
    """What others ask for, answer or open is shown as it happens."""

    CSS_PATH = ["list_screen.tcss", "access.tcss"]
    NAME: ClassVar[str] = "Access"
    TABS: ClassVar[tuple[type[Tab], ...]] = (ApprovalsTab, GrantsTab, PeopleTab, AuditLogTab)

    async def undone(self, undone: Undone) -> None:
        """A key may hold again, or no longer."""
        await super().undone(undone)
        await publish(self)

    async def on_screen_resume(self) -> None:
        """A dialog was left: what it agreed to may be a key."""
        await super().on_screen_resume()
        await publish(self)
