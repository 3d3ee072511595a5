"""Asking for a second person's consent, and taking the question back."""

import json
from datetime import timedelta

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.services.approvals.kinds import KINDS, Payload
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Approval
from tutor_tui.store.session import Session
from tutor_tui.text import clean

DAYS = 14
"""Days within which a question can be answered."""


def ask(
    session: Session,
    kind: str,
    about: str,
    payload: Payload,
    *,
    reason: str,
    pupil_id: int | None = None,
    staff_id: int | None = None,
) -> Approval:
    """Ask for consent to something of a kind of `KINDS`. Returns the question.

    `about` says in words what is asked for, without any pupil's name; `pupil_id` and `staff_id` are those whom it
    concerns. Raises `TutorError` without a reason, and where the same is asked for already.
    """
    require(session.actor, Verb.ASK_APPROVAL)
    why = clean(reason).strip()
    if not why:
        raise TutorError("the reason is empty", remedy="Say why it is to be done.", title="Not asked")
    text = json.dumps(payload, sort_keys=True)
    open_ones = Approval.select().where(
        Approval.kind == kind,
        Approval.payload == text,
        Approval.answer == "",
        Approval.lapses_on >= session.today,
    )
    if (known := open_ones.first()) is not None:
        raise TutorError(
            f"{known.asked_as} has asked for the same already",
            remedy="It waits for a member of the senior leadership.",
            title="Not asked",
        )
    with work(session, f"ask for {KINDS[kind].title}", about) as unit:
        return put(unit, kind, about, payload, reason=why, pupil_id=pupil_id, staff_id=staff_id)


def put(
    unit: Work,
    kind: str,
    about: str,
    payload: Payload,
    *,
    reason: str,
    pupil_id: int | None = None,
    staff_id: int | None = None,
) -> Approval:
    """Put a question as a part of something larger, within its transaction. The caller answers for access."""
    session = unit.session
    return unit.insert(
        Approval(
            kind=kind,
            about=about,
            payload=json.dumps(payload, sort_keys=True),
            reason=reason,
            pupil=pupil_id,
            staff=staff_id,
            asked_by=session.actor.staff_id,
            asked_as=session.actor.username,
            lapses_on=session.today + timedelta(days=DAYS),
        )
    )


def withdraw(session: Session, approval_id: int) -> None:
    """Take a question of one's own back. Raises `TutorError` where there is none that is open."""
    require(session.actor, Verb.ASK_APPROVAL)
    row = open_approval(session, approval_id)
    if row.asked_as != session.actor.username:
        raise no_such_approval()
    with work(session, f"withdraw {KINDS[row.kind].title}", row.about) as unit:
        unit.change(row, answer="withdrawn", answered_by=session.actor.staff_id, answered_at=session.now())


def open_approval(session: Session, approval_id: int) -> Approval:
    """The question, which nobody has answered and which has not lapsed. Raises `TutorError`."""
    row: Approval | None = Approval.get_or_none(Approval.id == approval_id)
    if row is None:
        raise no_such_approval()
    if row.answer:
        raise TutorError(f"it was {row.answer} already", remedy="Look at the list again.", title="Not saved")
    if row.lapses_on < session.today:
        raise TutorError(
            f"it lapsed on {row.lapses_on}", remedy="Let it be asked for once more.", title="Not saved"
        )
    return row


def no_such_approval() -> TutorError:
    """What is said of a question that nobody asked, or that is another's."""
    return TutorError("there is no such question", remedy="Look at the list again.", title="Not saved")
