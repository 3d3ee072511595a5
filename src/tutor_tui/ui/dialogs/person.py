"""A new person on the staff list, and the form that somebody is given."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Input, Static

from tutor_tui.queries.people.forms import forms_list
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.text import fold
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog


def proposed_username(forename: str, surname: str) -> str:
    """The user name that schools would make of a name: "acarter" for Anna Carter; plain small letters and digits."""
    letters = [fold(part).replace(" ", "") for part in (forename, surname)]
    plain = "".join(c for c in letters[0][:1] + letters[1] if c.isascii() and c.isalnum())
    return plain[:30]


class PersonForm(FormDialog):
    """Fields for a person's names; the user name is proposed until another one is typed."""

    FREE_TEXT = False

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self._proposed = ""

    def name_rows(self) -> Iterator[FieldRow]:
        """The rows for a person's names."""
        yield FieldRow("Title", Line(id="title", placeholder="Ms, Mr, Dr"))
        yield FieldRow("Forename", Line(id="forename"))
        yield FieldRow("Surname", Line(id="surname"), required=True)
        yield FieldRow("User name", Line(id="username"), required=True)

    @on(Input.Changed, "#forename,#surname")
    def _propose(self) -> None:
        line = self.query_one("#username", Line)
        if line.words == self._proposed:
            self._proposed = proposed_username(self.text_of("forename"), self.text_of("surname"))
            line.words = self._proposed


class PersonDialog(PersonForm):
    """Puts a person on the staff list."""

    def form(self) -> Iterator[FieldRow | Static]:
        yield from self.name_rows()

    async def prepare(self) -> None:
        self.title_is("A person on the staff list")
        self.about("The user name is what the person signs in with: small letters and digits.")

    async def save(self) -> None:
        await desk(self).db(
            add_staff,
            self.session,
            self.text_of("username"),
            self.text_of("surname"),
            title=self.text_of("title"),
            forename=self.text_of("forename"),
        )


class GiveFormDialog(FormDialog):
    """Makes a person the tutor of a form from today on."""

    FREE_TEXT = False

    def __init__(self, username: str, name: str) -> None:
        """`name` is the person as shown."""
        super().__init__()
        self._username, self._name_shown = username, name

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Gets", Choice(id="form"))

    async def prepare(self) -> None:
        forms = await desk(self).db(forms_list, self.session)
        self.title_is(f"{self.words.tutor.title}: {self._name_shown}")
        self.about(f"From today on the {self.words.tutor.one} of:")
        self.query_one("#form", Choice).set_options([form_option(form.name, form.tutors) for form in forms])

    async def save(self) -> None:
        await desk(self).db(make_tutor, self.session, self._username, self.query_one("#form", Choice).key)


def form_option(name: str, tutors: tuple[str, ...]) -> Option:
    """A form to choose, with who tutors it now."""
    return Option(name, f"{name} ({', '.join(tutors)})" if tutors else name)
