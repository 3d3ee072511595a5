"""What leaders told the actor about pupils of a sample."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.sampling.received import received
from tutor_tui.store.session import Session


def samples(session: Session, circle: Circle) -> list[Waiting]:
    """One line for each feedback that waits for an answer; only whoever was told has it, whatever the post."""
    words = session.policy.rules.vocabulary
    found = []
    for one in received(session):
        who = one.pupils[0] if one.pupils and len(one.pupils) + one.others == 1 else ""
        who = who or f"{one.about}, {words.pupil.count(len(one.pupils) + one.others)}"
        found.append(Waiting("sample", one.item_id, one.pupil_id, who, one.fed_back_on, one.text, one.by))
    return found
