"""Who the file's owner is on the staff list."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.people.forms import forms_list
from tutor_tui.queries.people.staff import staff_list
from tutor_tui.services.staff.staff_list import link_owner
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.person import PersonForm, form_option

NEW = ""
"""Somebody who is not on the staff list yet."""


class LinkDialog(PersonForm):
    """Chooses a person of the staff list, or adds one; and the form that the person tutors."""

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("I am", Choice(id="who"))
        yield from self.name_rows()
        yield FieldRow(f"My {self.words.form.one}", Choice(id="form"))

    async def prepare(self) -> None:
        people = await desk(self).db(staff_list, self.session)
        forms = await desk(self).db(forms_list, self.session)
        self.title_is("Who are you?")
        self.about(
            f"This file is yours, so you are its data manager. To check {self.words.planner.many} as well, say who you "
            "are: the program starts as that person from now on."
        )
        self.query_one("#who", Choice).set_options(
            [
                Option(NEW, "somebody who is not on the staff list yet"),
                *(
                    Option(person.username, f"{person.name} ({person.username})")
                    for person in people
                    if person.active
                ),
            ]
        )
        self.query_one("#form", Choice).set_options(
            [
                Option("", f"no {self.words.form.one}"),
                *(form_option(form.name, form.tutors) for form in forms),
            ]
        )
        self._who_chosen()
        self.set_focus(self.rows_shown()[0].field)

    @property
    def _is_new(self) -> bool:
        return self.query_one("#who", Choice).key == NEW

    @on(Choice.Chosen, "#who")
    def _who_chosen(self) -> None:
        for field_id in ("title", "forename", "surname", "username"):
            self.show(field_id, self._is_new)

    async def save(self) -> None:
        form = self.query_one("#form", Choice).key
        who = self.query_one("#who", Choice).key
        await desk(self).db(
            link_owner,
            self.session,
            who or self.text_of("username"),
            form_name=form,
            surname=self.text_of("surname"),
            title=self.text_of("title"),
            forename=self.text_of("forename"),
        )
