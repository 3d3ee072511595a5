"""Targets to be reviewed."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.registration.marks import open_targets
from tutor_tui.rules.targets.reviews import Standing
from tutor_tui.store.session import Session


def reviews(session: Session, circle: Circle) -> list[Waiting]:
    """Reviews of the actor's own pupils that are due soon; in the actor's years the overdue ones."""
    names = circle.own | circle.year
    return [
        Waiting(
            "target",
            target.target_id,
            pupil_id,
            names[pupil_id],
            target.review.on,
            target.text,
            target.subject,
        )
        for pupil_id, targets in open_targets(session, list(names)).items()
        for target in targets
        if target.review.on is not None
        and (target.review.asks if pupil_id in circle.own else target.review.standing is Standing.OVERDUE)
    ]
