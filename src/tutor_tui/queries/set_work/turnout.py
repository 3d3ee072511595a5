"""How whole teaching groups stood at the deadlines of tasks."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from peewee import fn

from tutor_tui.queries.set_work.overdue import MissedWork, missed_work, was_a_member
from tutor_tui.queries.set_work.presence import away_since
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.rules.triage.trouble import Turnout, is_task_shaped, rule_name
from tutor_tui.store.models import Decision, HomeworkRecord, HomeworkTask, database
from tutor_tui.store.own_account import own_account
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def turnouts_of(task_ids: Collection[int]) -> dict[int, Turnout]:
    """How the whole group, as it was then, stood at each task's deadline, by task."""
    rows = _asked_of_server(task_ids) if own_account() else _counted(task_ids)
    missed: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for task_id, state, count in rows:
        if state != HandIn.EXEMPT:
            asked[task_id] += count
        if state in (*OWED, HandIn.LATE):
            missed[task_id] += count
    return {task_id: Turnout(missed[task_id], asked[task_id]) for task_id in task_ids}


def _counted(task_ids: Collection[int]) -> list[tuple[Any, ...]]:
    """Task, state, and how many of its group's pupils are in it."""
    return tuples(
        HomeworkRecord.select(HomeworkRecord.task, HomeworkRecord.state, fn.COUNT(HomeworkRecord.id))
        .join(HomeworkTask)
        .where(among(HomeworkRecord.task, task_ids), *was_a_member())
        .group_by(HomeworkRecord.task, HomeworkRecord.state)
    )


def _asked_of_server(task_ids: Collection[int]) -> list[tuple[Any, ...]]:
    """The same where the database shows of a group only the pupils whom one's posts reach."""
    cursor = database.execute_sql(
        "SELECT task_id, state, pupils FROM turnouts(%s::bigint[])", (list(task_ids),)
    )
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def task_shaped(session: Session, turnouts: dict[int, Turnout]) -> frozenset[int]:
    """Which of these tasks are the task's trouble and no pupil's, unless somebody decided against that."""
    rule = session.policy.rules.homework.triage
    shaped = {task_id for task_id, turnout in turnouts.items() if is_task_shaped(turnout, rule)}
    if not shaped:
        return frozenset()
    given_back = tuples(
        Decision.select(Decision.subject_id).where(
            Decision.subject_kind == "task",
            Decision.subject_id.in_(list(shaped)),
            Decision.rule == rule_name(CaseKind.TASK),
            Decision.outcome == "dismissed",
        )
    )
    return frozenset(shaped - {task_id for (task_id,) in given_back})


Due = TypeVar("Due", bound="DueWork")


class DueWork(Protocol):
    """A pupil's share in a task, as far as being away goes."""

    @property
    def pupil_id(self) -> int:
        """Whose it is."""

    @property
    def deadline(self) -> date:
        """The day by which it was to be handed in."""

    @property
    def state(self) -> str:
        """A value of `rules.homework.HandIn`."""


def pupils_own(session: Session, missed: Sequence[Due]) -> list[Due]:
    """Without work still awaited from pupils who were away on its day and have not been in school since."""
    awaited = {(work.pupil_id, work.deadline) for work in missed if work.state == HandIn.PENDING}
    away = away_since(session, awaited)
    return [
        work for work in missed if work.state != HandIn.PENDING or (work.pupil_id, work.deadline) not in away
    ]


def counted_work(
    session: Session, pupil_ids: Collection[int], since: date, today: date, *, least: int = 1
) -> dict[int, list[MissedWork]]:
    """Work that counts against each pupil: its deadline passed unmet from `since` on, the oldest first.

    What much of a group missed is the task's trouble, and counts against nobody; nor does what is awaited from
    whoever has not been in school since. Pupils who missed fewer than `least` are left out.
    """
    missed = pupils_own(session, missed_work(pupil_ids, since, today))
    counts = Counter(work.pupil_id for work in missed)
    missed = [work for work in missed if counts[work.pupil_id] >= least]
    shaped = task_shaped(session, turnouts_of({work.task_id for work in missed})) if missed else ()
    found: dict[int, list[MissedWork]] = {}
    for work in missed:
        if work.task_id not in shaped:
            found.setdefault(work.pupil_id, []).append(work)
    return found
