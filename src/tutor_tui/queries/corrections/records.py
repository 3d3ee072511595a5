"""Corrections: what is needed before one is proposed, and which wait for somebody's word."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.whom import whom
from tutor_tui.queries.scope import may, may_in_subjects
from tutor_tui.queries.set_work.overdue import OverdueTask, overdue_tasks
from tutor_tui.queries.set_work.presence import presence_on
from tutor_tui.rules.corrections import AWAITED, Move, State, escalated_kind, moves_now
from tutor_tui.rules.thresholds import period_start
from tutor_tui.store.models import Correction
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class BeforeCorrection(msgspec.Struct, frozen=True):
    """Whom a correction would be for, and what for."""

    pupil: str
    """ "Brown, Lily"."""
    tasks: tuple[OverdueTask, ...]
    """Overdue tasks that are the actor's business and for which there is none yet, the oldest first."""
    may_set: bool
    """Whether the actor sets it; otherwise it is proposed, and a teacher or head of year confirms it."""
    serve_on: date | None
    """The day for which it would be set; None beyond the term dates."""


def before_correction(session: Session, pupil_id: int) -> BeforeCorrection:
    """Raises `AccessDenied` where the actor may not propose one for the pupil."""
    pupil = whom(session, Verb.PROPOSE_CORRECTION, pupil_id)
    overdue = overdue_tasks(session, [pupil_id])
    subjects = {task.subject_id for task in overdue}
    mine = may_in_subjects(session, Verb.PROPOSE_CORRECTION, pupil_id, subjects)
    overdue = tuple(task for task in overdue if task.subject_id in mine)
    corrected = {
        row[0]
        for row in tuples(
            Correction.select(Correction.homework_record).where(
                Correction.homework_record.in_([task.record_id for task in overdue])
            )
        )
    }
    days = session.policy.rules.corrections.days_to_serve
    return BeforeCorrection(
        pupil=pupil,
        tasks=tuple(task for task in overdue if task.record_id not in corrected),
        may_set=may(session, Verb.SET_CORRECTION, pupil_id),
        serve_on=session.calendar.add_school_days(session.today, days),
    )


class MissedCorrection(msgspec.Struct, frozen=True):
    """A correction that was missed, and for which nothing followed yet."""

    correction_id: int
    """The correction."""
    pupil_id: int
    """Who did not come."""
    kind: str
    """The policy's name for it."""
    reason: str
    """Why it was set."""
    missed_on: date
    """The day on which it was missed."""
    present: bool | None
    """Whether the pupil was in school on that day; None where nobody knows."""
    made_by_id: int | None = None
    """Who set or proposed it, on the staff list."""


class UnrecordedCorrection(msgspec.Struct, frozen=True):
    """A correction whose day has come, or passed, and of which nobody said whether it was served."""

    correction_id: int
    """The correction."""
    pupil_id: int
    """Who was to serve it."""
    kind: str
    """The policy's name for it."""
    reason: str
    """Why it was set."""
    scheduled_on: date
    """Its day."""
    made_by_id: int | None
    """Who set or proposed it, on the staff list."""


def missed_corrections(
    session: Session, pupil_ids: Collection[int]
) -> dict[int, tuple[MissedCorrection, ...]]:
    """Missed corrections of these pupils, by pupil, the earliest missed first; the caller answers for access.

    Those of an academic year that is over are nobody's matter any more. Where nobody said whether the pupil was
    there, the registers of the day are asked.
    """
    rows = tuples(
        Correction.select(
            Correction.id, Correction.pupil, Correction.kind, Correction.reason, Correction.missed_on,
            Correction.scheduled_on, Correction.present, Correction.made_by,
        )
        .where(
            among(Correction.pupil, pupil_ids),
            Correction.state == State.MISSED,
            Correction.scheduled_on >= period_start(session.today, "year", session.calendar),
        )
        .order_by(Correction.scheduled_on, Correction.id)
    )  # fmt: skip
    asked = [
        (pupil_id, missed_on or on)
        for _, pupil_id, _, _, missed_on, on, present, _ in rows
        if present is None
    ]
    known = presence_on(asked)
    found: dict[int, tuple[MissedCorrection, ...]] = {}
    for row_id, pupil_id, kind, reason, missed_on, on, said, made_by in rows:
        day = missed_on or on
        present = known.get((pupil_id, day)) if said is None else bool(said)
        missed = MissedCorrection(row_id, pupil_id, kind, reason, day, present, made_by)
        found[pupil_id] = (*found.get(pupil_id, ()), missed)
    return found


def unrecorded_corrections(
    session: Session, pupil_ids: Collection[int]
) -> dict[int, tuple[UnrecordedCorrection, ...]]:
    """Corrections of these pupils for today or before, of which nobody has said what came of them, by pupil.

    Those of an academic year that is over are left out.
    """
    rows = tuples(
        Correction.select(
            Correction.id, Correction.pupil, Correction.kind, Correction.reason, Correction.scheduled_on,
            Correction.made_by,
        )
        .where(
            among(Correction.pupil, pupil_ids),
            Correction.state.in_([str(state) for state in AWAITED]),
            Correction.scheduled_on.between(
                period_start(session.today, "year", session.calendar), session.today
            ),
        )
        .order_by(Correction.scheduled_on, Correction.id)
    )  # fmt: skip
    found: dict[int, tuple[UnrecordedCorrection, ...]] = {}
    for row in rows:
        unrecorded = UnrecordedCorrection(*row)
        found[unrecorded.pupil_id] = (*found.get(unrecorded.pupil_id, ()), unrecorded)
    return found


class CorrectionView(msgspec.Struct, frozen=True):
    """One correction, and what can be done with it."""

    correction_id: int
    """The correction."""
    pupil_id: int
    """Whose it is."""
    pupil: str
    """ "Brown, Lily"."""
    kind: str
    """The policy's name for it."""
    reason: str
    """Why it was set."""
    state: State
    """Where it stands."""
    day: date
    """The day for which it is set, or on which it was missed."""
    present: bool | None
    """Of one that was missed: whether the pupil was in school; None where nobody knows."""
    moves: tuple[Move, ...]
    """The steps that can be taken now, the one that follows first."""
    next_kind: str
    """What it would be escalated to."""
    next_day: date | None
    """The day for which the next one would be set; None beyond the term dates."""


def correction_view(session: Session, correction_id: int) -> CorrectionView:
    """Raises `TutorError` where there is none, `AccessDenied` where the actor may set none for the pupil."""
    correction: Correction | None = Correction.get_or_none(Correction.id == correction_id)
    if correction is None:
        word = session.policy.rules.vocabulary.correction.one
        raise TutorError(f"there is no such {word}", remedy="Look at the pupil's card.")
    pupil = whom(session, Verb.SET_CORRECTION, correction.pupil_id)
    rules, state = session.policy.rules.corrections, State(correction.state)
    day = (
        correction.missed_on or correction.scheduled_on if state is State.MISSED else correction.scheduled_on
    )
    present = correction.present
    if state is State.MISSED and present is None:
        present = presence_on([(correction.pupil_id, day)]).get((correction.pupil_id, day))
    return CorrectionView(
        correction_id=correction_id,
        pupil_id=correction.pupil_id,
        pupil=pupil,
        kind=correction.kind,
        reason=correction.reason,
        state=state,
        day=day,
        present=present if state is State.MISSED else None,
        moves=moves_now(state, present, has_come=day <= session.today),
        next_kind=escalated_kind(rules.kinds, correction.kind),
        next_day=session.calendar.add_school_days(session.today, rules.days_to_serve),
    )
