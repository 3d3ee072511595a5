"""A correction, as far as the policy has any."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.corrections.records import BeforeCorrection, before_correction
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog


class CorrectionDialog(PupilDialog):
    """Kind and reason, and the overdue task that it is for; where the policy has none, says so and saves nothing."""

    HEADING = "Correction"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Kind", Choice(id="kind"))
        yield FieldRow("For", Choice(id="task"))
        yield FieldRow("Reason", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        found: BeforeCorrection = await desk(self).db(before_correction, self.session, self.pupil_id)
        policy, words = self.session.policy.rules, self.words
        self.title_is(f"{words.correction.title}: {found.pupil}")
        if not policy.has_corrections:
            self.about(
                f"The policy has no {words.correction.many}: {policy.corrections.clause} "
                f"Speak with the {words.pupil.one}, or contact home."
            )
            self.shut()
            return
        when = f" for {self.day_name(found.serve_on)}" if found.serve_on else ""
        confirms = f"{words.teacher.a} or {words.head_of_year.one} confirms it"
        self.about(f"It is set{when}." if found.may_set else f"It is proposed{when}; {confirms}.")
        self.query_one("#kind", Choice).set_options(
            [
                Option(kind.name, f"{kind.name}, {kind.minutes} minutes" if kind.minutes else kind.name)
                for kind in policy.corrections.kinds
            ]
        )
        tasks = [
            Option(str(task.record_id), f"{task.subject} {task.title} ({task.days} d overdue)")
            for task in found.tasks
        ]
        self.query_one("#task", Choice).set_options([*tasks, Option("", f"no one {words.task.one}")])
        self.show("task", bool(tasks))
        self.set_focus(self.row("reason").field)

    async def save(self) -> None:
        task = self.query_one("#task", Choice).key
        await desk(self).db(
            correct,
            self.session,
            self.pupil_id,
            self.query_one("#kind", Choice).key,
            self.text_of("reason"),
            homework_record_id=int(task) if task else None,
        )
