"""Who may do what, and what two people agree on; a tab each."""

from typing import ClassVar

from tutor_tui.ui.panes.approvals import ApprovalsTab
from tutor_tui.ui.panes.audit_log import AuditLogTab
from tutor_tui.ui.panes.grants import GrantsTab
from tutor_tui.ui.panes.people import PeopleTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.screens.tabbed import TabbedScreen


class AccessScreen(TabbedScreen):
    """What others ask for, answer or open is shown as it happens."""

    CSS_PATH = ["list_screen.tcss", "access.tcss"]
    NAME: ClassVar[str] = "Access"
    TABS: ClassVar[tuple[type[Tab], ...]] = (ApprovalsTab, GrantsTab, PeopleTab, AuditLogTab)
