"""A target that is agreed with a pupil, or the review of one that is open."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.targets.before import BeforeTarget, before_target
from tutor_tui.services.targets import review_target, set_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog

NEW = "new"
I_WILL = "I will"
"""How a pupil's target begins (policy: "I will ...")."""
OUTCOMES = {"open": "goes on until", "met": "met", "missed": "missed", "dropped": "dropped"}
"""What a review can say, and how the form says it."""


class TargetDialog(PupilDialog):
    """A new target, or the review of `target_id`; without one, of the target that is due first where one is due."""

    HEADING = "Target"

    def __init__(self, pupil_id: int, target_id: int | None = None) -> None:
        """`target_id` is the one to review; None leaves it to what is due."""
        super().__init__(pupil_id)
        self.target_id = target_id

    @property
    def given(self) -> dict[str, str]:
        return {"text": I_WILL}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Which", Choice(id="which"))
        yield FieldRow("Target", Prose(id="text"), required=True)
        yield FieldRow("Due", Day(id="due"), required=True)
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Review", Choice([Option(*pair) for pair in OUTCOMES.items()], id="outcome"))
        yield FieldRow("Next on", Day(id="next"), required=True)
        yield FieldRow("Note", Prose(id="note"))

    async def prepare(self) -> None:
        found: BeforeTarget = await desk(self).db(before_target, self.session, self.pupil_id)
        self.title_is(f"{self.words.target.title}: {found.pupil}")
        self.query_one("#text", Prose).words = f"{I_WILL} "
        due = [target for target in found.targets if target.due_on <= self.session.today]
        wanted = self.target_id or (due[0].target_id if due else NEW)
        self.query_one("#which", Choice).set_options(
            [
                Option(NEW, f"a new {self.words.target.one}"),
                *(
                    Option(
                        str(target.target_id),
                        f"due {self.day_name(target.due_on)}: "
                        + (f"{target.subject}: {target.text}" if target.subject else target.text),
                    )
                    for target in found.targets
                ),
            ],
            str(wanted),
        )
        self.query_one("#subject", Choice).set_options(
            [
                Option("", "no one subject"),
                *(Option(str(subject.subject_id), subject.name) for subject in found.subjects),
            ]
        )
        self.show("which", bool(found.targets))
        self._which_chosen()
        self.set_focus(self.row("text" if self._is_new else "outcome").field)

    @property
    def _is_new(self) -> bool:
        return self.query_one("#which", Choice).key in (NEW, "")

    @on(Choice.Chosen)
    def _which_chosen(self) -> None:
        """Ask for what is needed: the target, or what the review found."""
        is_new = self._is_new
        for field_id in ("text", "due", "subject"):
            self.show(field_id, is_new)
        for field_id in ("outcome", "note"):
            self.show(field_id, not is_new)
        self.show("next", not is_new and self.query_one("#outcome", Choice).key == "open")

    async def save(self) -> None:
        db, session = desk(self).db, self.session
        if self._is_new:
            due, subject = self.query_one("#due", Day).day(session), self.query_one("#subject", Choice).key
            assert due is not None
            text = self.text_of("text")
            await db(
                set_target,
                session,
                self.pupil_id,
                "" if text == I_WILL else text,
                due,
                subject_id=int(subject) if subject else None,
            )
            return
        outcome = self.query_one("#outcome", Choice).key
        await db(
            review_target,
            session,
            int(self.query_one("#which", Choice).key),
            outcome,
            note=self.text_of("note"),
            next_on=self.query_one("#next", Day).day(session) if outcome == "open" else None,
        )
