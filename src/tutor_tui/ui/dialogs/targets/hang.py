"""Under which other target one hangs."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.targets.parents import ParentChoice, other_parents
from tutor_tui.queries.targets.to_review import ToReview, to_review
from tutor_tui.services.targets.hanging import hang_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.form import FormDialog


class TargetHangDialog(FormDialog):
    """What it may hang under, the nearest layer first; or nothing."""

    HEADING = "Hang under another"
    FREE_TEXT = False

    def __init__(self, target_id: int) -> None:
        """`target_id` is what is hung."""
        super().__init__(target_id)
        self.target_id = target_id

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Under", Choice(id="under"))

    async def prepare(self) -> None:
        db, session = desk(self).db, self.session
        found: ToReview = await db(to_review, session, self.target_id)
        parents: tuple[ParentChoice, ...] = await db(other_parents, session, self.target_id)
        self.title_is(f"Hangs under: {found.row.whose}")
        none = (
            "" if parents else f"\nThere is no open {self.words.target.one} above it that it may hang under."
        )
        self.about(f"{found.row.text}{none}")
        self.query_one("#under", Choice).set_options(
            [
                *(Option(str(one.target_id), f"{one.whose} {one.subject}: {one.text}") for one in parents),
                Option("", "nothing"),
            ],
            str(found.row.parent_id or ""),
        )
        self.set_focus(self.row("under").field)

    async def save(self) -> None:
        under = self.query_one("#under", Choice).key
        await desk(self).db(hang_target, self.session, self.target_id, int(under) if under else None)
