"""Setting, changing, withdrawing and giving back tasks."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec.structs import replace

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.homework.before_setting import Plan, plan_of, speaks_against
from tutor_tui.queries.homework.members import stays_in
from tutor_tui.queries.homework.reach import group_in_reach, task_in_reach
from tutor_tui.queries.homework.roll import standing_of
from tutor_tui.rules.corrections import MOVES, Move, State
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.hand_in import postponed
from tutor_tui.rules.set_work.setting import Objection
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask
from tutor_tui.store.session import Session

LONGEST_TITLE = 200
"""Characters that a title may have."""
MOST_MINUTES = 9999
"""Minutes beyond which a number is a slip of the hand."""


class Questioned(TutorError):
    """Nothing bars the task, but the policy speaks against it: whoever sets it confirms, and tries again."""

    title = "Before it is saved"

    def __init__(self, objections: Sequence[Objection]) -> None:
        """`objections` are the warnings that nobody has confirmed yet."""
        self.objections = tuple(objections)
        super().__init__("; ".join(one.what for one in objections), remedy="Save again if it is meant so.")


def set_task(session: Session, group_id: int, plan: Plan, *, confirmed: Collection[str] = ()) -> int:
    """Set a task for a group; each pupil who is in it on the day of setting gets a record. Returns its id.

    `confirmed` is the `what` of each warning that the teacher has seen. Raises `Questioned` for others,
    `TutorError` where the policy refuses it, `AccessDenied` out of reach.
    """
    group = group_in_reach(session, group_id, Verb.SET_TASK)
    title = _checked(plan)
    with work(session, "set homework", f"{group.name} {title}") as unit:
        _answer(speaks_against(session, group_id, plan), confirmed)
        task = unit.insert(
            HomeworkTask(
                group=group_id,
                subject=group.subject_id,
                teacher=acting_staff(session),
                set_on=plan.set_on,
                **_fields(plan, title),
            )
        )
        members = [pupil for pupil, stay in stays_in(group_id).items() if stay.on(plan.set_on)]
        unit.insert_many(
            [HomeworkRecord(task=task, pupil=pupil, state=str(HandIn.PENDING)) for pupil in members]
        )
    return task.id


def change_task(session: Session, task_id: int, plan: Plan, *, confirmed: Collection[str] = ()) -> None:
    """Change a task; the day of setting stays, and the deadline too once the hand-in is recorded.

    What came late is in time after all where the deadline moves to that day or beyond it.

    Only what the change brings is objected to, not what spoke against the task before. Raises as `set_task` does,
    and `TutorError` for a task that was withdrawn.
    """
    task, group = task_in_reach(session, task_id, Verb.SET_TASK)
    _standing(session, task)
    title = _checked(plan)
    if task.collected_at is not None and plan.deadline != task.deadline:
        raise TutorError(
            "the hand-in is recorded, so the deadline stays",
            remedy="Reopen the hand-in first.",
            title="Not changed",
        )
    with work(session, "change homework", f"{group.name} {title}") as unit:
        before = speaks_against(session, task.group_id, plan_of(task), task_id)
        changed = speaks_against(session, task.group_id, replace(plan, set_on=task.set_on), task_id)
        _answer([one for one in changed if one not in before], confirmed)
        if plan.deadline > task.deadline:
            _postpone(unit, task_id, plan.deadline)
        unit.change(task, **_fields(plan, title))


def withdraw_task(session: Session, task_id: int) -> None:
    """Take a task back: nothing of it is owed or counted any more, and nobody serves a correction for it.

    Raises `TutorError` where it was already.
    """
    task, group = task_in_reach(session, task_id, Verb.SET_TASK)
    _standing(session, task)
    with work(session, "withdraw homework", f"{group.name} {task.title}") as unit:
        unit.change(task, withdrawn_on=session.today)
        for correction in _open_corrections(task_id):
            unit.change(correction, state=str(State.WITHDRAWN))


def return_task(session: Session, task_id: int, *, returned: bool = True) -> None:
    """Say that marked work went back today, or (`returned` false) that it has not after all.

    Raises `TutorError` for a task whose hand-in is not recorded, and for one that was withdrawn.
    """
    task, group = task_in_reach(session, task_id, Verb.RECORD_HAND_IN)
    _standing(session, task)
    if returned and task.collected_at is None:
        raise TutorError("the hand-in is not recorded yet", remedy="Record who handed in first.")
    verb = "give back" if returned else "not given back"
    with work(session, verb, f"{group.name} {task.title}") as unit:
        unit.change(task, returned_on=session.today if returned else None)


def note_written_down(session: Session, task_id: int, written: bool | None) -> None:
    """Say whether the teacher made sure that task and deadline stand in the planners; None says nothing."""
    task, group = task_in_reach(session, task_id, Verb.SET_TASK)
    _standing(session, task)
    with work(session, "written down", f"{group.name} {task.title}") as unit:
        unit.change(task, written_down=written)


def _open_corrections(task_id: int) -> list[Correction]:
    """Corrections for this task that can still be withdrawn."""
    possible = [str(state) for state, moves in MOVES.items() if Move.WITHDRAW in moves]
    of_task = HomeworkRecord.select(HomeworkRecord.id).where(HomeworkRecord.task == task_id)
    wanted = Correction.homework_record.in_(of_task) & Correction.state.in_(possible)
    return list(Correction.select().where(wanted))


def _postpone(unit: Work, task_id: int, deadline: date) -> None:
    """What came late and not after `deadline` is in time."""
    late = (HomeworkRecord.task == task_id) & (HomeworkRecord.state == str(HandIn.LATE))
    for record in HomeworkRecord.select().where(late):
        then = postponed(standing_of(record), deadline)
        unit.change(record, state=str(then.state), closed_on=then.closed_on, closed_reason=then.closed_reason)


def _standing(session: Session, task: HomeworkTask) -> None:
    """Raise where the task was withdrawn."""
    if task.withdrawn_on is not None:
        word = session.policy.rules.vocabulary.task.one
        raise TutorError(f"this {word} was withdrawn", remedy="Set it anew.", title="Not saved")


def _answer(found: Sequence[Objection], confirmed: Collection[str]) -> None:
    """Raise for what refuses, and for warnings that nobody has confirmed."""
    for one in found:
        if one.refuses:
            said = f" ({one.clause} {one.source})" if one.clause else ""
            raise TutorError(f"{one.what}{said}", remedy="Choose otherwise.", title="Not set")
    if open_ones := [one for one in found if one.what not in confirmed]:
        raise Questioned(open_ones)


def _checked(plan: Plan) -> str:
    """The cleaned title. Raises `TutorError` where it is empty or too long, or the minutes cannot be."""
    title = required(plan.title, "title")
    if len(title) > LONGEST_TITLE:
        raise TutorError(
            f"the title has {len(title)} characters, {LONGEST_TITLE} are possible",
            remedy="Make it shorter.",
            title="Not saved",
        )
    if plan.minutes is not None and not 0 < plan.minutes <= MOST_MINUTES:
        raise TutorError(
            f"{plan.minutes} is no number of minutes", remedy="Write how long it takes.", title="Not saved"
        )
    return title


def _fields(plan: Plan, title: str) -> dict[str, object]:
    """What a task says of itself, apart from the day on which it was set."""
    return {
        "title": title,
        "kind": optional(plan.kind, "kind"),
        "skill": optional(plan.skill, "skill"),
        "bloom": optional(plan.bloom, "level"),
        "minutes": plan.minutes,
        "deadline": plan.deadline,
        "needs_resources": plan.needs_resources,
        "from_classwork": plan.from_classwork,
        "written_down": plan.written_down,
        "assessment": plan.assessment,
    }
