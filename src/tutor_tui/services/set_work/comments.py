"""Comments of whole-school leaders on what is set (all policies: literacy and numeracy, in the spring term)."""

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import LeaderComment, Subject
from tutor_tui.store.session import Session


def comment_on_set_work(session: Session, leader: str, text: str, *, subject_id: int | None = None) -> int:
    """Record what is said as one of the policy's leaders, of one subject or of all. Returns the comment's id.

    Possible in every term; the policy says in which it is due. Raises `TutorError` where the policy knows no such
    leader or there is no such subject, `AccessDenied` for whoever may not comment.
    """
    require(session.actor, Verb.COMMENT_ON_SET_WORK)
    leaders = session.policy.rules.homework.leader_comments.leaders
    if leader not in leaders:
        known = (
            f"Choose one of: {', '.join(leaders)}." if leaders else "The policy names nobody who comments."
        )
        raise TutorError(f"the policy knows no {leader!r}", remedy=known, title="Not saved")
    subject: Subject | None = (
        Subject.get_or_none(Subject.id == subject_id) if subject_id is not None else None
    )
    if subject_id is not None and subject is None:
        raise TutorError("there is no such subject", remedy="Choose one of the list.", title="Not saved")
    with work(session, "comment on set work", subject.name if subject else leader) as unit:
        made = unit.insert(
            LeaderComment(
                leader=leader,
                by=acting_staff(session),
                written_on=session.today,
                subject=subject_id,
                text=required(text, "comment"),
            )
        )
    return made.id
