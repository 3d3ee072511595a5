"""What waits for a member of the senior leadership: questions to a second person, what was opened for a reason."""

from tutor_tui.queries.approvals import to_answer
from tutor_tui.queries.grants import to_see
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.store.session import Session


def approvals(session: Session, circle: Circle) -> list[Waiting]:
    """One line for each question that the actor can answer."""
    return [
        Waiting("approval", one.approval_id, None, one.about, one.asked_on, one.reason, one.asked_by)
        for one in to_answer(session)
    ]


def opened(session: Session, circle: Circle) -> list[Waiting]:
    """One line for each pupil whom somebody opened, and nobody else has seen it."""
    return [
        Waiting("opened", one.grant_id, one.pupil_id, one.pupil, one.from_on, one.reason, one.by)
        for one in to_see(session)
    ]
