"""How corrections come about, as the policy allows: a tutor proposes, a teacher or head of year sets."""

from collections.abc import Collection

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.corrections.due import DuePupil, DueTask, still_due
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import may, may_in_subjects, require_pupils
from tutor_tui.rules.corrections import State
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import required
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
    require_kind(session, kind)
    if homework_record_id is not None:
        _only_one_for(session, homework_record_id, pupil_id)
    may_set = may(session, Verb.SET_CORRECTION, pupil_id)
    return unit.insert(drafted(session, pupil_id, kind, reason, homework_record_id, may_set=may_set))


def correct_many(session: Session, record_ids: Collection[int], kind: str) -> tuple[int, ...]:
    """Correct each of these missed deadlines at once, as the automatic mode has it; returns the new ids.

    Each has the reason that `queries.corrections.due` shows, and is set where the actor may, else proposed.
    Raises `TutorError` in another mode, and where one of them is no longer due: nothing is written then.
    """
    policy = session.policy.rules
    if policy.corrections.mode != "automatic":
        word = policy.vocabulary.correction.many
        raise TutorError(
            f"the policy proposes no {word} for missed deadlines: {policy.corrections.clause}",
            remedy=f"Follow the policy's steps; some of them may be {word}.",
        )
    require_kind(session, kind)
    subject = ", ".join(sorted({task.reason for task, _ in _due(session, record_ids)}))
    with work(session, "corrections", subject) as unit:
        rows = [
            drafted(session, pupil.pupil_id, kind, task.reason, pupil.record_id, may_set=pupil.may_set)
            for task, pupil in _due(session, record_ids)
        ]
        unit.insert_many(rows)
    return tuple(row.id for row in rows)


def _due(session: Session, record_ids: Collection[int]) -> list[tuple[DueTask, DuePupil]]:
    """What is due among these records. Raises `TutorError` unless that is all of them."""
    due = [
        (task, pupil)
        for task in still_due(session, record_ids)
        if not task.is_task_shaped
        for pupil in task.pupils
    ]
    asked = set(record_ids)
    if gone := asked - {pupil.record_id for _, pupil in due}:
        raise TutorError(
            f"for {len(gone)} of {len(asked)} none is due any more",
            remedy="Look at the list again; somebody may have recorded it meanwhile.",
            title="Not saved",
        )
    return due


def require_kind(session: Session, kind: str) -> None:
    """Raise `TutorError` where the policy knows no corrections, or not this kind."""
    policy = session.policy.rules
    if not policy.has_corrections:
        word = policy.vocabulary.correction.many
        raise TutorError(f"the policy knows no {word}", remedy="Speak with the pupil, or contact home.")
    kinds = [known.name for known in policy.corrections.kinds]
    if kind not in kinds:
        raise TutorError(f"the policy has no {kind!r}", remedy=f"Choose one of: {', '.join(kinds)}.")


def drafted(
    session: Session, pupil_id: int, kind: str, reason: str, homework_record_id: int | None, *, may_set: bool
) -> Correction:
    """The row of a new correction, not saved: set where the actor may, else proposed, for the policy's day."""
    days = session.policy.rules.corrections.days_to_serve
    return Correction(
        pupil=pupil_id,
        homework_record=homework_record_id,
        kind=kind,
        reason=reason,
        made_by=acting_staff(session),
        scheduled_on=session.calendar.add_school_days(session.today, days) or session.today,
        state=State.SET if may_set else State.PROPOSED,
    )


def _only_one_for(session: Session, record_id: int, pupil_id: int) -> None:
    record: HomeworkRecord | None = HomeworkRecord.get_or_none(HomeworkRecord.id == record_id)
    if record is None or record.pupil_id != pupil_id:
        raise TutorError("this is not the pupil's homework", remedy="Choose the piece of work again.")
    subject_id = record.task.subject_id
    if not may_in_subjects(session, Verb.PROPOSE_CORRECTION, pupil_id, [subject_id]):
        raise AccessDenied(
            f"{session.actor.name} may not {Verb.PROPOSE_CORRECTION.value} for work in this subject",
            remedy="Ask who teaches it, or the pupil's tutor.",
        )
    if Correction.get_or_none(Correction.homework_record == record_id) is not None:
        raise TutorError(
            "there is one for this piece of work already",
            remedy="Choose another piece of work, or none.",
            title="Not saved",
        )
