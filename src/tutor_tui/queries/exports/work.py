"""Homework: the tasks, each pupil's hand-in, what is overdue."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tutor_tui.access import Verb, require
from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.exports.roll import CHUNK, Chunk, by_pupil, each, of_posts
from tutor_tui.queries.exports.view import PUPIL_DATED, WHO, Column, Part, Values, View
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.homework import HandIn
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject, TeachingGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def tasks(session: Session, part: Part) -> Iterator[Values]:
    """What was set this academic year for the groups whose homework the actor may see, by group and deadline."""
    require(of_posts(session.actor), Verb.SEE_GROUP)
    names = staff_names()
    groups = {
        group.group_id: group
        for group in watched_groups(session, None, (Verb.SEE_GROUP,))
        if part.year is None or group.year == part.year
    }
    ids = list(groups)
    for start in range(0, len(ids), CHUNK):
        yield from _tasks({one: groups[one] for one in ids[start : start + CHUNK]}, names, part)


def _tasks(groups: dict[int, WatchedGroup], names: dict[int, str], part: Part) -> Iterator[Values]:
    within = among(HomeworkTask.group, groups) & HomeworkTask.deadline.between(part.first, part.last)
    rows = tuples(
        HomeworkTask.select(
            HomeworkTask.id, HomeworkTask.group, HomeworkTask.teacher, HomeworkTask.title, HomeworkTask.kind,
            HomeworkTask.minutes, HomeworkTask.set_on, HomeworkTask.deadline, HomeworkTask.collected_at,
            HomeworkTask.withdrawn_on, HomeworkTask.returned_on,
        )
        .where(within)
        .order_by(HomeworkTask.deadline, HomeworkTask.id)
    )  # fmt: skip
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    states = HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.state).join(HomeworkTask).where(within)
    for task_id, state in tuples(states):
        counts[task_id][state] += 1
    by_group: defaultdict[int, list[Values]] = defaultdict(list)
    for (
        task_id,
        group_id,
        teacher,
        title,
        kind,
        minutes,
        set_on,
        deadline,
        collected,
        withdrawn,
        back,
    ) in rows:
        of = groups[group_id]
        told = counts[task_id]
        by_group[group_id].append(
            (
                of.name, of.subject, of.year, names.get(teacher, ""), title, kind, minutes, set_on, deadline,
                london_date(collected) if collected else None, back, withdrawn, *(told[state] for state in HandIn),
            )
        )  # fmt: skip
    for group_id in groups:
        yield from by_group[group_id]


def hand_ins(session: Session, part: Part) -> Iterator[Values]:
    """One row a pupil and task: to teachers in what they teach or lead."""

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            HomeworkRecord.select(
                HomeworkRecord.pupil, HomeworkTask.subject, HomeworkTask.group, Subject.name, TeachingGroup.name,
                HomeworkTask.title, HomeworkTask.set_on, HomeworkTask.deadline, HomeworkTask.collected_at,
                HomeworkRecord.state, HomeworkRecord.handed_in_on, HomeworkRecord.mark, HomeworkRecord.feedback,
                HomeworkRecord.reason, HomeworkRecord.exempt_reason, HomeworkRecord.closed_on,
                HomeworkRecord.closed_reason,
            )
            .join(HomeworkTask)
            .join(Subject)
            .switch(HomeworkTask)
            .join(TeachingGroup)
            .where(
                among(HomeworkRecord.pupil, chunk), HomeworkTask.withdrawn_on.is_null(),
                HomeworkTask.deadline.between(part.first, part.last),
            )
            .order_by(HomeworkTask.deadline, HomeworkRecord.id)
        )  # fmt: skip
        seen = (
            (pupil_id, *rest[:5], collected is not None, *rest[6:])
            for pupil_id, subject_id, group_id, *rest in rows
            for collected in (rest[5],)
            if chunk[pupil_id].sees(subject_id, group_id=group_id)
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_PUPIL, read)


def overdue(session: Session, part: Part) -> Iterator[Values]:
    """What is owed today: collected, past its deadline, not handed in and not closed."""

    def read(chunk: Chunk) -> Iterator[Values]:
        names = dict(tuples(Subject.select(Subject.id, Subject.name)))
        rows = (
            (one.pupil_id, names.get(one.subject_id, one.subject), one.title, one.deadline, one.days)
            for one in overdue_tasks(session, chunk)
            if part.first <= one.deadline <= part.last and chunk[one.pupil_id].sees(one.subject_id)
        )
        yield from by_pupil(chunk, rows)

    return each(session, part, Verb.SEE_PUPIL, read)


_DEADLINE = Column("deadline", "Deadline", "the day by which it is to be handed in", "date")
VIEWS = (
    View(
        "tasks",
        "{tasks} set this academic year, with how many stand where",
        (
            Column("group", "{Teaching_group}", "for which it was set"),
            Column("subject", "Subject", "the group's"),
            Column("year", "Year", "the group's", "number"),
            Column("teacher", "{Teacher}", "who set it"),
            Column("title", "Title", "what was set"),
            Column("kind", "Kind", "of the policy's kinds"),
            Column("minutes", "Minutes", "expected length", "number"),
            Column("set_on", "Set", "day", "date"),
            _DEADLINE,
            Column("collected_on", "Collected", "the day on which the hand-in was recorded", "date"),
            Column("returned_on", "Returned", "the day on which marked work went back", "date"),
            Column("withdrawn_on", "Withdrawn", "the day on which it was taken back", "date"),
            Column("pending", "Pending", "{pupils} from whom it is awaited", "number"),
            Column("handed_in", "Handed in", "{pupils}", "number"),
            Column("late", "Late", "{pupils} who handed in late", "number"),
            Column("not_done", "Not done", "{pupils}", "number"),
            Column("exempt", "Exempt", "{pupils}", "number"),
        ),
        tasks,
        ("year", "on", "since", "week"),
        verbs=(Verb.SEE_GROUP,),
    ),
    View(
        "hand-ins",
        "each {pupil}'s share in each {task}, in what the reader teaches, leads or tutors",
        (
            *WHO,
            Column("subject", "Subject", "of the {task}"),
            Column("group", "{Teaching_group}", "for which it was set"),
            Column("title", "Title", "what was set"),
            Column("set_on", "Set", "day", "date"),
            _DEADLINE,
            Column("collected", "Collected", "whether the hand-in was recorded; if not, nothing is owed yet", "yes/no"),
            Column("state", "State", "pending, handed_in, late, not_done or exempt"),
            Column("handed_in_on", "Handed in", "day, where it is known", "date"),
            Column("mark", "Mark", "as given"),
            Column("feedback", "Feedback", "as written"),
            Column("reason", "Reason", "why not, or why late"),
            Column("exempt_reason", "Exempt because", "as written"),
            Column("closed_on", "Closed", "nothing more is owed since", "date"),
            Column("closed_reason", "Closed because", "as recorded"),
        ),
        hand_ins,
        PUPIL_DATED,
    ),
    View(
        "overdue",
        "{homework} that is owed today",
        (
            *WHO,
            Column("subject", "Subject", "of the {task}"),
            Column("title", "Title", "what was set"),
            _DEADLINE,
            Column("school_days", "School days", "since the deadline", "number"),
        ),
        overdue,
        ("form", "year", "since", "week"),
    ),
)  # fmt: skip
