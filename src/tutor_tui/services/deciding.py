"""Noting what a person decided about something that the program found."""

from datetime import date
from uuid import UUID, uuid4

from tutor_tui.errors import TutorError
from tutor_tui.services.people import acting_staff
from tutor_tui.services.work import Work
from tutor_tui.store.models import Decision
from tutor_tui.store.session import Session


def note_decision(
    unit: Work,
    rule: str,
    rung: int,
    evidence_key: str,
    outcome: str,
    reason: str,
    *,
    about: str = "pupil",
    about_id: int,
    until_on: date | None = None,
    key: UUID | None = None,
) -> Decision:
    """The decision in the actor's name, on exactly this evidence; `about` is a value of `Decision.subject_kind`."""
    session = unit.session
    return unit.insert(
        Decision(
            key=key or uuid4(),
            rule=rule,
            rung=rung,
            subject_kind=about,
            subject_id=about_id,
            evidence_key=evidence_key,
            outcome=outcome,
            until_on=until_on,
            reason=reason,
            by=acting_staff(session),
            at=session.now(),
            policy_hash=session.policy.hash,
        )
    )


def ahead(session: Session, until_on: date) -> date:
    """The same day. Raises `TutorError` where it is not to come: nothing is put off until a day that is past."""
    if until_on <= session.today:
        raise TutorError(f"{until_on:%d %b %Y} is not ahead", remedy="Give a day to come.", title="Not saved")
    return until_on
