"""The tab on which groups of pupils are compared."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.calendar.half_terms import half_term_of, last_half_term
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.commands import Command
from tutor_tui.errors import CalendarError
from tutor_tui.queries.equity.view import Equity, equity
from tutor_tui.rules.equity.tables import Measure
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.equity import equity_columns, equity_rows, equity_title, everybody, group_line
from tutor_tui.ui.present.intervals import NARROW, WIDE
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

ROOM = 104
"""Columns from which the intervals are drawn wide."""


class EquityTab(Tab):
    """One measure, every group of a table, over a half term that has ended."""

    TITLE: ClassVar[str] = "Groups compared"
    CONTEXT: ClassVar[str] = "equity"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_EQUITY,)
    FOOTER: ClassVar[tuple[str, ...]] = ("equity.measure", "equity.year", "equity.earlier")
    BINDINGS: ClassVar[list[BindingType]] = bindings("equity")

    found: Equity | None = None
    """The table that is shown; None before it is read."""
    measure: Measure = Measure.UNSIGNED
    """What is counted."""

    def compose(self) -> ComposeResult:
        yield Paragraph(id="compared")
        yield Grid(equity_columns(self.look, NARROW), id="groups", empty="Reading ...")

    async def reload(self) -> None:
        """Read the table where that was not done yet, and show it."""
        if self.found is None:
            await self._read(None, None)
        self._show()

    def forget(self) -> None:
        """The table is to be read anew."""
        self.found = None

    def about(self) -> str:
        """Which table of which half term."""
        return "" if self.found is None else f"{everybody(self.found, self.look)}, {self.found.stretch}"

    async def _read(self, year: int | None, on: date | None) -> None:
        tutor = self.desk.tutor
        try:
            self.found = await tutor.db(equity, tutor.session, year, on)
        except CalendarError as error:
            self.grid.empty = f"{error.message.capitalize()}. {error.remedy}"
            self.found = None

    def _show(self) -> None:
        found, look = self.found, self.look
        bar = WIDE if self.app.size.width >= ROOM else NARROW
        lines = [] if found is None else equity_title(self.measure, look)
        self.query_one("#compared", Paragraph).show(lines)
        rows = [] if found is None else equity_rows(found, self.measure, look, bar)
        self.grid.set_columns(equity_columns(look, bar), rows)

    @on(Grid.Highlighted, "#groups")
    def _moved(self) -> None:
        self.desk.show_detail()

    def on_resize(self) -> None:
        """The drawing may be wider now."""
        self._show()

    def action_measure(self) -> None:
        """Count the next thing."""
        if self.possible("equity.measure"):
            every = tuple(Measure)
            self.measure = every[(every.index(self.measure) + 1) % len(every)]
            self._show()
            self.desk.show_detail()

    async def action_year(self) -> None:
        """The next table within the post: the whole school, then each year."""
        if self.possible("equity.year") and self.found is not None:
            years = self.found.years
            following = years[(years.index(self.found.year) + 1) % len(years)]
            await self._read(following, self.found.first)
            self._show()
            self.desk.show_tab()

    async def action_earlier(self) -> None:
        """The half term before."""
        await self._step("equity.earlier", -1)

    async def action_later(self) -> None:
        """The half term after."""
        await self._step("equity.later", 1)

    async def _step(self, command_id: str, by: int) -> None:
        if not self.possible(command_id):
            return
        to = self._beside(by)
        if self.found is not None and to is not None:
            await self._read(self.found.year, to.start)
            self._show()
            self.desk.show_tab()

    def _beside(self, by: int) -> SchoolWeek | None:
        """A week of the half term before or after the shown one, where that one has ended."""
        if self.found is None:
            return None
        session = self.desk.tutor.session
        weeks = half_term_of(self.found.first, session.calendar)
        if by < 0:
            return session.calendar.previous_week(weeks[0])
        newest = last_half_term(session.today, session.calendar)
        return None if weeks[0].start >= newest[0].start else session.calendar.next_week(weeks[-1])

    def detail(self) -> str:
        """The group under the cursor in a sentence."""
        if self.found is None:
            return ""
        return group_line(self.found, self.grid.cursor_key, self.measure, self.look)

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        if self.found is None:
            return "There is nothing to compare yet."
        if command.name == "year" and len(self.found.years) < 2:
            return f"There is no other {self.look.words.year_group.one} within your post."
        if command.name == "earlier" and self._beside(-1) is None:
            return "There is no half term before this one."
        if command.name == "later" and self._beside(1) is None:
            return "The half term after this one has not ended: only whole ones are compared."
        return ""
