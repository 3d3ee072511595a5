"""The tab of what was sampled in a school year."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.sampling.coverage import Coverage, coverage, sampled_years
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.sampling.year import coverage_columns, coverage_line, coverage_lines, coverage_rows
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class CoverageTab(Tab):
    """By subject, year and term: drawn, looked at, told, answered, and what was found."""

    TITLE: ClassVar[str] = "Coverage"
    CONTEXT: ClassVar[str] = "coverage"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_SAMPLES,)
    FOOTER: ClassVar[tuple[str, ...]] = ("coverage.year", "coverage.earlier", "coverage.later")
    BINDINGS: ClassVar[list[BindingType]] = bindings("coverage")

    found: Coverage | None = None
    """What is shown; None before it is read."""
    _year_group: int | None = None
    _year: int | None = None
    _now: int = 0
    _drawn: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        yield Paragraph(id="covered")
        yield Grid(coverage_columns(self.look, whole_year=False), id="coverage", empty="Reading ...")

    async def reload(self) -> None:
        """Read it, and show it: others look too."""
        await self._read(self._year, self._year_group)

    async def _read(self, year: int | None, year_group: int | None) -> None:
        tutor = self.desk.tutor
        self._drawn = await tutor.db(sampled_years)
        self.found = await tutor.db(coverage, tutor.session, year, year_group)
        self._year, self._year_group = year, year_group
        if year is None:
            self._now = self.found.academic_year
        self._show()

    def forget(self) -> None:
        """It is to be read anew, as it stands this year."""
        self.found, self._year, self._year_group = None, None, None

    def about(self) -> str:
        """Which school year, and whether only one year group."""
        if self.found is None:
            return ""
        only = "" if self._year_group is None else f", {self.look.words.year_group.one} {self._year_group}"
        return f"{self.found.name}{only}"

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        whole_year = any(0 in row.terms for row in found.rows)
        self.query_one("#covered", Paragraph).show(coverage_lines(found))
        self.grid.empty = (
            f"The policy asks for no {self.look.words.sample.many} within your post, and none were drawn in "
            f"{found.name}."
        )
        columns = coverage_columns(self.look, whole_year=whole_year)
        self.grid.set_columns(columns, coverage_rows(found, whole_year=whole_year))

    @on(Grid.Highlighted, "#coverage")
    def _moved(self) -> None:
        self.desk.show_detail()

    def detail(self) -> str:
        """What was found in the row under the cursor."""
        rows = self.found.rows if self.found else ()
        row = next((row for row in rows if row.key == self.grid.cursor_key), None)
        return coverage_line(row, self.look) if row else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        if self.found is None:
            return "There is nothing to show yet."
        if command.name == "year" and len(self.found.year_groups) < 2:
            return f"There is no other {self.look.words.year_group.one} to show."
        if command.name == "earlier" and self._beside(-1) is None:
            return f"No {self.look.words.sample.many} were drawn before."
        if command.name == "later" and self._beside(1) is None:
            return "This is the newest school year."
        return ""

    def _beside(self, by: int) -> int | None:
        """The school year before or after the shown one that has anything to show."""
        if self.found is None:
            return None
        shown = self.found.academic_year
        others = {*self._drawn, self._now}
        if by < 0:
            return max((year for year in others if year < shown), default=None)
        return min((year for year in others if shown < year <= self._now), default=None)

    async def action_year(self) -> None:
        """All year groups, then each by itself."""
        if self.possible("coverage.year") and self.found is not None:
            every = (None, *self.found.year_groups)
            place = every.index(self._year_group) if self._year_group in every else 0
            await self._turn(self._year, every[(place + 1) % len(every)])

    async def action_earlier(self) -> None:
        """The school year before."""
        if self.possible("coverage.earlier"):
            await self._turn(self._beside(-1), None)

    async def action_later(self) -> None:
        """The school year after."""
        if self.possible("coverage.later"):
            to = self._beside(1)
            await self._turn(None if to == self._now else to, None)

    async def _turn(self, year: int | None, year_group: int | None) -> None:
        await self._read(year, year_group)
        self.desk.show_tab()
