"""Sampling: what is owed, what was covered, everybody's chance; a tab each."""

from typing import ClassVar

from tutor_tui.ui.panes.sampling_chances import ChancesTab
from tutor_tui.ui.panes.sampling_coverage import CoverageTab
from tutor_tui.ui.panes.sampling_owed import OwedSamplesTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.screens.tabbed import TabbedScreen


class SamplingScreen(TabbedScreen):
    """Samples of planners and of set work."""

    CSS_PATH = ["list_screen.tcss", "sampling.tcss"]
    NAME: ClassVar[str] = "Sampling"
    TABS: ClassVar[tuple[type[Tab], ...]] = (OwedSamplesTab, CoverageTab, ChancesTab)
