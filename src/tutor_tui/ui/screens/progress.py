"""How pupils get on: targets, attainment, interventions, barriers; a tab each."""

from collections.abc import Iterator
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.ui.panes.attainment import AttainmentTab
from tutor_tui.ui.panes.barriers import BarriersTab
from tutor_tui.ui.panes.interventions import InterventionsTab
from tutor_tui.ui.panes.off_trajectory import OffTrajectoryTab
from tutor_tui.ui.panes.provision_map import ProvisionMapTab
from tutor_tui.ui.panes.reports_home import ReportsTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.panes.targets_tree import TargetsTab
from tutor_tui.ui.screens.tabbed import TabbedScreen


class ProgressScreen(TabbedScreen):
    """What pupils aim at, where they stand, and what is done about it."""

    CSS_PATH = ["list_screen.tcss", "progress.tcss"]
    NAME: ClassVar[str] = "Progress"
    TABS: ClassVar[tuple[type[Tab], ...]] = (
        TargetsTab,
        AttainmentTab,
        OffTrajectoryTab,
        InterventionsTab,
        ProvisionMapTab,
        BarriersTab,
        ReportsTab,
    )

    def body(self) -> Iterator[Widget]:
        # Whoever leads a subject, a year or the school comes to find who is off trajectory.
        if self._first is None and allowed(self.tutor.session.actor, Verb.MONITOR):
            self._first = OffTrajectoryTab
        yield from super().body()
