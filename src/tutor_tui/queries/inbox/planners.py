"""Comments in planners that wait for a reply."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.registration.promises import waiting_comments
from tutor_tui.store.session import Session


def comments(session: Session, circle: Circle) -> list[Waiting]:
    """All that wait for the actor's own pupils; in the actor's years those that wait for longer than allowed."""
    limit = session.policy.rules.planner.reply_within_days
    names = circle.own | circle.year
    return [
        Waiting("comment", c.comment_id, c.pupil_id, names[c.pupil_id], c.written_on, c.text)
        for c in waiting_comments(session, list(names))
        if c.pupil_id in circle.own or c.days > limit
    ]
