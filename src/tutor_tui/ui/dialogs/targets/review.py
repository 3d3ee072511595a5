"""The review of one target, at whichever layer it stands."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.targets.to_review import ToReview, to_review
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow
from tutor_tui.ui.dialogs.targets.review_fields import ReviewFields


class TargetReviewDialog(ReviewFields):
    """Filled in as policy and target say: it goes on until the next review."""

    HEADING = "Review"

    def __init__(self, target_id: int) -> None:
        """`target_id` is what is reviewed."""
        super().__init__(target_id)
        self.target_id = target_id
        self._found: ToReview | None = None

    def form(self) -> Iterator[FieldRow | Static]:
        yield from self.review_rows()

    async def prepare(self) -> None:
        found: ToReview = await desk(self).db(to_review, self.session, self.target_id)
        self._found = found
        self.title_is(f"Review: {found.row.whose}")
        self.about(found.row.text)
        self.fill_review(found)
        self._chosen()
        self.set_focus(self.row("outcome").field)

    @on(Choice.Chosen)
    def _chosen(self) -> None:
        self.show_review(self._found)

    async def save(self) -> None:
        assert self._found is not None
        given, seen = self.review_given(self._found), self._found.row.version
        await desk(self).db(review_target, self.session, self.target_id, self.outcome, seen=seen, **given)
