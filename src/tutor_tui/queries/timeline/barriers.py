"""What stands in the pupil's way beyond the classroom: for those who see everything of a pupil, never for teachers."""

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.timeline.entry import Entry
from tutor_tui.store.models import Barrier
from tutor_tui.store.reading import tuples


def barriers(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a barrier, on the day when it was recorded; `what` is its kind, `more` its outcome, `by` who acts."""
    rows = tuples(
        Barrier.select(
            Barrier.id, Barrier.opened_on, Barrier.created_at, Barrier.kind, Barrier.action, Barrier.outcome,
            Barrier.actor, Barrier.closed_on, Barrier.review_on,
        ).where(Barrier.pupil == pupil_id)
    )  # fmt: skip
    return [
        Entry(
            "barrier", row_id, opened or london_date(made), kind, action, outcome, names.get(actor, ""),
            status="closed" if closed else "open", until=closed or review_on, is_open=closed is None,
        )
        for row_id, opened, made, kind, action, outcome, actor, closed, review_on in rows
    ]  # fmt: skip
