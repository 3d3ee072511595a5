"""What counts against the pupils of a year: looks at the planner that found something wrong, and work missed."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.registration.visits import troubled_visits
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.planner import Trouble, Visit
from tutor_tui.rules.thresholds import Event, overdue_event, period_start, planner_event
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Negative(msgspec.Struct, frozen=True):
    """One thing that counts against a pupil."""

    event: Event
    """What the thresholds count."""
    said: str
    """In a few words: "not signed at home", "Ge Map of the river, due 9 Nov"."""


class Missed(msgspec.Struct, frozen=True):
    """Work that a pupil had not handed in at its deadline."""

    record_id: int
    """The pupil's share in the task."""
    pupil_id: int
    """Who missed it; perhaps a pupil of another year in the same group."""
    task_id: int
    """The task."""
    deadline: date
    """The day that was missed."""
    said: str
    """In a few words: "Ge Map of the river, due 9 Nov"."""
    state: str
    """A value of `rules.homework.HandIn`."""


def missed_work(session: Session, ground: Ground) -> list[Missed]:
    """Work missed by anybody in the year's groups, as far back as the thresholds count it; also what came late.

    The tasks are found by the groups, so that the years before are not read.
    """
    since = _since(session, {"overdue"})
    if since is None:
        return []
    rows = tuples(
        HomeworkTask.select(
            HomeworkTask.id, Subject.short, Subject.name, HomeworkTask.title, HomeworkTask.deadline
        )
        .join(Subject)
        .where(
            among(HomeworkTask.group, ground.groups_counted),
            HomeworkTask.deadline.between(since, session.today),
            HomeworkTask.deadline < session.today,
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.withdrawn_on.is_null(),
        )
    )
    tasks = {
        task_id: (deadline, f"{short or name[:2]} {title}, due {short_day(deadline)}")
        for task_id, short, name, title, deadline in rows
    }
    records = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id, HomeworkRecord.pupil, HomeworkRecord.task, HomeworkRecord.state
        ).where(
            among(HomeworkRecord.task, tasks),
            HomeworkRecord.state.in_([str(state) for state in (*OWED, HandIn.LATE)]),
        )
    )
    return [
        Missed(record_id, pupil_id, task_id, *tasks[task_id], state)
        for record_id, pupil_id, task_id, state in records
    ]


def missed_by_many(session: Session, missed: Iterable[Missed]) -> set[int]:
    """Tasks that so many missed that they may be the task's trouble; the whole group's turnout decides."""
    counts = Counter(one.task_id for one in missed)
    least = session.policy.rules.homework.triage.task_missed_pupils
    return {task_id for task_id, count in counts.items() if count >= least}


def negatives(
    session: Session, ground: Ground, missed: Iterable[Missed], shaped: Collection[int]
) -> dict[int, list[Negative]]:
    """What the policy's thresholds may count today, by pupil; a task of `shaped` counts against nobody."""
    found: dict[int, list[Negative]] = {}
    words = session.policy.rules.vocabulary
    since = _since(session, {"unsigned", "no_planner", "lost", "tasks_not_recorded", "negative"})
    if since is not None:
        for pupil_id, visits in troubled_visits(ground.pupil_ids, since, session.today).items():
            found[pupil_id] = [
                Negative(event, _trouble(visit, words))
                for visit in visits
                if (event := planner_event(visit)) is not None
            ]
    for one in missed:
        if one.pupil_id in ground.pupils and one.task_id not in shaped:
            negative = Negative(overdue_event(one.record_id, one.deadline), one.said)
            found.setdefault(one.pupil_id, []).append(negative)
    return found


def _since(session: Session, counts: Collection[str]) -> date | None:
    """The first day on which a threshold that counts one of these begins; None where there is none."""
    return min(
        (
            period_start(session.today, rung.within, session.calendar)
            for rung in session.policy.rules.thresholds
            if rung.counts in counts
        ),
        default=None,
    )


def _trouble(visit: Visit, words: Vocabulary) -> str:
    names = {
        Trouble.UNSIGNED: "not signed at home",
        Trouble.NO_PLANNER: f"no {words.planner.one}",
        Trouble.LOST: f"{words.planner.one} lost",
        Trouble.TASKS_NOT_RECORDED: f"{words.task.many} not written down",
    }
    return ", ".join(names[trouble] for trouble in visit.troubles) + f", {short_day(visit.day)}"
