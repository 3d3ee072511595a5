"""Recording who handed in, collecting, and what belongs to a pupil's piece of work: reason, mark, feedback."""

from collections.abc import Collection, Sequence
from typing import Any

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.homework.roll import RollRow, TaskRoll, standing_of, task_roll
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.hand_in import Standing, restated, too_early
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask
from tutor_tui.store.session import Session

DONE = {
    HandIn.HANDED_IN: "handed in",
    HandIn.LATE: "late",
    HandIn.NOT_DONE: "not done",
    HandIn.EXEMPT: "exempt",
    HandIn.PENDING: "not recorded",
}
"""What each mark records, as it is told."""
LEFT = "left the group"
"""Why a pupil is exempt who left before the deadline."""
LONGEST_MARK = 100
"""Characters that a mark may have."""


def mark(
    session: Session,
    task_id: int,
    pupil_ids: Collection[int],
    what: HandIn,
    *,
    reason: str = "",
    told_before: bool | None = None,
) -> int:
    """Record `what` for these pupils; `HandIn.PENDING` takes a mark away. Returns how many records changed.

    `reason` is why a pupil is exempt, and is needed then; `told_before` says whether the teacher was told of the
    problem before the lesson. Whoever joined after the task was set gets a record by being marked, and loses it
    when the mark is taken away. Raises `TutorError` before its time and for a withdrawn task, `AccessDenied` for
    whoever is not on its roll.
    """
    roll = _roll(session, task_id)
    rows = _on_roll(roll, pupil_ids)
    if early := too_early(what, roll.deadline, session.today):
        raise TutorError(early, remedy="Leave it open until then.", title="Not yet")
    words = required(reason, "reason") if what is HandIn.EXEMPT else optional(reason, "reason")
    with work(session, DONE[what], _subject(session, rows, roll)) as unit:
        return _mark(unit, roll, rows, what, words, told_before)


def fill_rest(session: Session, task_id: int) -> int:
    """Record as handed in whoever nobody has marked; whoever was away on the day stays pending. Returns how many."""
    shown = _roll(session, task_id)
    with work(session, DONE[HandIn.HANDED_IN], _subject(session, shown.rest, shown)) as unit:
        roll = _roll(session, task_id)  # under the write lock: what somebody marked meanwhile stays
        return _mark(unit, roll, roll.rest, HandIn.HANDED_IN, "", None)


def collect(session: Session, task_id: int) -> None:
    """Say that the hand-in is recorded: from now on whoever owes it is overdue when the deadline has passed.

    Whoever left the group before the deadline and is pending becomes exempt. Raises `TutorError` where it is
    collected already, and before the deadline while anybody is pending.
    """
    subject = _subject_of(_roll(session, task_id))
    with work(session, "collect", subject) as unit:
        roll = _roll(session, task_id)
        if roll.collected_at is not None:
            raise TutorError("the hand-in is recorded already", title="Nothing to do")
        if roll.deadline > session.today and roll.left_pending:
            raise TutorError(
                f"it is not due yet, and {len(roll.left_pending)} have not handed in",
                remedy="Record the hand-in when it is due.",
                title="Not yet",
            )
        gone = [row for row in roll.rows if not row.here and row.is_set and row.state is HandIn.PENDING]
        _mark(unit, roll, gone, HandIn.EXEMPT, LEFT, None)
        unit.change(_task(task_id), collected_by=acting_staff(session), collected_at=session.now())


def reopen(session: Session, task_id: int) -> None:
    """Say that the hand-in is not recorded after all: nothing of it is overdue, whatever was marked."""
    subject = _subject_of(_roll(session, task_id))
    with work(session, "reopen", subject) as unit:
        if _roll(session, task_id).collected_at is None:
            raise TutorError("the hand-in is open", title="Nothing to do")
        unit.change(_task(task_id), collected_by=None, collected_at=None)


def give_reason(session: Session, task_id: int, pupil_id: int, reason: str, *, told_before: bool) -> None:
    """Record an extenuating reason, or with an empty text that there is none, and whether it was told before."""
    _note(
        session,
        task_id,
        pupil_id,
        "reason",
        reason=optional(reason, "reason"),
        told_teacher_before=told_before,
    )


def give_mark(session: Session, task_id: int, pupil_id: int, given: str, feedback: str) -> None:
    """Record mark and feedback of work that came in. Raises `TutorError` where it has not."""
    words = optional(given, "mark")
    if len(words) > LONGEST_MARK:
        raise TutorError(f"a mark has at most {LONGEST_MARK} characters", remedy="Write more as feedback.")
    _note(session, task_id, pupil_id, "mark", mark=words, feedback=optional(feedback, "feedback"))


