"""The second person: agreeing carries out what was asked for, in the same transaction."""

import json

from tutor_tui.access import Verb, require
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.approvals import between
from tutor_tui.services.approvals.asking import open_approval
from tutor_tui.services.approvals.kinds import KINDS
from tutor_tui.services.work import work
from tutor_tui.store.models import Approval
from tutor_tui.store.session import Session
from tutor_tui.text import clean


def answer(session: Session, approval_id: int, agreed: bool, why: str = "") -> Approval:
    """Agree, which carries out what was asked for, or refuse, saying why. Returns the answered question.

    Raises `AccessDenied` for whoever asked, and for the person whom it concerns; `TutorError` where it is no longer
    open, where it can no longer be carried out, and for a refusal without a word.
    """
    require(session.actor, Verb.APPROVE)
    row = open_approval(session, approval_id)
    if reason := between(session, row):
        said = "nobody is his own second person" if reason == "own" else "it concerns yourself"
        raise AccessDenied(said, remedy="Ask another member of the leadership.")
    words = clean(why).strip()
    if not agreed and not words:
        raise TutorError("the reason is empty", remedy="Say why not.", title="Not saved")
    kind = KINDS[row.kind]
    verb = f"{'agree to' if agreed else 'refuse'} {kind.title}"
    undoable, takes_long = kind.undoable or not agreed, kind.takes_long and agreed
    with work(session, verb, row.about, undoable=undoable, takes_long=takes_long) as unit:
        unit.change(
            row,
            answer="approved" if agreed else "refused",
            answered_by=session.actor.staff_id,
            answered_at=session.now(),
            why=words,
        )
        if agreed:
            kind.carry_out(unit, json.loads(row.payload))
    return row
