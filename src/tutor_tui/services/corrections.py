"""Corrections as the policy allows them: a tutor proposes, a teacher or head of year sets."""

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.names import pupil_name
from tutor_tui.queries.scope import may, require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Correction, HomeworkRecord, Pupil
from tutor_tui.store.session import Session


def correct(
    session: Session, pupil_id: int, kind: str, reason: str, *, homework_record_id: int | None = None
) -> int:
    """Propose a correction, or set it where the actor's post allows that. Returns its id.

    Raises `TutorError` where the policy knows no corrections or not this kind, and for a second one for the
    same homework.
    """
    require_pupils(session, Verb.PROPOSE_CORRECTION, pupil_id)
    with work(session, "correction", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        made = propose(unit, pupil_id, kind, required(reason, "reason"), homework_record_id)
    return made.id


def propose(
    unit: Work, pupil_id: int, kind: str, reason: str, homework_record_id: int | None = None
) -> Correction:
    """The correction as part of another verb, such as an accepted proposal."""
    session = unit.session
    policy = session.policy.rules
    if not policy.has_corrections:
        word = policy.vocabulary.correction.many
        raise TutorError(f"the policy knows no {word}", remedy="Speak with the pupil, or contact home.")
    kinds = [known.name for known in policy.corrections.kinds]
    if kind not in kinds:
        raise TutorError(f"the policy has no {kind!r}", remedy=f"Choose one of: {', '.join(kinds)}.")
    if homework_record_id is not None:
        _only_one_for(homework_record_id, pupil_id)
    may_set = may(session, Verb.SET_CORRECTION, pupil_id)
    day = session.calendar.add_school_days(session.today, policy.corrections.days_to_serve)
    return unit.insert(
        Correction(
            pupil=pupil_id,
            homework_record=homework_record_id,
            kind=kind,
            reason=reason,
            made_by=acting_staff(session),
            scheduled_on=day or session.today,
            state="set" if may_set else "proposed",
        )
    )


def answer_correction(session: Session, correction_id: int, *, confirmed: bool, reason: str = "") -> None:
    """Set a correction that was proposed, or withdraw it; `reason` is added to the one that it has.

    Raises `TutorError` where it is no longer proposed, `AccessDenied` for whoever may not set corrections.
    """
    correction: Correction | None = Correction.get_or_none(Correction.id == correction_id)
    if correction is None or correction.state != "proposed":
        raise TutorError(
            "this no longer waits for an answer", remedy="Look at the pupil's card.", title="Not saved"
        )
    require_pupils(session, Verb.SET_CORRECTION, correction.pupil_id)
    words = "; ".join(filter(None, (correction.reason, optional(reason, "reason"))))
    verb = "set correction" if confirmed else "withdraw correction"
    with work(session, verb, pupil_name(Pupil.get_by_id(correction.pupil_id))) as unit:
        unit.change(correction, state="set" if confirmed else "withdrawn", reason=words)


def _only_one_for(record_id: int, pupil_id: int) -> None:
    record: HomeworkRecord | None = HomeworkRecord.get_or_none(HomeworkRecord.id == record_id)
    if record is None or record.pupil_id != pupil_id:
        raise TutorError("this is not the pupil's homework", remedy="Choose the piece of work again.")
    if Correction.get_or_none(Correction.homework_record == record_id) is not None:
        raise TutorError(
            "there is one for this piece of work already",
            remedy="Choose another piece of work, or none.",
            title="Not saved",
        )
