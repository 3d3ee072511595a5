"""Taking a step of a ladder, deciding against it, or putting it off."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.access import Verb
from tutor_tui.policy.escalation import Action
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.queries.people.whom import whom
from tutor_tui.rules.ladders.wording import actions_said, reason
from tutor_tui.rules.wording import proposed
from tutor_tui.services.ladders import dismiss_step, snooze_step, take_step
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.setting_aside import Dismissing, Snoozing
from tutor_tui.ui.present.ladders import step_parts
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII

ALL = "all"
"""The choice that does everything that the step proposes."""


class _StepDialog(FormDialog):
    """Shows the step with clause, source, evidence, and what was done already."""

    def __init__(self, step: LadderStep) -> None:
        """`step` is what is decided about."""
        super().__init__(step.pupil_id)
        self.step = step

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self.step.rule}"

    async def prepare(self) -> None:
        tutor = desk(self)
        pupil = await tutor.db(whom, self.session, Verb.CLIMB, self.step.pupil_id)
        self.title_is(f"{self.HEADING}: {pupil}")
        self.about("\n".join(step_parts(self.step, Look(ASCII, self.words, self.session.today))))


class TakeStepDialog(_StepDialog):
    """What of it is done, and why."""

    HEADING = "Take the step"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Do", Choice(id="do"))
        yield FieldRow("Reason", Prose(id="reason"))

    @property
    def given(self) -> dict[str, str]:
        step = self.step
        return {"reason": reason(step.direction, step.occasions, step.subject, self.words)}

    async def prepare(self) -> None:
        await super().prepare()
        does = self.step.does
        options = [Option(action, proposed(action, self.words)) for action in does]
        if len(does) > 1:
            together = Option(ALL, actions_said(does, self.words).replace(" or ", " and "))
            options.insert(0 if self.step.at_once == does else len(options), together)
        self.query_one("#do", Choice).set_options(options)
        self.query_one("#reason", Prose).words = self.given["reason"]

    async def save(self) -> None:
        chosen = self.query_one("#do", Choice).key
        actions: tuple[Action, ...] = tuple(action for action in self.step.does if chosen in (ALL, action))
        await desk(self).db(
            take_step, self.session, self.step, actions[0], self.text_of("reason"), also=actions[1:]
        )


class DismissStepDialog(Dismissing, _StepDialog):
    """Nothing is done about it, and the reason is kept."""

    async def save(self) -> None:
        await desk(self).db(dismiss_step, self.session, self.step, self.text_of("reason"))


class SnoozeStepDialog(Snoozing, _StepDialog):
    """The step comes back on a day."""

    async def save(self) -> None:
        await desk(self).db(snooze_step, self.session, self.step, self.until, self.text_of("reason"))
