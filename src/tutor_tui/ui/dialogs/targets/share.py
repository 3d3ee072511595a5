"""How and when carers were told of a target's newest review."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.targets.to_review import ToReview, to_review
from tutor_tui.services.targets.sharing import WAYS, share_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.targets.review_fields import way_name


class TargetShareDialog(FormDialog):
    """The way and the day; today unless another is given."""

    HEADING = "Told home"
    FREE_TEXT = False

    def __init__(self, target_id: int) -> None:
        """`target_id` is what carers were told of."""
        super().__init__(target_id)
        self.target_id = target_id

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Told home", Choice(id="how"))
        yield FieldRow("On", Day(id="on"), required=True)

    async def prepare(self) -> None:
        found: ToReview = await desk(self).db(to_review, self.session, self.target_id)
        self.title_is(f"Told home: {found.row.whose}")
        if found.last is None:
            raise TutorError(
                "nothing of it was reviewed yet", remedy="Review it first.", title="Nothing to tell"
            )
        note = f": {found.last.note}" if found.last.note else ""
        self.about(f"{found.row.text}\nReviewed {self.day_name(found.last.on)}{note}")
        planner = self.words.planner.one
        self.query_one("#how", Choice).set_options(
            [Option(way, way_name(way, planner)) for way in WAYS], found.last.shared_how or None
        )
        self.query_one("#on", Day).words = (found.last.shared_on or self.session.today).isoformat()
        self.set_focus(self.row("how").field)

    async def save(self) -> None:
        how, on = self.query_one("#how", Choice).key, self.query_one("#on", Day).day(self.session)
        await desk(self).db(share_target, self.session, self.target_id, how, on)
