"""One task's hand-in: who handed in, who was away on the day, for whom something else was agreed."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.homework.members import Stays, forms_on, names_in_order, stays_in
from tutor_tui.queries.homework.reach import task_in_reach
from tutor_tui.queries.homework.tasks import milestones
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.registration.marks import flags_on
from tutor_tui.queries.set_work.overdue import is_owed
from tutor_tui.queries.support.programmes import Programme, programmes_on
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.hand_in import DueDay, Standing
from tutor_tui.rules.set_work.task_stage import Stage, back_by, stage
from tutor_tui.store.models import Absence, HomeworkRecord, HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class RollRow(msgspec.Struct, frozen=True):
    """One pupil in one task."""

    pupil_id: int
    """Who."""
    roll: int
    """The number on the list, from 1; those who have left come last."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form on the day, or empty."""
    record_id: int | None
    """The pupil's record; None where the pupil joined after the task was set."""
    standing: Standing
    """Where it stands; pending where there is no record."""
    here: bool
    """In the group when it is due (or today, before that)."""
    joined_on: date | None
    """The first day in the group, where that lies after the day of setting."""
    due_day: DueDay
    """What the registers say of the day on which it was due."""
    reason: str
    """Extenuating reason, or empty."""
    told_before: bool
    """The pupil told the teacher of a problem before the lesson."""
    mark: str
    """The mark, or empty."""
    feedback: str
    """Feedback given, or empty."""
    response: str
    """The pupil's response to it, or empty."""
    programmes: tuple[Programme, ...]
    """What was agreed for the pupil in this subject: sensitive."""
    flags: tuple[str, ...]
    """Support flags: sensitive."""
    owed: bool
    """The pupil owes it today."""
    overdue: int
    """Other tasks of this group that the pupil owes."""

    @property
    def state(self) -> HandIn:
        """Handed in, or why not."""
        return self.standing.state

    @property
    def is_set(self) -> bool:
        """Whether the pupil was set it."""
        return self.record_id is not None


class TaskRoll(msgspec.Struct, frozen=True):
    """A task with everybody who was set it."""

    task_id: int
    """The task."""
    group_id: int
    """The group that it was set for."""
    group: str
    """ "8A/En"."""
    subject: str
    """Its subject."""
    title: str
    """What was set."""
    set_on: date
    """The day of setting."""
    deadline: date
    """The day by which it is to be handed in."""
    lesson: date
    """The school day on which it comes in: the deadline, or the next school day after it."""
    stage: Stage
    """Where it stands today."""
    collected_by: str
    """Who recorded the hand-in, or empty."""
    collected_at: datetime | None
    """When."""
    back_by: date | None
    """The day by which marked work is due back."""
    returned_on: date | None
    """The day on which it went back."""
    assessment: str
    """`self`, `peer` or empty."""
    rows: tuple[RollRow, ...]
    """Everybody, by number; whoever has left the group last."""
    may_record: bool
    """The actor may record who handed in."""

    @property
    def here(self) -> tuple[RollRow, ...]:
        """Whoever counts: in the group, and set it."""
        return tuple(row for row in self.rows if row.here and row.is_set)

    @property
    def rest(self) -> tuple[RollRow, ...]:
        """Whoever "fill the rest" marks as handed in: pending, and not recorded as away on the day."""
        return tuple(row for row in self.here if row.state is HandIn.PENDING and row.due_day.seen != "absent")

    @property
    def left_pending(self) -> tuple[RollRow, ...]:
        """Whoever is pending."""
        return tuple(row for row in self.here if row.state is HandIn.PENDING)


