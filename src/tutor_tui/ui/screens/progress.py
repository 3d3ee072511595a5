"""How pupils get on: targets, attainment, interventions, barriers; a tab each."""

from typing import ClassVar

from tutor_tui.ui.panes.attainment import AttainmentTab
from tutor_tui.ui.panes.reports_home import ReportsTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.panes.targets_tree import TargetsTab
from tutor_tui.ui.screens.tabbed import TabbedScreen


class ProgressScreen(TabbedScreen):
    """What pupils aim at, where they stand, and what is done about it."""

    CSS_PATH = ["list_screen.tcss", "progress.tcss"]
    NAME: ClassVar[str] = "Progress"
    TABS: ClassVar[tuple[type[Tab], ...]] = (TargetsTab, AttainmentTab, ReportsTab)
