"""Comments in the planner and their replies (all policies: every parental comment is answered)."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.registration.form import day_to_mark, week_to_show
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.models import PlannerCheck, PlannerComment, Pupil
from tutor_tui.store.session import Session


def add_comment(
    session: Session, pupil_id: int, week_start: date, text: str, *, side: str = "carer", reply: str = ""
) -> int:
    """Record a comment in the planner, with its reply if there is one already. Returns its id.

    A carer's comment needs a reply. Raises `TutorError` for an empty text.
    """
    require_pupils(session, Verb.COMMENT, pupil_id)
    words = required(text, "comment")
    week = week_to_show(session, week_start)
    pupil = Pupil.get_by_id(pupil_id)
    with work(session, "comment", pupil_name(pupil)) as unit:
        check = PlannerCheck.get_or_none((PlannerCheck.pupil == pupil_id) & (PlannerCheck.week == week.start))
        if check is None:
            check = unit.insert(PlannerCheck(pupil=pupil_id, week=week.start, state="unchecked"))
        answer = optional(reply, "reply")
        comment = PlannerComment(
            planner_check=check,
            pupil=pupil_id,
            written_on=day_to_mark(session, week),
            side=side,
            text=words,
            needs_reply=side == "carer",
            reply=answer,
            replied_by=session.actor.staff_id if answer else None,
            replied_at=session.now() if answer else None,
        )
        unit.insert(comment)
    return comment.id


def reply_to(session: Session, comment_id: int, text: str) -> None:
    """Answer a comment. Raises `TutorError` for an empty text, or where there is no such comment."""
    words = required(text, "reply")
    comment: PlannerComment | None = PlannerComment.get_or_none(PlannerComment.id == comment_id)
    if comment is None:
        raise TutorError("this comment is no longer there", remedy="Look at the pupil's card again.")
    require_pupils(session, Verb.COMMENT, comment.pupil_id)
    pupil = Pupil.get_by_id(comment.pupil_id)
    with work(session, "reply", pupil_name(pupil)) as unit:
        unit.change(comment, reply=words, replied_by=session.actor.staff_id, replied_at=session.now())
