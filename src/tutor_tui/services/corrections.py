"""Corrections as the policy allows them: a tutor proposes, a teacher or head of year sets, and says what came of it."""

from collections.abc import Collection
from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.due_corrections import DuePupil, DueTask, still_due
from tutor_tui.queries.names import pupil_name
from tutor_tui.queries.presence import presence_on
from tutor_tui.queries.scope import may, may_in_subjects, require_pupils
from tutor_tui.rules.corrections import MOVES, Move, State, escalated_kind
from tutor_tui.rules.homework import OWED
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Correction, HomeworkRecord, Pupil
from tutor_tui.store.session import Session

# How one comes about


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

    Each has the reason that `queries.due_corrections` shows, and is set where the actor may, else proposed.
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


def answer_correction(session: Session, correction_id: int, *, confirmed: bool, reason: str = "") -> None:
    """Set a correction that was proposed, or withdraw it; `reason` is added to the one that it has.

    Raises `TutorError` where it is no longer proposed, `AccessDenied` for whoever may not set corrections.
    """
    correction: Correction | None = Correction.get_or_none(Correction.id == correction_id)
    if correction is None or correction.state != State.PROPOSED:
        raise TutorError(
            "this no longer waits for an answer", remedy="Look at the pupil's card.", title="Not saved"
        )
    require_pupils(session, Verb.SET_CORRECTION, correction.pupil_id)
    move = Move.CONFIRM if confirmed else Move.WITHDRAW
    words = _more(correction, optional(reason, "reason"))
    with work(session, "set correction" if confirmed else "withdraw correction", _whom(correction)) as unit:
        unit.change(correction, state=MOVES[State.PROPOSED][move], reason=words)


# What comes of it


def serve(session: Session, correction_id: int) -> None:
    """The pupil came. Closes the overdue work that brought it, where the policy says so.

    As each of these steps: raises `TutorError` where it cannot be taken from where the correction stands,
    `AccessDenied` for whoever may not set corrections for the pupil.
    """
    correction, state = _moved(session, correction_id, Move.SERVE)
    with work(session, "served correction", _whom(correction)) as unit:
        unit.change(correction, state=state, present=True)
        if "correction_served" in session.policy.rules.corrections.overdue_closes_on:
            _close_work(unit, correction)


def miss(session: Session, correction_id: int, present: bool | None = None) -> None:
    """The pupil did not come; `present` says whether he was in school, without it the registers of that day do.

    Where neither knows it stays unknown, and is asked. Raises `TutorError` before its day.
    """
    correction, state = _moved(session, correction_id, Move.MISS)
    day = correction.scheduled_on
    if day > session.today:
        raise TutorError(
            f"it is set for {day:%d %b %Y}, a day to come",
            remedy="Record it on the day, or reschedule it.",
            title="Not saved",
        )
    if present is None:
        present = presence_on([(correction.pupil_id, day)]).get((correction.pupil_id, day))
    with work(session, "missed correction", _whom(correction)) as unit:
        unit.change(correction, state=state, present=present, missed_on=day)


def say_presence(session: Session, correction_id: int, present: bool) -> None:
    """Whether the pupil was in school on the day of a correction that was missed; the tutor may say so, too."""
    correction = _found(session, correction_id, Verb.SET_CORRECTION, Verb.RECORD_ABSENCE)
    if correction.state != State.MISSED:
        raise _impossible(session, correction, "say who was there")
    with work(session, "presence at correction", _whom(correction)) as unit:
        unit.change(correction, present=present)


def reschedule(session: Session, correction_id: int, on: date) -> None:
    """Give it another day. Raises `TutorError` for a day that has passed or is no school day."""
    subject = _whom(_found(session, correction_id, Verb.SET_CORRECTION))
    with work(session, "reschedule correction", subject) as unit:
        give_day(unit, correction_id, on)


def give_day(unit: Work, correction_id: int, on: date) -> None:
    """The other day as part of another verb, such as a case of the triage."""
    session = unit.session
    correction, state = _moved(session, correction_id, Move.RESCHEDULE)
    if on < session.today or not session.calendar.is_school_day(on):
        what = "has passed" if on < session.today else "is no school day"
        raise TutorError(f"{on:%d %b %Y} {what}", remedy="Give a school day to come.", title="Not saved")
    unit.change(correction, state=state, scheduled_on=on, present=None)


