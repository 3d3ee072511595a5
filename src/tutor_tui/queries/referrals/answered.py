"""Referrals that were answered: whoever asked is told once."""

from datetime import timedelta

from tutor_tui.access import Verb
from tutor_tui.queries.referrals.asked import with_subjects
from tutor_tui.queries.scope import may_each
from tutor_tui.store.models import Decision, Referral
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

SEEN = "referral:answered"
"""The rule under which it is kept that whoever asked has seen the answer: a decision about that person."""
TOLD_DAYS = 28
"""Days after which an answer that nobody looked at is no news any more."""


def seen_key(referral_id: int) -> str:
    """The evidence of having seen this answer."""
    return f"referral:{referral_id}"


def answered_to(session: Session, referral_id: int | None = None) -> list[Referral]:
    """What the actor asked and others answered, not looked at yet, or the one of this id; the oldest first.

    Not what was passed on to the next stage since: whoever did that has read the answer; and nothing about a pupil
    who is no longer within the actor's post.
    """
    staff_id = session.actor.staff_id
    seen = {
        row[0]
        for row in tuples(
            Decision.select(Decision.evidence_key).where(
                Decision.subject_kind == "staff", Decision.subject_id == staff_id, Decision.rule == SEEN
            )
        )
    }
    wanted = (
        (Referral.asked_by == staff_id)
        & (Referral.answered_on >= session.today - timedelta(days=TOLD_DAYS))
        & (Referral.answered_by != staff_id)
    )
    if referral_id is not None:
        wanted &= Referral.id == referral_id
    rows = list(with_subjects(wanted).order_by(Referral.answered_on, Referral.id))
    near = may_each(session, Verb.SEE_PUPIL, {row.pupil_id for row in rows if row.pupil_id is not None})
    return [
        row for row in rows if seen_key(row.id) not in seen and (row.pupil_id is None or row.pupil_id in near)
    ]
