"""What comes of a correction: set or withdrawn, served, missed, put off, escalated (`rules.corrections` says when)."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import may, require_pupils
from tutor_tui.queries.set_work.presence import presence_on
from tutor_tui.rules.corrections import MOVES, Move, State, escalated_kind
from tutor_tui.rules.homework import OWED
from tutor_tui.services.corrections.proposing import drafted, require_kind
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Correction, HomeworkRecord, Pupil
from tutor_tui.store.session import Session


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
