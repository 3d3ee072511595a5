"""The tab of the log: who saw and did what, read page by page."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.calendar.civil import london
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.audit.entry import read_entry
from tutor_tui.queries.audit.page import LogRow, Page, read_page
from tutor_tui.queries.audit.people import people
from tutor_tui.queries.audit.sight import Sight
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.audit import entry_lines, log_columns, log_line, log_rows, wanted_words
from tutor_tui.ui.widgets.grid import Grid

AHEAD = 30
"""Rows before the end of what was read at which the next page is read."""


class AuditLogTab(Tab):
    """Newest first; what follows is read when the cursor comes near it."""

    TITLE: ClassVar[str] = "Log"
    CONTEXT: ClassVar[str] = "audit"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_AUDIT,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "audit.open", "audit.filter", "audit.person", "audit.pupil", "audit.all", "audit.newest",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("audit")

    wanted: Wanted = Wanted()
    """Which part of the log is shown."""
    rows: tuple[LogRow, ...] = ()
    """What was read of it so far."""
    page: Page | None = None
    """The last page that was read; None before the first."""
    pupil: str = ""
    """The name of the pupil who was asked about."""
    _names: dict[str, str] | None = None

    def compose(self) -> ComposeResult:
        yield Grid(log_columns(), id="log", empty="Reading ...")

    async def reload(self) -> None:
        """Show what was read; the first time, and when something else is asked for, read it."""
        if self.page is None:
            await self._read()

    def forget(self) -> None:
        """It is read anew when the tab is shown."""
        self.page, self.rows = None, ()

    async def _read(self) -> None:
        """From the newest entry; that somebody looked is one entry, however far is read."""
        tutor = self.desk.tutor
        if self._names is None:
            self._names = {one.username: one.name for one in await tutor.db(people, tutor.session)}
        self.page = await tutor.db(read_page, tutor.session, self.wanted)
        self.rows = self.page.rows
        self.grid.empty = f"There is no entry: {self.about()}."
        self.grid.set_rows(log_rows(self.rows, self.look))
        tutor.logbook.looked_at_log(self.about())

    async def _read_on(self) -> None:
        page, tutor, wanted = self.page, self.desk.tutor, self.wanted
        if page is None or page.before is None or self.rows[-1].entry_id != page.before:
            return
        try:
            following = await tutor.db(read_page, tutor.session, wanted, page.before)
        except TutorError as error:
            errors.tell(self.app, error)
            return
        if self.page is page:
            self.page = following
            self.rows += following.rows
            self.grid.set_rows(log_rows(self.rows, self.look))
            self.desk.show_tab()

    @on(Grid.Highlighted, "#log")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()
        if self.grid.cursor_index >= len(self.rows) - AHEAD:
            self.run_worker(self._read_on(), group="log-page", exclusive=True)

    @property
    def current(self) -> LogRow | None:
        """The entry under the cursor."""
        place = self.grid.cursor_index
        return self.rows[place] if place < len(self.rows) else None

    def about(self) -> str:
        """Which part of the log it is."""
        return wanted_words(self.wanted, self._names or {}, self.pupil, self.desk.tutor.session.today)

    def detail(self) -> str:
        """The entry under the cursor in a sentence."""
        return log_line(self.current, self.look) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        if command.name in ("open", "person", "pupil", "verb", "day") and self.current is None:
            return "There is nothing under the cursor."
        if command.name == "pupil" and self.current is not None and self.current.pupil_id is None:
            return f"The entry is not about a single {self.look.words.pupil.one}."
        if command.name == "all" and self.wanted == Wanted():
            return "This is the whole log already."
        return ""

    async def _show(self, wanted: Wanted, pupil: str = "") -> None:
        self.wanted, self.pupil = wanted, pupil
        self.forget()
        await self.desk.reload()
        self.grid.move_cursor(0)

    async def action_person(self) -> None:
        """Only this person's."""
        if self.possible("audit.person") and self.current is not None:
            await self._show(replace(self.wanted, person=self.current.username), self.pupil)

    async def action_pupil(self) -> None:
        """Only about this pupil."""
        row = self.current
        if self.possible("audit.pupil") and row is not None:
            await self._show(replace(self.wanted, pupil_id=row.pupil_id), row.subject)

    async def action_verb(self) -> None:
        """Only this."""
        if self.possible("audit.verb") and self.current is not None:
            await self._show(replace(self.wanted, verb=self.current.verb), self.pupil)

    async def action_day(self) -> None:
        """Only this day."""
        if self.possible("audit.day") and self.current is not None:
            day = london(self.current.at).date()
            await self._show(replace(self.wanted, first=day, last=day), self.pupil)

    async def action_all(self) -> None:
        """The whole log."""
        if self.possible("audit.all"):
            await self._show(Wanted())

    async def action_newest(self) -> None:
        """From the newest entry."""
        await self._show(self.wanted, self.pupil)

    def action_filter(self) -> None:
        """Ask which part."""
        from tutor_tui.ui.dialogs.access.log_filter import LogFilterDialog

        sees_pupils = self.page is not None and self.page.sight is Sight.ALL
        dialog = LogFilterDialog(self.wanted, pupils=sees_pupils)

        async def closed(chosen: bool | None) -> None:
            if chosen:
                name = f"one {self.look.words.pupil.one}" if dialog.wanted.pupil_id is not None else ""
                await self._show(dialog.wanted, name)

        self.app.push_screen(dialog, closed)

    @on(Grid.Activated, "#log")
    async def action_open(self) -> None:
        """The entry with what it changed."""
        from tutor_tui.ui.dialogs.access.log_entry import LogEntryDialog

        row = self.current
        if self.possible("audit.open") and row is not None:
            tutor = self.desk.tutor
            entry = await tutor.db(read_entry, tutor.session, row.entry_id)
            self.app.push_screen(LogEntryDialog(row.verb, entry_lines(entry, self.look)))
