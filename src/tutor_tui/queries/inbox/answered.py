"""Answers to what the actor asked."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.referrals.answered import answered_to
from tutor_tui.queries.referrals.asked import about
from tutor_tui.store.session import Session


def answered(session: Session, circle: Circle) -> list[Waiting]:
    """Referrals of the actor that somebody answered, until they were looked at."""
    rows = answered_to(session)
    names = staff_names() if rows else {}
    return [
        Waiting(
            "answered",
            row.id,
            row.pupil_id,
            about(row),
            row.answered_on or session.today,
            f"{row.answer} ({row.outcome})" if row.outcome else row.answer,
            names.get(row.answered_by_id or 0, ""),
        )
        for row in rows
    ]