def escalate(session: Session, correction_id: int, reason: str) -> int:
    """Put the next one in the place of one that was missed by a pupil who was there. Returns the new one's id.

    Its kind is the policy's next longer one, else the same again. Raises `TutorError` where the pupil was away,
    or where nobody has said yet that he was there.
    """
    subject = _whom(_found(session, correction_id, Verb.SET_CORRECTION))
    with work(session, "escalate correction", subject) as unit:
        following = replace_missed(unit, correction_id, required(reason, "reason"))
    return following.id


def replace_missed(unit: Work, correction_id: int, reason: str) -> Correction:
    """The escalation as part of another verb, such as a case of the triage; returns the new correction."""
    session = unit.session
    correction, state = _moved(session, correction_id, Move.ESCALATE)
    present = correction.present
    if present is None:
        day = correction.missed_on or correction.scheduled_on
        present = presence_on([(correction.pupil_id, day)]).get((correction.pupil_id, day))
    if not present:
        pupil = session.policy.rules.vocabulary.pupil.one
        raise TutorError(
            f"the {pupil} was away"
            if present is False
            else f"nobody knows whether the {pupil} was in school",
            remedy="Reschedule it." if present is False else "Say first whether the register had him.",
            title="Not escalated",
        )
    kind = escalated_kind(session.policy.rules.corrections.kinds, correction.kind)
    require_kind(session, kind)
    unit.change(correction, state=state, present=True)
    following = drafted(session, correction.pupil_id, kind, reason, None, may_set=True)
    following.escalated_from = correction
    return unit.insert(following)


def withdraw(session: Session, correction_id: int, reason: str) -> None:
    """Take it back. Raises `TutorError` without a reason, which is added to the one that it has."""
    correction, state = _moved(session, correction_id, Move.WITHDRAW)
    words = _more(correction, required(reason, "reason"))
    with work(session, "withdraw correction", _whom(correction)) as unit:
        unit.change(correction, state=state, reason=words)


# Helpers


def _found(session: Session, correction_id: int, *verbs: Verb) -> Correction:
    """The correction, where one of `verbs` is allowed on its pupil."""
    correction: Correction | None = Correction.get_or_none(Correction.id == correction_id)
    if correction is None:
        word = session.policy.rules.vocabulary.correction.one
        raise TutorError(f"there is no such {word}", remedy="Look at the pupil's card.", title="Not saved")
    if not any(may(session, verb, correction.pupil_id) for verb in verbs):
        require_pupils(session, verbs[0], correction.pupil_id)
    return correction


def _moved(session: Session, correction_id: int, move: Move) -> tuple[Correction, State]:
    """The correction, and the state to which the step leads it."""
    correction = _found(session, correction_id, Verb.SET_CORRECTION)
    state = MOVES[State(correction.state)].get(move)
    if state is None:
        raise _impossible(session, correction, move.value)
    return correction, state


def _impossible(session: Session, correction: Correction, what: str) -> TutorError:
    word = session.policy.rules.vocabulary.correction.one
    return TutorError(
        f"this {word} is {correction.state}: nothing to {what}",
        remedy="Look at it again; somebody may have recorded it meanwhile.",
        title="Not saved",
    )


def _whom(correction: Correction) -> str:
    return pupil_name(Pupil.get_by_id(correction.pupil_id))


def _more(correction: Correction, reason: str) -> str:
    return "; ".join(filter(None, (correction.reason, reason)))


def _close_work(unit: Work, correction: Correction) -> None:
    """Close the overdue work of the first correction of the chain."""
    first = correction
    while first.escalated_from is not None:
        first = first.escalated_from
    record: HomeworkRecord | None = HomeworkRecord.get_or_none(HomeworkRecord.id == first.homework_record_id)
    if record is not None and record.closed_on is None and record.state in OWED:
        unit.change(record, closed_on=unit.session.today, closed_reason="correction served")


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
