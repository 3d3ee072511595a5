"""The school as a whole: a policy rehearsed, groups of pupils compared, the schools of a trust; a tab each."""

from collections.abc import Iterator
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.queries.alerts import Alerts, alerts
from tutor_tui.ui.panes.equity import EquityTab
from tutor_tui.ui.panes.evaluation import EvaluationTab
from tutor_tui.ui.panes.rehearsal import RehearsalTab
from tutor_tui.ui.panes.school_view import SchoolViewTab
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.panes.trust import TrustTab
from tutor_tui.ui.present.alerts import alert_line
from tutor_tui.ui.screens.tabbed import TabbedScreen
from tutor_tui.ui.widgets.paragraph import Paragraph


class SchoolScreen(TabbedScreen):
    """What concerns the whole; the senior leadership's first screen, which says what waits for them."""

    CSS_PATH = ["list_screen.tcss", "school.tcss"]
    NAME: ClassVar[str] = "School"
    TABS: ClassVar[tuple[type[Tab], ...]] = (SchoolViewTab, EvaluationTab, EquityTab, RehearsalTab, TrustTab)

    def body(self) -> Iterator[Widget]:
        yield Paragraph(id="alert")
        yield from super().body()

    def on_mount(self) -> None:
        """Nothing waits as far as is known."""
        self.query_one("#alert").display = False
        super().on_mount()

    async def reload(self) -> None:
        """Show the tab, and what waits."""
        await super().reload()
        self._alert(await self.tutor.db(alerts, self.tutor.session))

    def _alert(self, found: Alerts) -> None:
        line = self.query_one("#alert", Paragraph)
        said = alert_line(found, self.tutor.commands.key("everywhere.access"), self.look)
        line.show([said])
        line.display = bool(said)
