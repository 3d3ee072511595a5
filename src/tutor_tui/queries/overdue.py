"""Overdue homework of pupils, all subjects together, oldest first."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class OverdueTask(msgspec.Struct, frozen=True):
    """One piece of work that a pupil owes."""

    record_id: int
    """The pupil's share in the task."""
    pupil_id: int
    """Who owes it."""
    subject: str
    """Short name: "Ge"."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was to be handed in."""
    days: int
    """School days since the deadline."""


def overdue_tasks(session: Session, pupil_ids: Collection[int]) -> tuple[OverdueTask, ...]:
    """What these pupils owe today: collected, past its deadline, pending or not done, not closed."""
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkRecord.pupil,
            Subject.short,
            Subject.name,
            HomeworkTask.title,
            HomeworkTask.deadline,
        )
        .join(HomeworkTask)
        .join(Subject)
        .where(
            HomeworkRecord.pupil.in_(list(pupil_ids)),
            HomeworkRecord.state.in_([str(state) for state in OWED]),
            HomeworkRecord.closed_on.is_null(),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.deadline < session.today,
            HomeworkTask.withdrawn_on.is_null(),
        )
        .order_by(HomeworkTask.deadline, HomeworkRecord.id)
    )
    between = session.calendar.school_days_between
    return tuple(
        OverdueTask(record_id, pupil_id, short or name[:2], title, deadline, between(deadline, session.today))
        for record_id, pupil_id, short, name, title, deadline in rows
    )


class MissedWork(msgspec.Struct, frozen=True):
    """A pupil's share in a task whose deadline it passed unmet."""

    record_id: int
    """The share."""
    pupil_id: int
    """Whose it is."""
    subject_id: int
    """The task's subject."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was to be handed in."""


def missed_work(pupil_ids: Collection[int], since: date, today: date) -> list[MissedWork]:
    """Records that passed their deadline unmet from `since` on, also those handed in late, the oldest first."""
    states = [str(state) for state in (*OWED, HandIn.LATE)]
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkRecord.pupil,
            HomeworkTask.subject,
            HomeworkTask.title,
            HomeworkTask.deadline,
        )
        .join(HomeworkTask)
        .where(
            HomeworkRecord.pupil.in_(list(pupil_ids)),
            HomeworkRecord.state.in_(states),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.deadline.between(since, today),
            HomeworkTask.deadline < today,
            HomeworkTask.withdrawn_on.is_null(),
        )
        .order_by(HomeworkTask.deadline, HomeworkRecord.id)
    )
    return [MissedWork(*row) for row in rows]


def became_overdue(pupil_ids: Collection[int], since: date, today: date) -> dict[int, list[tuple[int, date]]]:
    """The same as record and deadline, by pupil."""
    found: dict[int, list[tuple[int, date]]] = {}
    for work in missed_work(pupil_ids, since, today):
        found.setdefault(work.pupil_id, []).append((work.record_id, work.deadline))
    return found
