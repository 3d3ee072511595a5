"""What counts against the pupils of a year: looks at the planner that found something wrong, and work missed."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.planner_visits import troubled_visits
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


def negatives(
    session: Session, ground: Ground, task_shaped: Collection[int]
) -> dict[int, tuple[Negative, ...]]:
    """What the policy's thresholds may count today, by pupil; what much of a group missed counts against nobody."""
    found: dict[int, tuple[Negative, ...]] = {}
    words = session.policy.rules.vocabulary
    since = _since(session, {"unsigned", "no_planner", "lost", "tasks_not_recorded", "negative"})
    if since is not None:
        for pupil_id, visits in troubled_visits(ground.pupil_ids, since, session.today).items():
            found[pupil_id] = tuple(
                Negative(event, _trouble(visit, words))
                for visit in visits
                if (event := planner_event(visit)) is not None
            )
    since = _since(session, {"overdue"})
    if since is not None:
        for pupil_id, negative in _missed(session, ground, since, task_shaped):
            found[pupil_id] = (*found.get(pupil_id, ()), negative)
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


def _missed(
    session: Session, ground: Ground, since: date, task_shaped: Collection[int]
) -> list[tuple[int, Negative]]:
    """Work whose deadline passed unmet from `since` on, also what was handed in late, with its pupil.

    The tasks are found by the pupils' groups, so that the years before are not read.
    """
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
        if task_id not in task_shaped
    }
    records = tuples(
        HomeworkRecord.select(HomeworkRecord.id, HomeworkRecord.pupil, HomeworkRecord.task).where(
            among(HomeworkRecord.task, tasks),
            HomeworkRecord.state.in_([str(state) for state in (*OWED, HandIn.LATE)]),
        )
    )
    found = []
    for record_id, pupil_id, task_id in records:
        if pupil_id in ground.pupils:
            deadline, said = tasks[task_id]
            found.append((pupil_id, Negative(overdue_event(record_id, deadline), said)))
    return found
