"""The tasks of one group, each with how many have handed in."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.homework.groups import TaughtGroup, taught_groups
from tutor_tui.queries.homework.members import stays_in
from tutor_tui.queries.homework.reach import group_in_reach
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.set_work.task import TaskFacts
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.task_stage import Milestones, back_by, stage
from tutor_tui.store.models import HomeworkRecord, HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class TaskRow(TaskFacts, frozen=True, kw_only=True):
    """One task of a group."""

    returned_on: date | None
    """The day on which marked work went back."""
    counts: tuple[tuple[HandIn, int], ...]
    """Pupils in each state, without those who left the group before the deadline."""

    def count(self, *states: HandIn) -> int:
        """Pupils in one of these states."""
        return sum(number for state, number in self.counts if state in states)

    @property
    def total(self) -> int:
        """Pupils who were set it and are still in the group."""
        return sum(number for _, number in self.counts)


class GroupTasks(msgspec.Struct, frozen=True):
    """What the homework screen shows: the groups, and the tasks of one of them."""

    groups: tuple[TaughtGroup, ...]
    """The groups within the actor's post, one's own first."""
    group_id: int | None
    """The group whose tasks are shown; None where there is no group."""
    tasks: tuple[TaskRow, ...]
    """Its tasks of this academic year, the latest deadline first."""

    @property
    def shown(self) -> TaughtGroup | None:
        """The group whose tasks are shown."""
        return next((one for one in self.groups if one.group.group_id == self.group_id), None)


def tasks_of(session: Session, group_id: int | None = None) -> GroupTasks:
    """The groups within the post, and the tasks of this one; of the first where None is asked for.

    Raises `AccessDenied` where the group is out of reach.
    """
    groups = taught_groups(session)
    if group_id is None:
        group_id = groups[0].group.group_id if groups else None
    elif all(one.group.group_id != group_id for one in groups):
        group_in_reach(session, group_id, Verb.SEE_GROUP)
    return GroupTasks(groups, group_id, _tasks(session, group_id) if group_id is not None else ())


def _tasks(session: Session, group_id: int) -> tuple[TaskRow, ...]:
    tasks: Sequence[HomeworkTask] = list(
        HomeworkTask.select()
        .where(HomeworkTask.group == group_id)
        .order_by(HomeworkTask.deadline.desc(), HomeworkTask.id.desc())
    )
    names = staff_names()
    counts = _hand_ins(session, group_id, tasks)
    marking = session.policy.rules.homework.marking
    found = []
    for task in tasks:
        days = milestones(task)
        found.append(
            TaskRow(
                task_id=task.id, title=task.title, kind=task.kind, skill=task.skill, bloom=task.bloom,
                minutes=task.minutes, set_on=task.set_on, deadline=task.deadline,
                teacher=names.get(task.teacher_id or 0, ""), stage=stage(days, marking, session.today),
                back_by=back_by(days, marking, session.calendar), returned_on=task.returned_on,
                needs_resources=task.needs_resources, from_classwork=task.from_classwork,
                written_down=task.written_down, assessment=task.assessment,
                counts=tuple(counts[task.id].items()),
            )
        )  # fmt: skip
    return tuple(found)


def milestones(task: HomeworkTask) -> Milestones:
    """The days of the task that decide where it stands."""
    return Milestones(
        task.deadline, task.collected_at is not None, task.returned_on, task.withdrawn_on is not None
    )


def _hand_ins(
    session: Session, group_id: int, tasks: Sequence[HomeworkTask]
) -> defaultdict[int, Counter[HandIn]]:
    stays = stays_in(group_id)
    day_of = {task.id: min(task.deadline, max(task.set_on, session.today)) for task in tasks}
    counts: defaultdict[int, Counter[HandIn]] = defaultdict(Counter)
    rows = HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.pupil, HomeworkRecord.state).where(
        among(HomeworkRecord.task, day_of)
    )
    for task_id, pupil_id, state in tuples(rows):
        if (stay := stays.get(pupil_id)) is None or stay.on(day_of[task_id]):
            counts[task_id][HandIn(state)] += 1
    return counts
