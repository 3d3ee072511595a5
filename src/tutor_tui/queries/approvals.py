"""What waits for a second person, and what was decided lately."""

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from tutor_tui.access import Verb, allowed, require
from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.queries.scope import may_each
from tutor_tui.store.models import Approval
from tutor_tui.store.session import Session

LATELY = 60
"""Days after its lapsing for which what was asked is shown."""
Between = Literal["", "own", "self"]
"""Why the reader cannot be the second person: he asked for it himself, or it concerns himself."""


class Asked(msgspec.Struct, frozen=True):
    """Something that one person asked for and another answers."""

    approval_id: int
    """The row."""
    kind: str
    """A key of `services.approvals.kinds.KINDS`."""
    about: str
    """What is asked for, in words."""
    pupil: str
    """Whom it is about: "Brown, Lily"; empty where that is nobody, or nobody whom the reader may see."""
    reason: str
    """Why it is asked for."""
    asked_by: str
    """Who asked, as shown."""
    asked_on: date
    """When."""
    lapses_on: date
    """The last day on which it can be answered."""
    between: Between
    """Why the reader cannot answer it; empty where he can, if his post lets him answer at all."""
    answer: str = ""
    """`approved`, `refused`, `withdrawn`, `lapsed`, `alone` (nobody could answer), or empty while it is open."""
    answered_by: str = ""
    """Who answered."""
    answered_at: datetime | None = None
    """When (UTC)."""
    why: str = ""
    """What the answer said."""


def approvals(session: Session) -> tuple[Asked, ...]:
    """What is open, the oldest first, then what was decided or has lapsed lately, the newest first.

    Raises `AccessDenied` for whoever neither asks nor answers.
    """
    if not allowed(session.actor, Verb.APPROVE):
        require(session.actor, Verb.ASK_APPROVAL)
    since = session.today - timedelta(days=LATELY)
    rows = list(Approval.select().where(Approval.lapses_on >= since).order_by(Approval.id))
    about_pupils = [row.pupil_id for row in rows if row.pupil_id is not None]
    names = pupil_names(may_each(session, Verb.SEE_PUPIL, about_pupils))
    staff = staff_names()
    asked = [_asked(session, row, names, staff) for row in rows]
    waiting = [one for one in asked if not one.answer]
    decided = [one for one in asked if one.answer]
    return (*waiting, *sorted(decided, key=_decided_on, reverse=True))


def _decided_on(one: Asked) -> tuple[date, int]:
    """When it was answered or lapsed; of one day's, the later question last."""
    return (london_date(one.answered_at) if one.answered_at else one.lapses_on, one.approval_id)


def to_answer(session: Session) -> tuple[Asked, ...]:
    """What waits for this person's answer, the oldest first; nothing for who is nobody's second person."""
    if not allowed(session.actor, Verb.APPROVE):
        return ()
    return tuple(one for one in approvals(session) if not one.answer and not one.between)


def between(session: Session, row: Approval) -> Between:
    """Why the session's person cannot answer; the file's owner and whom he is linked to are one person."""
    actor = session.actor
    if row.asked_as == actor.username or (actor.is_owner and row.asked_by_id is None):
        return "own"
    if row.asked_by_id is not None and row.asked_by_id == actor.staff_id:
        return "own"
    return "self" if row.staff_id is not None and row.staff_id == actor.staff_id else ""


def _asked(session: Session, row: Approval, names: dict[int, str], staff: dict[int, str]) -> Asked:
    return Asked(
        approval_id=row.id,
        kind=row.kind,
        about=row.about,
        pupil=names.get(row.pupil_id, "") if row.pupil_id is not None else "",
        reason=row.reason,
        asked_by=row.asked_as if row.asked_by_id is None else staff[row.asked_by_id],
        asked_on=london_date(row.created_at),
        lapses_on=row.lapses_on,
        between=between(session, row),
        answer=row.answer or ("lapsed" if row.lapses_on < session.today else ""),
        answered_by="" if row.answered_by_id is None else staff[row.answered_by_id],
        answered_at=row.answered_at,
        why=row.why,
    )
