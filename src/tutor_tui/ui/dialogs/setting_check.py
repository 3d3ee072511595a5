"""The tutor's word on whether homework is set for the form."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.widgets import Static

from tutor_tui.queries.registration.set_this_week import SetThisWeek, set_this_week
from tutor_tui.services.set_work.checks import confirm_set
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.set_this_week import set_lines

YES, NO = "yes", "no"


class SettingCheckDialog(FormDialog):
    """What was set in the week, by subject; whether that is as it should be; else whom to ask."""

    def __init__(self, form_id: int, week_start: date, look: Look) -> None:
        """`look` has the signs in which the subjects are listed."""
        super().__init__(form_id)
        self._week_start, self._look = week_start, look

    def form(self) -> Iterator[FieldRow | Static]:
        answers = [Option(YES, "yes, as it should be"), Option(NO, "no")]
        yield FieldRow("Is it set", Choice(answers, id="is-set"))
        yield FieldRow("What not", Prose(id="note"), required=True)
        yield FieldRow("Ask", Choice(id="ask"))

    async def prepare(self) -> None:
        found: SetThisWeek = await desk(self).db(set_this_week, self.session, self.about_id, self._week_start)
        words = self.words
        self.title_is(f"{words.homework.title} of {found.form}, week {found.week.number}")
        said = found.confirmed
        before = ""
        if said is not None:
            before = f"{said.by} said: {'as it should be' if said.is_set else said.note}\n\n"
        self.about(before + set_lines(found, self._look))
        leader = words.curriculum_leader.one
        self.query_one("#ask", Choice).set_options(
            [
                *(Option(str(one.subject_id), f"the {leader} about {one.subject}") for one in found.subjects),
                Option("", "nobody"),
            ],
            next((str(one.subject_id) for one in found.subjects if one.is_short), ""),
        )
        is_short = any(one.is_short for one in found.subjects)
        self.query_one("#is-set", Choice).choose(NO if is_short else YES)
        self._chosen()
        self.set_focus(self.row("is-set").field)

    @on(Choice.Chosen, "#is-set")
    def _chosen(self) -> None:
        """Where it is not set, say what, and whom to ask."""
        for field_id in ("note", "ask"):
            self.show(field_id, self.query_one("#is-set", Choice).key == NO)

    async def save(self) -> None:
        is_set, asked = self.query_one("#is-set", Choice).key == YES, self.query_one("#ask", Choice).key
        await desk(self).db(
            confirm_set,
            self.session,
            self.about_id,
            self._week_start,
            is_set,
            self.text_of("note"),
            refer_subject_id=int(asked) if asked and not is_set else None,
        )
