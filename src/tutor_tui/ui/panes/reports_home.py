"""The tab of the reports to parents: to whom, given or not, and what the carer will read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.parent_report.form import FormPlace, FormReports, form_reports, report_forms
from tutor_tui.queries.parent_report.issued import HomeCopy, ReportsHome, reports_home
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.parents.page import parent_page
from tutor_tui.services.reports_home import HOWS, mark_given, take_back
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.errors import told
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.reports_home import counted, preview, report_columns, report_line, report_rows
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

TERMS_BACK = 1
"""Terms before this one whose reports can be looked at."""
STEP = 8
"""Lines that one key goes further in the report."""


def read(session: Session, form_id: int, back: int) -> tuple[ReportsHome, FormReports]:
    """Who has had theirs, and what the reports say."""
    return reports_home(session, form_id, back=back), form_reports(session, form_id, back=back)


class ReportsTab(Tab):
    """A form's copies of a term's report."""

    TITLE: ClassVar[str] = "Reports"
    CONTEXT: ClassVar[str] = "reports-home"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.REPORT_HOME,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "reports-home.give", "reports-home.give-all", "reports-home.how", "reports-home.write",
        "reports-home.evening", "reports-home.without", "reports-home.read", "reports-home.form",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("reports-home")
    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = """
    ReportsTab {
        & #copies { layout: vertical; height: 1fr; }
        & #home { height: 1fr; }
        & #report { display: none; height: 2fr; padding: 0 1; scrollbar-size-vertical: 1; }
        &.-reading #report { display: block; border-top: solid $border-blurred; }
    }
    .-wide ReportsTab {
        & #copies { layout: horizontal; }
        & #home { width: 3fr; }
        & #report, &.-reading #report { display: block; width: 2fr; height: 1fr; border: none; }
        & #report, &.-reading #report { border-left: solid $border-blurred; }
        &.-reading #report { width: 4fr; }
    }
    .-wide:ansi ReportsTab #report { border-left: solid ansi_bright_black; }
    """

    forms: tuple[FormPlace, ...] = ()
    """The forms within the post; none before they are read."""
    home: ReportsHome | None = None
    """Who has had theirs; None before that is read."""
    reports: FormReports | None = None
    """What the reports say."""
    _place = 0
    _back = 0
    _how = HOWS[0]
    _without = False
    _asked = False

    def compose(self) -> ComposeResult:
        yield Paragraph(id="given")
        with Container(id="copies"):
            yield Grid(report_columns(self.look), id="home", empty="Reading ...")
            report = VerticalScroll(Paragraph(id="page"), id="report")
            report.can_focus = False
            yield report

    async def reload(self) -> None:
        """Read who has had theirs, and what the reports say."""
        tutor = self.desk.tutor
        if not self.forms:
            self.forms = await tutor.db(report_forms, tutor.session)
        if self.forms:
            form = self.forms[self._place % len(self.forms)]
            try:
                self.home, self.reports = await tutor.db(read, tutor.session, form.form_id, self._back)
            except TutorError as error:
                self.home = self.reports = None
                self.grid.empty = told(error)
        else:
            self.grid.empty = f"No {self.look.words.form.one} is within your post."
        self._show()

    def forget(self) -> None:
        """Forms and reports are to be read anew."""
        self.forms, self.home, self.reports, self._place = (), None, None, 0

    def about(self) -> str:
        """Which form, which term."""
        return "" if self.home is None else f"{self.home.form}, {self.home.term.name}"

    def _show(self) -> None:
        home, look = self.home, self.look
        self.query_one("#given", Paragraph).show(
            [] if home is None else [counted(home, self._how, without=self._without)]
        )
        if home is not None:
            self.grid.empty = (
                "Every copy was given. f shows all of them."
                if self._without and home.copies
                else f"Nobody is in {home.form} today."
            )
        self.grid.set_rows([] if home is None else report_rows(home, look, without=self._without))
        self._show_page()

    @property
    def copy_here(self) -> HomeCopy | None:
        """The copy under the cursor."""
        key = self.grid.cursor_key
        copies = self.home.copies if self.home is not None else ()
        return next((copy for copy in copies if copy.key == key), None)

    def _page(self) -> Page | None:
        """The sheet of the row under the cursor."""
        here, reports = self.copy_here, self.reports
        if here is None or here.copy is None or reports is None:
            return None
        pupil = next((one for one in reports.pupils if one.pupil_id == here.pupil_id), None)
        return None if pupil is None else parent_page(self.desk.tutor.session, reports, pupil, here.copy)

    def _show_page(self) -> None:
        self.query_one("#page", Paragraph).show(preview(self._page()))

    @on(Grid.Highlighted, "#home")
    def _moved(self) -> None:
        self._asked = False
        self._show_page()
        self.query_one("#report", VerticalScroll).scroll_home(animate=False)
        self.desk.show_detail()

    def detail(self) -> str:
        """The row under the cursor in a sentence."""
        here = self.copy_here
        return "" if here is None else report_line(here, self.look)

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        home, here, words = self.home, self.copy_here, self.look.words
        if command.name == "form":
            return "" if len(self.forms) > 1 else f"There is no other {words.form.one} within your post."
        if command.name == "earlier":
            return "" if self._back < TERMS_BACK else "Reports go back to the term before this one."
        if command.name == "later":
            return "" if self._back else "The term after this one has not begun."
        if home is None:
            return "There is nothing to show."
        if command.name == "give-all":
            return "" if home.given < home.to_give else "Every copy was given."
        if command.name in ("give", "read", "further", "back", "card") and here is None:
            return f"No {words.pupil.one} is shown."
        if command.name == "give" and here is not None and here.copy is None:
            return f"There is nobody to give it to: {here.nobody.format(carer=words.carer.one)}."
        return ""

    # What can be done

    async def action_give(self) -> None:
        """This copy was given, or not after all."""
        here, session = self.copy_here, self.desk.tutor.session
        if not self.possible("reports-home.give") or here is None or here.copy is None:
            return
        if here.given_on is None:
            await self.desk.tutor.db(mark_given, session, [here.copy], self._how, back=self._back)
            said = f"{here.name}: given to {here.copy.to}, {self._how}."
            if not self._without:
                self.grid.advance()
        else:
            await self.desk.tutor.db(take_back, session, [here.copy], back=self._back)
            said = f"{here.name}: not given to {here.copy.to} after all."
        await self.desk.reload()
        self.desk.say(said, "good")

    async def action_give_all(self) -> None:
        """Every copy that is left was given; asks once."""
        if not self.possible("reports-home.give-all") or self.home is None:
            return
        left = [copy.copy for copy in self.home.copies if copy.copy is not None and copy.given_on is None]
        if not self._asked:
            self._asked = True
            self.desk.say(f"{len(left)} more given, {self._how}? The same key again records it.", "warn")
            return
        self._asked = False
        await self.desk.tutor.db(mark_given, self.desk.tutor.session, left, self._how, back=self._back)
        await self.desk.reload()
        self.desk.say(f"{len(left)} given, {self._how}.", "good")

    def action_how(self) -> None:
        """The next way in which a report is given."""
        if self.possible("reports-home.how"):
            self._how = HOWS[(HOWS.index(self._how) + 1) % len(HOWS)]
            self._asked = False
            self._show()

    def action_write(self) -> None:
        """Ask for a folder, and write the files."""
        from tutor_tui.ui.dialogs.sheets import SheetsDialog

        reports = self.reports
        if not self.possible("reports-home.write") or reports is None:
            return
        dialog = SheetsDialog.of_form(self.desk.tutor.session, reports)

        def closed(done: bool | None) -> None:
            if done:
                self.desk.say(dialog.said, "good")

        self.app.push_screen(dialog, closed)

    async def action_evening(self) -> None:
        """The form's pages for a parents' evening, at once."""
        from tutor_tui.reports.parents_evening.files import form_pages
        from tutor_tui.ui.dialogs.paper import paper

        if self.possible("reports-home.evening") and self.home is not None:
            form_id = self.home.form_id
            self.desk.say(
                await paper(self.desk.tutor, lambda session: form_pages(session, form_id, "pdf")), "good"
            )

    def action_without(self) -> None:
        """Only those without, or everybody."""
        if self.possible("reports-home.without"):
            self._without = not self._without
            self._show()
            self.desk.show_detail()

    def action_read(self) -> None:
        """More room for the report, or less."""
        if self.possible("reports-home.read"):
            self.toggle_class("-reading")

    def action_further(self) -> None:
        """Further down in the report."""
        self._scroll(STEP)

    def action_back(self) -> None:
        """Further up in the report."""
        self._scroll(-STEP)

    def _scroll(self, by: int) -> None:
        if self.possible("reports-home.further"):
            self.query_one("#report", VerticalScroll).scroll_relative(y=by, animate=False)

    async def action_form(self) -> None:
        """The next form within the post."""
        if self.possible("reports-home.form"):
            self._place = (self._place + 1) % len(self.forms)
            await self.desk.reload()

    async def action_earlier(self) -> None:
        """The term before."""
        await self._turn("reports-home.earlier", 1)

    async def action_later(self) -> None:
        """The term of today."""
        await self._turn("reports-home.later", -1)

    async def _turn(self, command_id: str, by: int) -> None:
        if self.possible(command_id):
            self._back += by
            await self.desk.reload()

    @on(Grid.Activated, "#home")
    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        if self.possible("reports-home.card") and self.copy_here is not None:
            self.app.push_screen(PupilCardScreen(self.copy_here.pupil_id))
