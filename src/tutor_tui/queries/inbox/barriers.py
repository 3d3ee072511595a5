"""Barriers to be looked at again."""

from tutor_tui.queries.barriers.rows import open_barriers
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.store.session import Session


def barriers(session: Session, circle: Circle) -> list[Waiting]:
    """Reviews, due soon or overdue, of what the actor acts on, and of the own pupils what nobody else can review."""
    return [
        Waiting(
            "barrier", row.barrier_id, row.pupil_id, row.pupil, row.review.on, f"{row.kind}: {row.action}"
        )
        for row in open_barriers(session)
        if row.review.asks
        and row.review.on is not None
        and (row.is_mine or (row.is_tutors and row.pupil_id in circle.own))
    ]
