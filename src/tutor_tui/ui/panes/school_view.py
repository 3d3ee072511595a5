"""The tab that shows the school as a whole: years and forms, and which of them are out of line."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb, allowed
from tutor_tui.access.actor import Where
from tutor_tui.commands import Command
from tutor_tui.errors import CalendarError
from tutor_tui.queries.school.stretch import Span
from tutor_tui.queries.school.view import SchoolView, school_view
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.school.places import Place
from tutor_tui.services.undo import Undone
from tutor_tui.store.changes import written
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.school.table import school_columns, school_rows, week_columns, week_rows
from tutor_tui.ui.present.school.text import glance_lines, legend, measure_lines, place_line
from tutor_tui.ui.widgets.grid import Column, Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

FEW, MANY = 3, 8
"""Lines of what is to be seen at a glance, on a low screen and a high one."""
HIGH = 30
"""Lines from which a screen is high."""


def read(session: Session, on: date | None, span: Span) -> tuple[SchoolView, tuple[int, int]]:
    """The view, and what was written before it was read."""
    seen = written()
    return school_view(session, on, span), seen


class SchoolViewTab(Tab):
    """Every measure of the years and forms, or one of them week by week."""

    TITLE: ClassVar[str] = "School view"
    CONTEXT: ClassVar[str] = "school"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_SCHOOL,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "school.open",
        "school.measure",
        "school.year",
        "school.earlier",
        "school.later",
        "school.span",
        "school.write",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("school")

    found: SchoolView | None = None
    """What is shown, with every year; None before it is read."""
    measure: Measure | None = None
    """What is shown week by week; None for all measures."""
    year: str | None = None
    """The key of the only year that is shown; None for all."""
    _on: date | None = None
    """A day of the stretch that is shown; None for the default one."""
    _span: Span = "half-term"
    _seen: tuple[int, int] | None = None
    """What was written before it was read (`store.changes.written`)."""

    def compose(self) -> ComposeResult:
        self._unfolded: set[str] = set()
        yield Paragraph(id="glance")
        yield Grid((Column("place", ""),), id="places", empty="Reading ...")

    # What is shown

    @property
    def view(self) -> SchoolView | None:
        """What is shown of what was read."""
        return None if self.found is None else self.found.of_year(self.year)

    @property
    def place(self) -> Place | None:
        """The place under the cursor."""
        return None if self.found is None else self.found.place(self.grid.cursor_key)

    async def reload(self) -> None:
        """Read where that was not done yet, or something was written since; and show it."""
        tutor = self.desk.tutor
        if self.found is None or await tutor.db(written) != self._seen:
            await self._read(self._on, self._span)
        self._show()

    def forget(self) -> None:
        """What was read is gone; the day may be another one."""
        self.found, self._on = None, None

    def undone(self, undone: Undone) -> None:
        """It is read anew where it is shown: the stretch stays."""
        self._seen = None

    def about(self) -> str:
        """The stretch, and what it is compared with."""
        if self.found is None:
            return ""
        stretch = self.found.stretch
        weeks = f"{stretch.over} week{'' if stretch.over == 1 else 's'} over"
        return f"{stretch.name}, {weeks}"

    async def _read(self, on: date | None, span: Span) -> None:
        tutor = self.desk.tutor
        try:
            found, self._seen = await tutor.db(read, tutor.session, on, span)
        except CalendarError as error:
            self.grid.empty = f"{error.message.capitalize()}. {error.remedy}"
            self.found = None
            return
        self.found, self._on, self._span = found, on, span
        keys = {place.key for place in found.years}
        self.year = self.year if self.year in keys else None
        if len(keys) == 1:
            self._unfolded |= keys
        if not found.places:
            words = self.look.words
            self.grid.empty = (
                f"There are no {words.form.many} within your post. {words.form.titles} come with the list of "
                f"{words.pupil.many}: F8, import."
            )

    def _show(self) -> None:
        view, look = self.view, self.look
        if view is None:
            self.query_one("#glance", Paragraph).show([])
            self.grid.set_columns((Column("place", ""),), [])
            return
        room = MANY if self.app.size.height >= HIGH else FEW
        unfolded = self._unfolded | ({self.year} if self.year else set())
        if self.measure is None:
            self.query_one("#glance", Paragraph).show(
                [*glance_lines(view, look, room), [(legend(view, look), "dim")]]
            )
            self.grid.set_columns(school_columns(view, look), school_rows(view, unfolded, look))
        else:
            self.query_one("#glance", Paragraph).show(measure_lines(view, self.measure, look))
            self.grid.set_columns(week_columns(view, look), week_rows(view, self.measure, unfolded, look))

    def _show_again(self) -> None:
        self._show()
        self.desk.show_tab()

    @on(Grid.Highlighted, "#places")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def on_resize(self) -> None:
        """There may be room for more or fewer lines."""
        self._show()

    def detail(self) -> str:
        """The row under the cursor in words."""
        return "" if self.found is None else place_line(self.found, self.place, self.measure, self.look)

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        view, words = self.found, self.look.words
        if view is None:
            return "There is nothing to show yet."
        match command.name:
            case "year" if len(view.years) < 2:
                return f"There is no other {words.year_group.one} within your post."
            case "earlier" if view.stretch.earlier is None:
                return "The school's weeks begin with these."
            case "later" if view.stretch.later is None:
                return "What comes after these weeks has not begun."
            case "all" if self.measure is None and self.year is None:
                return "Everything is shown already."
            case "open" | "fold" | "fold-all" | "write" if not view.places:
                return f"There are no {words.form.many} within your post."
            case "fold" if self.place is not None and self.place.kind == "school":
                return f"Go to {words.year_group.a} first."
        return ""

    def action_measure(self) -> None:
        """The next measure by weeks, then all of them."""
        self._turn("school.measure", 1)

    def action_measure_before(self) -> None:
        """The measure before."""
        self._turn("school.measure-before", -1)

    def _turn(self, command_id: str, by: int) -> None:
        if self.possible(command_id) and self.found is not None:
            every: tuple[Measure | None, ...] = (None, *self.found.measures)
            self.measure = every[(every.index(self.measure) + by) % len(every)]
            self._show_again()

    def action_all(self) -> None:
        """All measures, all years."""
        if self.possible("school.all"):
            self.measure = self.year = None
            self._show_again()

    def action_year(self) -> None:
        """One year, the next one, all."""
        if self.possible("school.year") and self.found is not None:
            every: tuple[str | None, ...] = (None, *(year.key for year in self.found.years))
            self.year = every[(every.index(self.year) + 1) % len(every)]
            self._show_again()

    async def action_earlier(self) -> None:
        """The stretch before."""
        if self.possible("school.earlier") and self.found is not None:
            await self._go(self.found.stretch.earlier, self._span)

    async def action_later(self) -> None:
        """The stretch after."""
        if self.possible("school.later") and self.found is not None:
            await self._go(self.found.stretch.later, self._span)

    async def action_span(self) -> None:
        """Terms instead of half terms, or back."""
        if self.possible("school.span") and self.found is not None:
            on = self.found.stretch.weeks[-1].start
            await self._go(on, "term" if self._span == "half-term" else "half-term")

    async def _go(self, on: date | None, span: Span) -> None:
        await self._read(on, span)
        self._show_again()

    def action_fold(self) -> None:
        """Show or hide the forms of the year under the cursor."""
        place = self.place
        if self.possible("school.fold") and place is not None:
            self._unfolded ^= {place.year_key}
            self._show()
            if place.kind == "form":
                self.grid.move_cursor(place.year_key)
            self.desk.show_detail()

    def action_fold_all(self) -> None:
        """Show the forms of every year; hide them where they are all shown."""
        if self.possible("school.fold-all") and self.found is not None:
            keys = {year.key for year in self.found.years}
            self._unfolded = set() if keys <= self._unfolded else keys
            self._show()
            self.desk.show_detail()

    @on(Grid.Activated, "#places")
    def action_open(self) -> None:
        """Unfold a year, or go to the form."""
        place = self.place
        if not self.possible("school.open") or place is None:
            return
        if place.kind == "school":
            self.action_fold_all()
        elif place.kind == "year":
            self.action_fold()
        elif self.measure is Measure.SET and self._may_watch(place):
            from tutor_tui.queries.monitoring.set_work import Within
            from tutor_tui.ui.screens.monitoring import MonitoringScreen

            self.app.push_screen(MonitoringScreen(Within(year_id=place.year_id)))
        else:
            from tutor_tui.ui.screens.registration import RegistrationScreen

            self.app.push_screen(RegistrationScreen(place.form_id))

    def _may_watch(self, place: Place) -> bool:
        actor = self.desk.tutor.session.actor
        return allowed(actor, Verb.MONITOR, Where(year_id=place.year_id))

    def action_write(self) -> None:
        """Ask for a file's name and write what is shown into it."""
        from tutor_tui.ui.dialogs.school_report import SchoolReportDialog

        if self.possible("school.write") and (view := self.view) is not None:
            dialog = SchoolReportDialog(view)

            def closed(done: bool | None) -> None:
                if done:
                    self.desk.say(dialog.said, "good")

            self.app.push_screen(dialog, closed)
