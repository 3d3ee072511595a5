"""Reviews that are not a target's: of what is provided for a pupil, and the policy's own."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.people.posts import ROLES
from tutor_tui.queries.support.reviews import reviews_due
from tutor_tui.store.session import Session


def support(session: Session, circle: Circle) -> list[Waiting]:
    """What is provided for pupils and is to be looked at again, for whoever agreed it."""
    return [
        Waiting(
            "support",
            due.programme.provision_id,
            due.programme.pupil_id,
            due.pupil,
            due.due_on,
            f"{due.programme.name}: {due.programme.arrangement or due.programme.reason}",
            due.programme.subject,
        )
        for due in reviews_due(session)
    ]


def policy_review(session: Session, circle: Circle) -> list[Waiting]:
    """The policy's own review, once it is due, for the post that sees to it."""
    rules = session.policy.rules
    roles = ROLES[rules.review.by]
    if rules.review_on > session.today or not any(post.role in roles for post in session.actor.posts):
        return []
    todo = "look at it with those who decide; a data manager puts it in force with the next review's day"
    return [Waiting("policy", 0, None, rules.title, rules.review_on, todo)]