def task_roll(session: Session, task_id: int) -> TaskRoll:
    """The hand-in of a task. Raises `AccessDenied` where it is out of reach."""
    task, group = task_in_reach(session, task_id, Verb.SEE_GROUP)
    stays = stays_in(group.group_id)
    records = {row.pupil_id: row for row in HomeworkRecord.select().where(HomeworkRecord.task == task_id)}
    day = reference_day(task, session.today)
    ids = {*records, *(pupil for pupil, stay in stays.items() if stay.on(day))}
    names = names_in_order(ids)
    here = {pupil: is_here(stays.get(pupil), day) for pupil in ids}
    ordered = sorted(names, key=lambda pupil: not here[pupil])
    needs = allowed(session.actor, Verb.SEE_NEEDS, group.where)
    programmes = programmes_on(ids, session.today, session.policy.rules) if needs else {}
    flags = flags_on(ids, session.today) if needs else {}
    forms = forms_on(ids, day)
    lesson = lesson_day(session, task.deadline)
    due_days = due_days_of(ids, lesson)
    owed, overdue = _owed_in_group(session, group.group_id)
    marking = session.policy.rules.homework.marking
    days = milestones(task)
    rows = []
    for roll, pupil in enumerate(ordered, 1):
        record = records.get(pupil)
        stay = stays.get(pupil)
        rows.append(
            RollRow(
                pupil_id=pupil,
                roll=roll,
                name=names[pupil],
                form=forms.get(pupil, ""),
                record_id=record.id if record is not None else None,
                standing=standing_of(record),
                here=here[pupil],
                joined_on=stay.first if stay is not None and stay.first > task.set_on else None,
                due_day=due_days.get(pupil, DueDay()),
                reason=record.reason if record is not None else "",
                told_before=record is not None and record.told_teacher_before,
                mark=record.mark if record is not None else "",
                feedback=record.feedback if record is not None else "",
                response=record.response if record is not None else "",
                programmes=tuple(p for p in programmes.get(pupil, ()) if p.covers(group.subject_id)),
                flags=flags.get(pupil, ()),
                owed=(task_id, pupil) in owed,
                overdue=overdue[pupil] - ((task_id, pupil) in owed),
            )
        )
    return TaskRoll(
        task_id=task_id,
        group_id=group.group_id,
        group=group.name,
        subject=group.subject,
        title=task.title,
        set_on=task.set_on,
        deadline=task.deadline,
        lesson=lesson,
        stage=stage(days, marking, session.today),
        collected_by=staff_names().get(task.collected_by_id or 0, ""),
        collected_at=task.collected_at,
        back_by=back_by(days, marking, session.calendar),
        returned_on=task.returned_on,
        assessment=task.assessment,
        rows=tuple(rows),
        may_record=allowed(session.actor, Verb.RECORD_HAND_IN, group.where),
    )


def reference_day(task: HomeworkTask, today: date) -> date:
    """The day whose members count: the deadline, before it today, and never before the day of setting."""
    return min(task.deadline, max(task.set_on, today))


def is_here(stay: Stays | None, day: date) -> bool:
    """Whether the pupil counts; a record without any membership came from elsewhere, and counts."""
    return stay is None or stay.on(day)


def lesson_day(session: Session, deadline: date) -> date:
    """The school day on which work comes in: the deadline, or the first school day after it."""
    if session.calendar.is_school_day(deadline):
        return deadline
    return session.calendar.next_school_day(deadline) or deadline


def standing_of(record: HomeworkRecord | None) -> Standing:
    """Where a record stands."""
    if record is None:
        return Standing()
    return Standing(
        HandIn(record.state),
        record.handed_in_on,
        record.exempt_reason,
        record.closed_on,
        record.closed_reason,
    )


def due_days_of(pupil_ids: Collection[int], day: date) -> Mapping[int, DueDay]:
    """What the registers say of these pupils on `day`; of whom nothing is known is missing."""
    halves: dict[int, dict[str, bool]] = {}
    rows = Absence.select(Absence.pupil, Absence.session, Absence.absent).where(
        among(Absence.pupil, pupil_ids), Absence.day == day
    )
    for pupil, half, absent in tuples(rows):
        halves.setdefault(pupil, {})[half] = not absent
    return {pupil: DueDay(found.get("am"), found.get("pm")) for pupil, found in halves.items()}


def _owed_in_group(session: Session, group_id: int) -> tuple[set[tuple[int, int]], Counter[int]]:
    """What is overdue in the group today, as task and pupil; and how much each pupil owes."""
    rows = tuples(
        HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.pupil)
        .join(HomeworkTask)
        .where(HomeworkTask.group == group_id, *is_owed(session))
    )
    return {(task_id, pupil_id) for task_id, pupil_id in rows}, Counter(pupil_id for _, pupil_id in rows)
