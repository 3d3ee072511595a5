"""Which pupils have too much due at once, all subjects together."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from tutor_tui.calendar.weeks import monday
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.overload import Due, Heap, overloads
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def due_tasks(pupil_ids: Collection[int], since: date, until: date) -> dict[int, list[Due]]:
    """What these pupils are to hand in from `since` to `until`, by pupil; the ids are those the caller may see.

    Work withdrawn, work that a pupil is exempt from, and work of a group that the pupil left before the deadline
    is left out; what was handed in already was set all the same. The tasks are found by the pupils' groups, so
    that the years before are not read.
    """
    lasting = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= since)
    memberships = tuples(
        TeachingGroupMembership.select(
            TeachingGroupMembership.pupil, TeachingGroupMembership.group, TeachingGroupMembership.until_on
        )
        .where(
            among(TeachingGroupMembership.pupil, pupil_ids),
            TeachingGroupMembership.from_on <= until,
            lasting,
        )
        .order_by(TeachingGroupMembership.from_on)
    )
    tasks = tuples(
        HomeworkTask.select(
            HomeworkTask.id,
            HomeworkTask.group,
            HomeworkTask.deadline,
            HomeworkTask.teacher,
            Subject.short,
            Subject.name,
            HomeworkTask.title,
        )
        .join(Subject)
        .where(
            among(HomeworkTask.group, {group_id for _, group_id, _ in memberships}),
            HomeworkTask.deadline.between(since, until),
            HomeworkTask.withdrawn_on.is_null(),
        )
    )
    group_of = {task[0]: task[1] for task in tasks}
    by_task = {
        task_id: Due(f"task:{task_id}", deadline, teacher_id, f"{short or name[:2]} {title}")
        for task_id, _, deadline, teacher_id, short, name, title in tasks
    }
    records = HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.pupil).where(
        among(HomeworkRecord.task, by_task), HomeworkRecord.state != str(HandIn.EXEMPT)
    )
    stays = {(pupil_id, group_id): until_on or until for pupil_id, group_id, until_on in memberships}
    found: defaultdict[int, list[Due]] = defaultdict(list)
    for task_id, pupil_id in tuples(records):
        last = stays.get((pupil_id, group_of[task_id]))
        if last is not None and by_task[task_id].day <= last:
            found[pupil_id].append(by_task[task_id])
    return dict(found)


def overloaded(
    session: Session, pupil_ids: Collection[int], since: date, until: date
) -> dict[int, tuple[Heap, ...]]:
    """The heaps of these pupils on the days from `since` to `until` and in the weeks that hold them.

    A pupil without one is missing. The ids are those that the caller may see: nothing else is checked.
    """
    rule = session.policy.rules.homework.overload
    first, last = monday(since), monday(until) + timedelta(days=6)
    found = {}
    for pupil_id, due in due_tasks(pupil_ids, first, last).items():
        heaps = tuple(
            heap
            for heap in overloads(due, rule, session.calendar)
            if heap.within == "week" or since <= heap.starts <= until
        )
        if heaps:
            found[pupil_id] = heaps
    return found