def respond(session: Session, task_id: int, pupil_id: int, response: str) -> None:
    """Record the pupil's response to the feedback. Raises `TutorError` where there is none to respond to."""
    _note(session, task_id, pupil_id, "response", response=optional(response, "response"))


def _roll(session: Session, task_id: int) -> TaskRoll:
    """The roll of a task whose hand-in the actor may record, and which stands."""
    roll = task_roll(session, task_id)
    if not roll.may_record:
        raise AccessDenied(
            f"{session.actor.name} may not {Verb.RECORD_HAND_IN.value} here",
            remedy="Its teacher or the leader of the subject may.",
        )
    if roll.stage is Stage.WITHDRAWN:
        word = session.policy.rules.vocabulary.task.one
        raise TutorError(f"this {word} was withdrawn", remedy="Set it anew.", title="Not saved")
    return roll


def _task(task_id: int) -> HomeworkTask:
    task: HomeworkTask = HomeworkTask.get_by_id(task_id)
    return task


def _on_roll(roll: TaskRoll, pupil_ids: Collection[int]) -> list[RollRow]:
    by_id = {row.pupil_id: row for row in roll.rows}
    if any(pupil not in by_id for pupil in pupil_ids):
        raise AccessDenied("there is no such pupil in this hand-in", remedy="Look at the list again.")
    return [by_id[pupil] for pupil in pupil_ids]


def _subject(session: Session, rows: Sequence[RollRow], roll: TaskRoll) -> str:
    """Whom it is about: the pupil's name, or how many; and the piece of work."""
    whom = rows[0].name if len(rows) == 1 else session.policy.rules.vocabulary.pupil.count(len(rows))
    return f"{whom}, {_subject_of(roll)}"


def _subject_of(roll: TaskRoll) -> str:
    """The group and the piece of work."""
    return f"{roll.group} {roll.title}"


def _mark(
    unit: Work,
    roll: TaskRoll,
    rows: Sequence[RollRow],
    what: HandIn,
    reason: str,
    told_before: bool | None,
) -> int:
    records = {
        record.pupil_id: record
        for record in HomeworkRecord.select().where(
            HomeworkRecord.task == roll.task_id, HomeworkRecord.pupil.in_([row.pupil_id for row in rows])
        )
    }
    new: list[HomeworkRecord] = []
    changed = 0
    for row in rows:
        record = records.get(row.pupil_id)
        if record is not None and what is HandIn.PENDING and _was_never_set(row, record):
            unit.delete(record)
            changed += 1
            continue
        now = standing_of(record)
        away = row.due_day.seen == "absent"
        then = restated(now, what, roll.deadline, unit.session.today, reason=reason, away=away)
        fields = _fields(then, reason, told_before)
        if record is not None:
            changed += unit.change(record, **fields)
        elif what is not HandIn.PENDING:
            new.append(HomeworkRecord(task=roll.task_id, pupil=row.pupil_id, **fields))
    unit.insert_many(new)
    return changed + len(new)


def _fields(then: Standing, reason: str, told_before: bool | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "state": str(then.state),
        "handed_in_on": then.handed_in_on,
        "exempt_reason": then.exempt_reason,
        "closed_on": then.closed_on,
        "closed_reason": then.closed_reason,
    }
    if reason and then.state is not HandIn.EXEMPT:
        fields["reason"] = reason
    if told_before is not None:
        fields["told_teacher_before"] = told_before
    return fields


def _was_never_set(row: RollRow, record: HomeworkRecord) -> bool:
    """Whether the record came by marking somebody who joined later, and nothing else hangs on it."""
    if row.joined_on is None or record.mark or record.feedback or record.reason:
        return False
    return not Correction.select().where(Correction.homework_record == record).exists()


def _note(session: Session, task_id: int, pupil_id: int, verb: str, **fields: Any) -> None:
    """Write fields of one pupil's record."""
    roll = _roll(session, task_id)
    (row,) = _on_roll(roll, [pupil_id])
    if why := why_no_note(verb, row):
        raise TutorError(why, remedy="Record first what came in.", title="Not saved")
    with work(session, verb, _subject(session, [row], roll)) as unit:
        record: HomeworkRecord = HomeworkRecord.get_by_id(row.record_id)
        unit.change(record, **fields)


def why_no_note(verb: str, row: RollRow) -> str:
    """Why there can be no `reason`, `mark` or `response` for this pupil; empty where there can."""
    if not row.is_set:
        return f"{row.name} joined after it was set"
    if verb == "mark" and row.state not in (HandIn.HANDED_IN, HandIn.LATE):
        return f"{row.name} has not handed in"
    if verb == "response" and not row.feedback:
        return f"{row.name} has no feedback to respond to"
    return ""
