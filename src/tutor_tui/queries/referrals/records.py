"""What is needed before a concern is referred."""

from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.subjects import SubjectOffer, subjects_offered
from tutor_tui.queries.people.whom import whom
from tutor_tui.store.session import Session


class BeforeReferral(msgspec.Struct, frozen=True):
    """Whom a referral would be about, and what it could be in."""

    pupil: str
    """ "Brown, Lily"."""
    offer: SubjectOffer
    """The subjects to choose from."""
    due_on: date | None
    """The day by which an answer would be due; None beyond the term dates."""


def before_referral(session: Session, pupil_id: int) -> BeforeReferral:
    """Raises `AccessDenied` where the actor may not refer the pupil."""
    rule = session.policy.rules.escalation.referrals
    return BeforeReferral(
        pupil=whom(session, Verb.REFER, pupil_id),
        offer=subjects_offered(session, pupil_id),
        due_on=session.calendar.add_school_days(session.today, rule.answer_within_days),
    )
