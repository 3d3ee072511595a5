"""The school's data: who works here, which forms there are, importing files."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, display
from tutor_tui.queries.people.forms import FormSummary, forms_list
from tutor_tui.queries.people.staff import StaffMember, staff_list
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.data import form_columns, form_rows, next_step, staff_columns, staff_rows
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which the lists stand side by side."""


class DataScreen(ListScreen):
    """A data manager's screen; everybody else is told so."""

    CSS_PATH = ["list_screen.tcss", "data.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#staff"
    BINDINGS: ClassVar[list[BindingType]] = bindings("data")
    contexts: tuple[str, ...] = ("data", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "data.import", "data.export", "data.add", "data.tutor", "data.link", "data.turn", "data.retention",
        "everywhere.undo",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.people: tuple[StaffMember, ...] = ()
        self.forms: tuple[FormSummary, ...] = ()
        self._asked = False
        """Who the owner is was asked once; who says nothing is not asked again."""

    def body(self) -> Iterator[Widget]:
        yield Paragraph(id="next")
        with Horizontal(id="lists"):
            yield Grid(staff_columns(), id="staff")
            yield Grid(form_columns(self.look), id="forms")

    @property
    def _manages(self) -> bool:
        return allowed(self.tutor.session.actor, Verb.MANAGE_STAFF)

    async def reload(self) -> None:
        """Read staff and forms anew."""
        tutor, look = self.tutor, self.look
        self.title_is([("Data and staff", "marked"), (f"  {tutor.session.school}", "")])
        if not self._manages:
            self.query_one("#next", Paragraph).show(
                [[("Data and staff are the data manager's. q goes back.", "warn")]]
            )
            return
        self.people = await tutor.db(staff_list, tutor.session)
        self.forms = await tutor.db(forms_list, tutor.session)
        pupils = sum(form.pupils for form in self.forms)
        self.title_is(
            [("Data and staff", "marked"), (f"  {tutor.session.school}", "")],
            [(f"{look.words.pupil.count(pupils)}, {look.words.form.count(len(self.forms))}", "dim")],
        )
        keys = {name: display(tutor.commands.key(f"data.{name}")) for name in ("import", "link", "tutor")}
        step = next_step(self.forms, is_linked=not self._is_nobody, keys=keys, look=look)
        self.query_one("#next", Paragraph).show([step] if step else [])
        staff, forms = self.query_one("#staff", Grid), self.query_one("#forms", Grid)
        staff.empty = (
            f"Nobody is on the staff list yet. {display(tutor.commands.key('data.add'))} adds a person."
        )
        forms.empty = f"No {look.words.form.many} yet: they come with {look.words.pupil.a} list."
        staff.set_rows(staff_rows(self.people, look))
        forms.set_rows(form_rows(self.forms))
        self.show_detail()
        self.show_footer()
        if self._is_nobody and not self._asked and any(form.pupils for form in self.forms):
            self._asked = True
            self.action_link()

    @property
    def _is_nobody(self) -> bool:
        """Whether the actor is the file's owner without a person on the staff list."""
        return self.tutor.session.actor.staff_id is None

    @property
    def person(self) -> StaffMember | None:
        """The person under the cursor."""
        key = self.query_one("#staff", Grid).cursor_key
        return next((person for person in self.people if person.username == key), None)

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "data":
            return ""
        if not self._manages:
            return "Data and staff are the data manager's."
        if command.name == "link" and self.tutor.username is not None:
            return f"You are {self.tutor.session.actor.name}; only the file's owner says who that is."
        if command.name == "tutor" and (self.person is None or not self.forms):
            return "Somebody on the staff list and a form are needed first."
        return ""

    # What can be done

    def action_import(self) -> None:
        """Choose a file, see what it would do."""
        from tutor_tui.ui.dialogs.import_file import ImportFileDialog
        from tutor_tui.ui.screens.import_preview import ImportPreviewScreen

        if not self.possible("data.import"):
            return
        dialog = ImportFileDialog()

        def closed(read: bool | None) -> None:
            if read and dialog.plan is not None and dialog.to_read is not None:
                self.app.push_screen(ImportPreviewScreen(dialog.plan, dialog.source, dialog.to_read))

        self.app.push_screen(dialog, closed)

    def action_export(self) -> None:
        """Choose what is handed out, in which shape, into which file."""
        from tutor_tui.ui.dialogs.export import ExportDialog

        if not self.possible("data.export"):
            return
        dialog = ExportDialog()

        def closed(written: bool | None) -> None:
            if written:
                self.say(dialog.told, "good")
                for note in dialog.notes:
                    self.notify(note, markup=False)

        self.app.push_screen(dialog, closed)

    def action_add(self) -> None:
        """A person on the staff list."""
        from tutor_tui.ui.dialogs.person import PersonDialog

        if self.possible("data.add"):
            self.open_dialog(PersonDialog())

    def action_tutor(self) -> None:
        """A form for the person under the cursor."""
        from tutor_tui.ui.dialogs.person import GiveFormDialog

        if self.possible("data.tutor") and self.person is not None:
            self.open_dialog(GiveFormDialog(self.person.username, self.person.name))

    def action_link(self) -> None:
        """Who the file's owner is."""
        from tutor_tui.ui.dialogs.link import LinkDialog

        if self.possible("data.link"):
            self.app.push_screen(LinkDialog(), self._linked)

    def action_turn(self) -> None:
        """What turning the year would do."""
        from tutor_tui.ui.screens.roll_over import RollOverScreen

        if self.possible("data.turn"):
            self.app.push_screen(RollOverScreen())

    def action_retention(self) -> None:
        """What is kept too long."""
        from tutor_tui.ui.screens.retention import RetentionScreen

        if self.possible("data.retention"):
            self.app.push_screen(RetentionScreen())

    async def _linked(self, saved: bool | None) -> None:
        """Go on as the person, in the same session: what was recorded before can still be taken back."""
        if not saved:
            return
        tutor = self.tutor
        await tutor.renew()
        registration = display(tutor.commands.key("everywhere.registration"))
        self.say(f"You are {tutor.session.actor.name}. {registration} goes to registration.", "good")

    def action_next_pane(self) -> None:
        """The other list."""
        staff, forms = self.query_one("#staff", Grid), self.query_one("#forms", Grid)
        self.set_focus(forms if self.focused is staff else staff)

    def action_previous_pane(self) -> None:
        """The other list."""
        self.action_next_pane()

    @on(Grid.Highlighted, "#staff")
    def _moved(self) -> None:
        self.show_footer()
