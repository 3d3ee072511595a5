"""Referrals of concerns about set work (Policy A: to the curriculum leader; Policy B: up its ladder)."""

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.referrals.answered import SEEN, answered_to, seen_key
from tutor_tui.queries.referrals.asked import about, referrals_asking
from tutor_tui.queries.scope import may, may_in_subjects, require_pupils
from tutor_tui.services.deciding import note_decision
from tutor_tui.services.people import acting_staff
from tutor_tui.services.subjects import known_subject
from tutor_tui.services.words import required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, Referral
from tutor_tui.store.session import Session

OUTCOMES = ("task changed", "catch-up agreed", "set reviewed", "no change needed", "the concern remains")
"""What can come of a referral, in words."""


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
    raised_from: Referral | None = None,
) -> Referral:
    """The referral as part of another verb; to the policy's first stage where no other is given.

    It is about a pupil, or about a group or one of its tasks; `raised_from` is that of the stage before.
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
            raised_from=raised_from,
        )
    )


def answer_referral(session: Session, referral_id: int, text: str, outcome: str = "") -> None:
    """Answer a referral; `outcome` is one of `OUTCOMES`, or empty where nothing is said of it.

    Raises `TutorError` for an empty text, and where none that asks the actor has this id.
    """
    words = required(text, "answer")
    if outcome and outcome not in OUTCOMES:
        raise TutorError(f"{outcome!r} is no outcome", remedy=f"Choose one of: {', '.join(OUTCOMES)}.")
    asking = referrals_asking(session, referral_id)
    if not asking:
        raise TutorError(
            "this referral does not wait for you", remedy="Look at the inbox again.", title="Not saved"
        )
    (referral,) = asking
    with work(session, "answer referral", about(referral)) as unit:
        unit.change(
            referral,
            answer=words,
            outcome=outcome,
            answered_by=acting_staff(session),
            answered_on=session.today,
        )


def raise_referral(session: Session, referral_id: int, question: str) -> int:
    """Ask the policy's next stage, for the concern remains. Returns the new referral's id.

    Whoever asked may, as long as a pupil is within the post; and whoever may refer the pupil, within the subject that
    it is about. Raises `TutorError` at the last stage, where it was raised already, and where there is no such
    referral within the actor's post.
    """
    rule, words = session.policy.rules.escalation.referrals, session.policy.rules.vocabulary
    referral = _own_concern(session, referral_id)
    stage = rule.stage_after(referral.stage)
    if stage is None:
        last = words.word(rule.stages[-1]).one
        raise TutorError(f"the policy asks nobody after the {last}", remedy=f"Speak with the {last}.")
    with work(session, "raise referral", about(referral)) as unit:
        if Referral.select().where(Referral.raised_from == referral_id).exists():
            raise TutorError(
                f"this {words.referral.one} was raised already",
                remedy="Look at the later one.",
                title="Not saved",
            )
        raised = ask(
            unit,
            referral.pupil_id,
            required(question, "question"),
            referral.subject_id,
            stage,
            group_id=referral.group_id,
            task_id=referral.task_id,
            raised_from=referral,
        )
    return raised.id


def _own_concern(session: Session, referral_id: int) -> Referral:
    referral: Referral | None = Referral.get_or_none(Referral.id == referral_id)
    if referral is not None:
        asked, pupil_id = referral.asked_by_id == session.actor.staff_id, referral.pupil_id
        if asked and (pupil_id is None or may(session, Verb.SEE_PUPIL, pupil_id)):
            return referral
        if pupil_id is not None and _may_refer(session, pupil_id, referral.subject_id):
            return referral
    word = session.policy.rules.vocabulary.referral.one
    raise TutorError(
        f"there is no such {word} within your post", remedy="Look at the inbox again.", title="Not saved"
    )


def _may_refer(session: Session, pupil_id: int, subject_id: int | None) -> bool:
    if subject_id is None:
        return may(session, Verb.REFER, pupil_id)
    return bool(may_in_subjects(session, Verb.REFER, pupil_id, [subject_id]))


def see_answer(session: Session, referral_id: int) -> None:
    """Note that the actor has seen the answer to what he asked. Raises `TutorError` where none is new."""
    found = answered_to(session, referral_id)
    if not found:
        raise TutorError("this is no news any more", remedy="Look at the inbox again.", title="Not saved")
    with work(session, "see answer", about(found[0])) as unit:
        note_decision(
            unit, SEEN, 1, seen_key(referral_id), "done", "", about="staff", about_id=acting_staff(session)
        )
