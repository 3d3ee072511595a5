"""A target that is set from the tree, at any layer that the post allows."""

from collections.abc import Iterator

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from tutor_tui.queries.targets.before_new import BeforeNew, NewAt, Whom, before_new
from tutor_tui.rules.targets.hanging import layer_name
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.setting import set_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.targets.goal_fields import GoalFields
from tutor_tui.ui.dialogs.targets.target import I_WILL


class NewTargetDialog(GoalFields):
    """First what hangs right under the target that was chosen; text and day must be given."""

    HEADING = "New target"

    def __init__(self, under_id: int | None) -> None:
        """`under_id` is the target under or beside which it is set; None for none."""
        super().__init__(under_id or 0)
        self._under_id = under_id
        self._found: BeforeNew | None = None
        self._whom: dict[str, Whom] = {}

    @property
    def given(self) -> dict[str, str]:
        return {"text": I_WILL}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Layer", Choice(id="layer"))
        yield FieldRow("Whose", Choice(id="whose"))
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Target", Prose(id="text"), required=True)
        yield FieldRow("Reach by", Day(id="due"), required=True)
        yield FieldRow("Review on", Day(id="review"))
        yield from self.goal_rows()

    async def prepare(self) -> None:
        self._found = await desk(self).db(before_new, self.session, self._under_id)
        self.title_is(f"New {self.words.target.one}")
        if not self._found.at:
            self.about(f"There is no layer at which your post lets you set {self.words.target.a}.")
            self.shut()
            return
        self.query_one("#layer", Choice).set_options(
            [Option(at.layer.value, layer_name(at.layer, self.words)) for at in self._found.at]
        )
        self.show("layer", len(self._found.at) > 1)
        self._layer_chosen()
        self.set_focus(self.row("text").field)

    @property
    def _at(self) -> NewAt | None:
        key = self.query_one("#layer", Choice).key
        return next((at for at in (self._found.at if self._found else ()) if at.layer.value == key), None)

    @on(Choice.Chosen, "#layer")
    def _layer_chosen(self) -> None:
        """Offer whose it can be, and say what it hangs under."""
        at = self._at
        if at is None or self._found is None:
            return
        self._whom = {str(place): whom for place, whom in enumerate(at.whom)}
        usual = self._found.usual
        self.query_one("#whose", Choice).set_options(
            [Option(key, whom.name) for key, whom in self._whom.items()],
            next((key for key, one in self._whom.items() if usual and one.place.pupil_id == usual), None),
        )
        self.show("whose", len(self._whom) > 1)
        under = f"Hangs under {at.parent.whose}: {at.parent.text}" if at.parent else "Hangs under nothing."
        self.about(under)
        self.query_one("#due", Day).words = at.due_on.isoformat() if at.due_on else ""
        self.show_goal(is_numerical=at.layer is Layer.NUMERICAL)
        text = self.query_one("#text", Prose)
        if text.words.strip() in ("", I_WILL):
            text.words = f"{I_WILL} " if at.layer is Layer.PUPIL else ""
        self._whose_chosen()

    @on(Choice.Chosen, "#whose")
    def _whose_chosen(self) -> None:
        """Offer the subjects that it may be in."""
        whom = self._chosen_whom
        if whom is None or self._found is None:
            return
        names = self._found.subjects
        self.query_one("#subject", Choice).set_options(
            [
                Option(str(subject_id or ""), names[subject_id] if subject_id else "no one subject")
                for subject_id in whom.subjects
            ]
        )
        self.show("subject", len(whom.subjects) > 1)

    @property
    def _chosen_whom(self) -> Whom | None:
        return self._whom.get(self.query_one("#whose", Choice).key)

    async def save(self) -> None:
        at, whom, session = self._at, self._chosen_whom, self.session
        assert at is not None
        assert whom is not None
        subject, text = self.query_one("#subject", Choice).key, self.text_of("text")
        await desk(self).db(
            set_target,
            session,
            replace(whom.place, subject_id=int(subject) if subject else None),
            "" if text == I_WILL else text,
            self.query_one("#due", Day).day(session),
            parent_id=at.parent.target_id if at.parent else None,
            review_on=self.query_one("#review", Day).day(session),
            goal=self.goal_given(),
        )
