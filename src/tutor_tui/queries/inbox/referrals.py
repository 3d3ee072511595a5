"""Referrals that ask the actor."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.referrals.asked import about, referrals_asking
from tutor_tui.store.session import Session


def referrals(session: Session, circle: Circle) -> list[Waiting]:
    """Those that wait for the actor's answer: about a pupil, a group or a task."""
    rows = referrals_asking(session)
    names = staff_names() if rows else {}
    return [
        Waiting(
            "referral", row.id, row.pupil_id, about(row), row.asked_on, row.question,
            names.get(row.asked_by_id, ""),
        )
        for row in rows
    ]  # fmt: skip
