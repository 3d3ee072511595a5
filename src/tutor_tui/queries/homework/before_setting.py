"""What is known before a task is set or changed, and what the policy says against it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.calendar.weeks import monday
from tutor_tui.queries.homework.members import groups_of, names_in_order, stays_in
from tutor_tui.queries.homework.reach import group_in_reach, task_in_reach
from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.set_work.overload import due_tasks
from tutor_tui.queries.support.programmes import programmes_on
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.frequency import asked
from tutor_tui.rules.set_work.setting import Group, Member, Objection, School, Work, objections
from tutor_tui.store.models import HomeworkRecord, HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Plan(msgspec.Struct, frozen=True):
    """A task as somebody wants it."""

    title: str
    """What is set."""
    deadline: date
    """The day by which it is to be handed in."""
    set_on: date
    """The day on which it is set; whoever is in the group then gets a record."""
    kind: str = ""
    """One of the policy's kinds, or empty."""
    minutes: int | None = None
    """About how long it takes; None is not said."""
    skill: str = ""
    """The skill that it trains, or empty."""
    bloom: str = ""
    """Its level of Bloom's taxonomy, or empty."""
    needs_resources: bool = False
    """It needs what not every home can provide."""
    from_classwork: bool = False
    """It is unfinished classwork."""
    written_down: bool | None = None
    """Whether the teacher made sure that it stands in the planners; None where nobody said."""
    assessment: str = ""
    """Who looks at the work beside the teacher: `self`, `peer` or empty."""


class BeforeTask(msgspec.Struct, frozen=True):
    """What the dialog shows before a task is set or changed."""

    group: str
    """ "8A/En English, 28 pupils"."""
    asked: str
    """What the policy asks of the group: "1 task a week, about 60 min"; empty where it names no figure."""
    clause: str
    """What it says, or empty."""
    minutes: int | None
    """Minutes to begin with: what the policy asks, or None."""
    set_on: date
    """The day to begin with: today, or the next school day."""
    plan: Plan | None = None
    """The task as it stands, where one is changed."""
    is_collected: bool = False
    """Its hand-in is recorded: the deadline stays as it is."""


def before_task(session: Session, group_id: int, task_id: int | None = None) -> BeforeTask:
    """Raises `AccessDenied` where the actor may not set work for the group, or there is no such task."""
    task: HomeworkTask | None = None
    if task_id is not None:
        task, group = task_in_reach(session, task_id, Verb.SET_TASK)
    else:
        group = group_in_reach(session, group_id, Verb.SET_TASK)
    words, calendar = session.policy.rules.vocabulary, session.calendar
    today = session.today
    on = today if calendar.is_school_day(today) else calendar.next_school_day(today) or today
    limit = session.policy.rules.homework.limit_for(group.year) if group.year is not None else None
    minutes = group.expected.minutes or (limit.minutes_to if limit else 0)
    return BeforeTask(
        group=f"{group.name} {group.subject}, {words.pupil.count(group.pupils)}",
        asked=asked(group.expected, words) if group.expected.times else "",
        clause=group.expected.clause or (limit.clause if limit else ""),
        minutes=minutes or None,
        set_on=on,
        plan=plan_of(task) if task is not None else None,
        is_collected=task is not None and task.collected_at is not None,
    )


def plan_of(task: HomeworkTask) -> Plan:
    """The task as it stands."""
    return Plan(
        title=task.title, deadline=task.deadline, set_on=task.set_on, kind=task.kind, minutes=task.minutes,
        skill=task.skill, bloom=task.bloom, needs_resources=task.needs_resources,
        from_classwork=task.from_classwork, written_down=task.written_down, assessment=task.assessment,
    )  # fmt: skip


def speaks_against(
    session: Session, group_id: int, plan: Plan, task_id: int | None = None
) -> tuple[Objection, ...]:
    """Everything that the policy and the calendar say against it, what refuses it first.

    `task_id` is the task that is changed: it does not count against itself. Raises `AccessDenied` where the actor
    may not set work for the group.
    """
    group = group_in_reach(session, group_id, Verb.SET_TASK)
    work = Work(
        plan.set_on, plan.deadline, plan.minutes, plan.kind, plan.from_classwork, plan.needs_resources,
        session.actor.staff_id,
    )  # fmt: skip
    rules = session.policy.rules
    school = School(rules.homework, rules.vocabulary, session.calendar, session.today)
    return objections(work, _facts(session, group, plan, task_id), school)


def _facts(session: Session, group: WatchedGroup, plan: Plan, task_id: int | None) -> Group:
    members = [pupil for pupil, stay in stays_in(group.group_id).items() if stay.on(plan.set_on)]
    first = monday(plan.deadline)
    due = due_tasks(members, first, first + timedelta(days=6))
    set_on = _set_in_week(members, plan.set_on, task_id)
    sees_needs = any(allowed(session.actor, verb, group.where) for verb in (Verb.SEE_NEEDS, Verb.MONITOR))
    programmes = programmes_on(members, plan.set_on) if sees_needs else {}
    raised = {
        pupil: (one.times, one.every_weeks)
        for pupil, found in programmes.items()
        for one in found
        if one.times and one.every_weeks and one.covers(group.subject_id)
    }
    own = HomeworkTask.select(HomeworkTask.set_on).where(
        HomeworkTask.group == group.group_id, HomeworkTask.withdrawn_on.is_null(), HomeworkTask.id != task_id
    )
    return Group(
        year=group.year,
        subject=group.subject,
        department=group.department,
        set_on=tuple(row[0] for row in tuples(own)),
        members=tuple(
            Member(
                name,
                tuple(set_on[pupil]),
                tuple(one for one in due.get(pupil, ()) if one.key != f"task:{task_id}"),
                raised.get(pupil),
            )
            for pupil, name in names_in_order(members).items()
        ),
    )


def _set_in_week(pupil_ids: Collection[int], day: date, task_id: int | None) -> defaultdict[int, list[date]]:
    """The days of the week of `day` on which each pupil was set anything else that stands, all groups together."""
    start = monday(day)
    end = start + timedelta(days=6)
    found: defaultdict[int, list[date]] = defaultdict(list)
    groups = groups_of(pupil_ids, start, end)
    # A task is due on the day on which it is set or later, so the index of deadlines narrows the search.
    tasks = dict(
        tuples(
            HomeworkTask.select(HomeworkTask.id, HomeworkTask.set_on).where(
                among(HomeworkTask.group, groups),
                HomeworkTask.deadline >= start,
                HomeworkTask.set_on.between(start, end),
                HomeworkTask.withdrawn_on.is_null(),
                HomeworkTask.id != task_id,
            )
        )
    )
    wanted = set(pupil_ids)
    records = HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.pupil, HomeworkRecord.state)
    for task, pupil, state in tuples(records.where(among(HomeworkRecord.task, tasks))):
        if pupil in wanted and state != HandIn.EXEMPT:
            found[pupil].append(tasks[task])
    return found
