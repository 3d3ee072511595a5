"""What a target says, its goal and its days are changed."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.targets.to_review import ToReview, to_review
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.services.targets.changing import change_target
from tutor_tui.services.targets.goals import Goal
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Day, FieldRow, Prose
from tutor_tui.ui.dialogs.targets.goal_fields import GoalFields


class TargetChangeDialog(GoalFields):
    """The target as it stands, to be written anew."""

    HEADING = "Change"

    def __init__(self, target_id: int, text: str) -> None:
        """`target_id` is what is changed, with its `text`."""
        super().__init__(target_id)
        self.target_id = target_id
        self._text = text.strip()
        self._seen: int | None = None

    @property
    def given(self) -> dict[str, str]:
        return {"text": self._text}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Target", Prose(id="text"), required=True)
        yield FieldRow("Reach by", Day(id="due"), required=True)
        yield FieldRow("Review on", Day(id="review"), required=True)
        yield from self.goal_rows()

    async def prepare(self) -> None:
        found: ToReview = await desk(self).db(to_review, self.session, self.target_id)
        row = found.row
        self._text, self._seen = row.text, row.version
        self.title_is(f"Change: {row.whose}")
        self.query_one("#text", Prose).words = self._text
        self.query_one("#due", Day).words = row.due_on.isoformat()
        self.query_one("#review", Day).words = (row.review_on or found.next_on).isoformat()
        self.show("review", row.status == OPEN)
        self.fill_goal(Goal(row.baseline, row.goal, row.measure, row.counts_from))
        self.show_goal(is_numerical=row.layer is Layer.NUMERICAL)
        self.set_focus(self.row("text").field)

    async def save(self) -> None:
        session = self.session
        review = self.query_one("#review", Day).day(session) if self.row("review").display else None
        await desk(self).db(
            change_target,
            session,
            self.target_id,
            self.text_of("text"),
            self.query_one("#due", Day).day(session),
            review,
            self.goal_given(),
            seen=self._seen,
        )
