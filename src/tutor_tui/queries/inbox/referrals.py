"""Referrals that ask the actor."""

from tutor_tui.queries.asked import referrals_asking
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.names import pupil_name, staff_names
from tutor_tui.store.session import Session


def referrals(session: Session, circle: Circle) -> list[Waiting]:
    """Those about a pupil that wait for the actor's answer."""
    rows = referrals_asking(session)
    names = staff_names() if rows else {}
    return [
        Waiting(
            "referral", row.id, row.pupil_id, pupil_name(row.pupil), row.asked_on, row.question,
            names.get(row.asked_by_id, ""),
        )
        for row in rows
        if row.pupil_id is not None and row.pupil is not None
    ]  # fmt: skip
