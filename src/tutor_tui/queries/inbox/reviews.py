"""Targets to be reviewed."""

from datetime import timedelta

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.registration.marks import open_targets
from tutor_tui.store.session import Session

AHEAD_DAYS = 7
"""Days ahead in which a target's review is told."""


def reviews(session: Session, circle: Circle) -> list[Waiting]:
    """Reviews of the actor's own pupils that are due soon; in the actor's years the overdue ones."""
    soon = session.today + timedelta(days=AHEAD_DAYS)
    names = circle.own | circle.year
    return [
        Waiting(
            "target", target.target_id, pupil_id, names[pupil_id], target.due_on, target.text, target.subject
        )
        for pupil_id, targets in open_targets(list(names)).items()
        for target in targets
        if (target.due_on <= soon if pupil_id in circle.own else target.due_on < session.today)
    ]
