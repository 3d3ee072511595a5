"""What takes two people: everything that is kept of a pupil as a sealed file, and erasing it."""

from datetime import timedelta

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.protection.nameless import NAMELESS
from tutor_tui.queries.protection.whom import pupil_named
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import Payload
from tutor_tui.services.protection.erasure import How, erase_pupils
from tutor_tui.services.work import Work
from tutor_tui.store.models import Pupil
from tutor_tui.store.models.approvals import Approval
from tutor_tui.store.session import Session

SUBJECT_ACCESS = "subject-access"
ERASURE = "erase-pupil"
DAYS = 30
"""Days after the consent within which the sealed file can be written."""


def ask_for_access(session: Session, named: str, reason: str) -> Approval:
    """Ask that everything that is kept of a pupil may be handed out. Raises `TutorError`."""
    whom = pupil_named(session, named)
    return ask(
        session,
        SUBJECT_ACCESS,
        "everything that is kept of one pupil, as a sealed file",
        {"pupil": whom.pupil_id},
        reason=reason,
        pupil_id=whom.pupil_id,
    )


def ask_to_erase(session: Session, named: str, reason: str) -> Approval:
    """Ask that a pupil who has left is erased. Raises `TutorError`, also for one who is on roll."""
    whom = pupil_named(session, named)
    if not whom.has_left:
        words = session.policy.rules.vocabulary.pupil
        raise TutorError(
            f"the {words.one} is on roll",
            remedy=f"Only a {words.one} who has left can be erased; the last day comes with an import.",
            title="Not asked",
        )
    return ask(
        session,
        ERASURE,
        "erasing one pupil who has left",
        {"pupil": whom.pupil_id},
        reason=reason,
        pupil_id=whom.pupil_id,
    )


def allow_access(unit: Work, payload: Payload) -> None:
    """The consent itself is what allows the file; the pupil must still be there."""
    _require_named(payload["pupil"])


def carry_out_erasure(unit: Work, payload: Payload) -> None:
    """Erase the pupil. Raises `TutorError` where he has come back on roll meanwhile."""
    erase_pupils(unit, [payload["pupil"]], How.ERASE)


def may_open(session: Session, approval_id: int) -> Approval:
    """The consent to hand out a pupil's records, for whoever may write the file today. Raises `TutorError`."""
    require(session.actor, Verb.APPROVE)
    row: Approval | None = Approval.get_or_none(Approval.id == approval_id)
    if row is None or row.kind != SUBJECT_ACCESS or row.answer != "approved" or row.pupil_id is None:
        raise TutorError(
            "nobody has agreed to this",
            remedy="Look at what waits for a second person first.",
            title="Not written",
        )
    assert row.answered_at is not None
    until = row.answered_at.date() + timedelta(days=DAYS)
    if session.today > until:
        raise TutorError(
            f"the consent held until {until}", remedy="Let it be asked for once more.", title="Not written"
        )
    _require_named(row.pupil_id)
    return row


def _require_named(pupil_id: int) -> None:
    pupil: Pupil | None = Pupil.get_or_none(Pupil.id == pupil_id)
    if pupil is None or pupil.surname == NAMELESS:
        raise TutorError(
            "this record was erased", remedy="There is nothing left to hand out.", title="Not written"
        )
