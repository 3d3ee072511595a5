"""Review meetings of the interventions that the actor leads."""

from datetime import timedelta

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.interventions.due import own_reviews
from tutor_tui.store.session import Session


def interventions(session: Session, circle: Circle) -> list[Waiting]:
    """Reviews that are overdue, or due as soon as the policy calls soon, for whoever leads the intervention."""
    days = session.policy.rules.tracking.targets.soon_days
    until = session.calendar.add_school_days(session.today, days) or session.today + timedelta(days=days)
    return [
        Waiting(
            "intervention",
            due.record.intervention_id,
            None,
            due.record.name,
            due.due_on,
            due.record.need,
            session.policy.rules.vocabulary.pupil.count(len(due.record.members)),
        )
        for due in own_reviews(session, until)
    ]
