"""Referrals of concerns about set work (Policy A: to the curriculum leader; Policy B: up its ladder)."""

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.asked import about, referrals_asking
from tutor_tui.queries.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.subjects import known_subject
from tutor_tui.services.words import required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, Referral
from tutor_tui.store.session import Session


def refer(session: Session, pupil_id: int, question: str, *, subject_id: int | None = None) -> int:
    """Ask the first stage of the policy's referrals about a pupil. Returns the referral's id."""
    require_pupils(session, Verb.REFER, pupil_id)
    with work(session, "refer", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        referral = ask(unit, pupil_id, required(question, "question"), known_subject(subject_id))
    return referral.id


def ask(
    unit: Work,
    pupil_id: int | None,
    question: str,
    subject_id: int | None = None,
    stage: str | None = None,
    *,
    group_id: int | None = None,
    task_id: int | None = None,
) -> Referral:
    """The referral as part of another verb; to the policy's first stage where no other is given.

    It is about a pupil, or about a group or one of its tasks.
    """
    session = unit.session
    rule = session.policy.rules.escalation.referrals
    due = session.calendar.add_school_days(session.today, rule.answer_within_days) or session.today
    return unit.insert(
        Referral(
            pupil=pupil_id,
            subject=subject_id,
            group=group_id,
            task=task_id,
            stage=stage or rule.stages[0],
            asked_by=acting_staff(session),
            asked_on=session.today,
            question=question,
            due_on=due,
        )
    )


def answer_referral(session: Session, referral_id: int, text: str) -> None:
    """Answer a referral. Raises `TutorError` for an empty text, and where none that asks the actor has this id."""
    words = required(text, "answer")
    asking = referrals_asking(session, referral_id)
    if not asking:
        raise TutorError(
            "this referral does not wait for you", remedy="Look at the inbox again.", title="Not saved"
        )
    (referral,) = asking
    with work(session, "answer referral", about(referral)) as unit:
        unit.change(referral, answer=words, answered_by=acting_staff(session), answered_on=session.today)
