"""What stands in a pupil's way beyond the classroom: recorded, changed, or looked at again."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.barriers.before import BeforeBarrier, before_barrier
from tutor_tui.queries.barriers.rows import BarrierRow
from tutor_tui.rules.barriers import KINDS
from tutor_tui.rules.targets.reviews import review_words
from tutor_tui.services.barriers import change_barrier, record_barrier, review_barrier
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog

NEW, OTHER = "new", "other"
OUTCOMES = {"goes_on": "goes on", "changes": "goes on otherwise", "closed": "stands in the way no longer"}
"""What a review can say, and how the form says it."""


class BarrierDialog(PupilDialog):
    """Something new, or the review of `barrier_id`; without one, of what is due first where something is due."""

    HEADING = "Barrier"

    def __init__(self, pupil_id: int, barrier_id: int | None = None) -> None:
        """`barrier_id` is what to look at again; None leaves it to what is due."""
        super().__init__(pupil_id)
        self.barrier_id = barrier_id
        self._held: dict[str, BarrierRow] = {}
        self._next_on = ""
        """The day of the next review, unless another is given."""
        self._filled = {"action": ""}

    @property
    def given(self) -> dict[str, str]:
        return self._filled

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Which", Choice(id="which"))
        yield FieldRow("Review", Choice([Option(*pair) for pair in OUTCOMES.items()], id="outcome"))
        yield FieldRow("What", Choice(id="kind"))
        yield FieldRow("In words", Line(id="words", placeholder="a few words"), required=True)
        yield FieldRow("Action", Prose(id="action", placeholder="what is done about it"), required=True)
        yield FieldRow("Who acts", Choice(id="actor"))
        yield FieldRow("Note", Prose(id="note"))
        yield FieldRow("Review on", Day(id="next"), required=True)

    async def prepare(self) -> None:
        found: BeforeBarrier = await desk(self).db(before_barrier, self.session, self.pupil_id)
        words = self.words
        self.title_is(f"{self.HEADING}: {found.pupil}")
        self._held = {str(row.barrier_id): row for row in found.held}
        self.query_one("#kind", Choice).set_options(
            [*(Option(kind, kind) for kind in KINDS), Option(OTHER, "something else")]
        )
        self.query_one("#actor", Choice).set_options(
            [
                Option(
                    str(one.staff_id),
                    one.name if one.sees else f"{one.name} (the {words.tutor.one} is reminded)",
                )
                for one in found.people
            ]
        )
        self._next_on = found.next_on.isoformat()
        new = [Option(NEW, "something new")] if found.may_record else []
        self.query_one("#which", Choice).set_options(
            [*new, *(Option(key, self._line(row)) for key, row in self._held.items())], self._wanted(found)
        )
        self.show("which", bool(self._held))
        self._which_chosen()
        self.set_focus(self.row("kind" if self._row is None else "outcome").field)

    def _wanted(self, found: BeforeBarrier) -> str:
        due = [row for row in found.held if row.review.on is not None and row.review.on <= self.session.today]
        return str(self.barrier_id or (due[0].barrier_id if due else NEW))

    def _line(self, row: BarrierRow) -> str:
        return f"{review_words(row.review, self.session.today)}: {row.kind}"

    @property
    def _row(self) -> BarrierRow | None:
        """What is looked at again; None for something new."""
        return self._held.get(self.query_one("#which", Choice).key)

    @on(Choice.Chosen, "#which")
    def _which_chosen(self) -> None:
        """Fill in what there is of it."""
        row = self._row
        kind = KINDS[0] if row is None else row.kind if row.kind in KINDS else OTHER
        self.query_one("#kind", Choice).choose(kind)
        self.query_one("#words", Line).words = row.kind if row is not None and kind == OTHER else ""
        if row is not None:
            self.query_one("#actor", Choice).choose(str(row.actor_id))
        action = self.query_one("#action", Prose)
        if action.words == self._filled["action"]:  # nothing of the user's is lost
            action.words = self._filled["action"] = "" if row is None else row.action
        self._outcome_chosen()

    @on(Choice.Chosen, "#outcome")
    def _outcome_chosen(self) -> None:
        """A change alone leaves the day of the review where it is, as long as that is ahead."""
        row, outcome = self._row, self.query_one("#outcome", Choice).key
        kept = row.review.on if row is not None and outcome == "changes" else None
        is_ahead = kept is not None and kept > self.session.today
        self.query_one("#next", Day).words = str(kept) if is_ahead else self._next_on
        self._show_fields()

    @on(Choice.Chosen, "#kind")
    def _show_fields(self) -> None:
        """Ask for what is needed: of something new everything, of a review what it says."""
        row, outcome = self._row, self.query_one("#outcome", Choice).key
        written = row is None or outcome == "changes"
        self.show("outcome", row is not None)
        self.show("kind", written)
        self.show("words", written and self.query_one("#kind", Choice).key == OTHER)
        for field_id in ("action", "actor"):
            self.show(field_id, written)
        self.show("note", not written)
        self.row("note").required = outcome == "closed"
        self.query_one("#note", Prose).placeholder = "what came of it" if outcome == "closed" else ""
        self.show("next", row is None or outcome != "closed")
        self.about("" if row is None else self._about(row))

    def _about(self, row: BarrierRow) -> str:
        by = f" ({row.opened_by})" if row.opened_by else ""
        return f"{row.kind}, since {self.day_name(row.opened_on)}{by}: {row.action}\nActs: {row.actor}"

    @property
    def _kind(self) -> str:
        chosen = self.query_one("#kind", Choice).key
        return self.text_of("words") if chosen == OTHER else chosen

    async def save(self) -> None:
        db, session, row = desk(self).db, self.session, self._row
        outcome = self.query_one("#outcome", Choice).key
        review_on = self.query_one("#next", Day).day(session)
        if row is not None and outcome != "changes":
            next_on = review_on if outcome == "goes_on" else None
            await db(
                review_barrier, session, row.barrier_id, outcome, self.text_of("note"), next_on=next_on,
                seen=row.version,
            )  # fmt: skip
            return
        assert review_on is not None
        actor, action = int(self.query_one("#actor", Choice).key), self.text_of("action")
        if row is None:
            await db(record_barrier, session, self.pupil_id, self._kind, action, actor, review_on)
        else:
            await db(
                change_barrier, session, row.barrier_id, kind=self._kind, action=action, actor_id=actor,
                review_on=review_on, seen=row.version,
            )  # fmt: skip
