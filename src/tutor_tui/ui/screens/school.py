"""The school as a whole: a policy rehearsed, groups of pupils compared; a tab each."""

from typing import ClassVar

from tutor_tui.ui.panes.equity import EquityTab
from tutor_tui.ui.panes.evaluation import EvaluationTab
from tutor_tui.ui.panes.rehearsal import RehearsalTab
from tutor_tui.ui.panes.school_view import SchoolViewTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.screens.tabbed import TabbedScreen


class SchoolScreen(TabbedScreen):
    """What concerns the whole."""

    CSS_PATH = ["list_screen.tcss", "school.tcss"]
    NAME: ClassVar[str] = "School"
    TABS: ClassVar[tuple[type[Tab], ...]] = (SchoolViewTab, EvaluationTab, EquityTab, RehearsalTab)
