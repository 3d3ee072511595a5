"""Overdue homework of pupils, all subjects together, oldest first."""

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from peewee import fn

from tutor_tui.rules.homework import OWED, HandIn, lapsed_before
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, Subject, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def due_from(first: date) -> Any:
    """A condition that every record meets whose task is due on `first` or later, to stand beside one on the deadline.

    It says where, along a pupil's homework of all years, to begin: at the first task, by id, that is due then. Of a
    plain `MIN(id)` SQLite would walk along the tasks of all years until it meets one.
    """
    oldest = HomeworkTask.alias()
    return HomeworkRecord.task >= oldest.select(fn.MIN(oldest.id + 0)).where(oldest.deadline >= first)


class OverdueTask(msgspec.Struct, frozen=True):
    """One piece of work that a pupil owes."""

    record_id: int
    """The pupil's share in the task."""
    pupil_id: int
    """Who owes it."""
    subject_id: int
    """The subject."""
    subject: str
    """Short name: "Ge"."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was to be handed in."""
    days: int
    """School days since the deadline."""


def is_owed(session: Session) -> tuple[Any, ...]:
    """The conditions under which a record, joined with its task, is overdue today (`rules.homework.is_overdue`)."""
    return (
        HomeworkRecord.state.in_([str(state) for state in OWED]),
        HomeworkRecord.closed_on.is_null(),
        HomeworkTask.collected_at.is_null(False),
        HomeworkTask.withdrawn_on.is_null(),
        HomeworkTask.deadline < session.today,
        *in_a_term_that_counts(session),
        *was_a_member(),
    )


def in_a_term_that_counts(session: Session) -> tuple[Any, ...]:
    """The condition on a task that its term has not closed it; none where the policy lets no term close work."""
    first = lapsed_before(session.policy.rules.corrections, session.calendar, session.today)
    return () if first is None else (HomeworkTask.deadline >= first,)


def was_a_member() -> tuple[Any, ...]:
    """The conditions that on the deadline the pupil belonged to the school, and to the task's group.

    Where the pupil was never in the group, as far as the records go, the record itself is what is known.
    """
    day, place = HomeworkTask.deadline, TeachingGroupMembership
    in_group = (place.pupil == HomeworkRecord.pupil) & (place.group == HomeworkTask.group)
    then = (place.from_on <= day) & (place.until_on.is_null() | (place.until_on >= day))
    on_roll = (
        (Pupil.id == HomeworkRecord.pupil)
        & (Pupil.joined_on.is_null() | (Pupil.joined_on <= day))
        & (Pupil.left_on.is_null() | (Pupil.left_on >= day))
    )
    return (
        fn.EXISTS(Pupil.select(Pupil.id).where(on_roll)),
        fn.EXISTS(place.select(place.id).where(in_group & then))
        | ~fn.EXISTS(place.select(place.id).where(in_group)),
    )


def overdue_tasks(session: Session, pupil_ids: Collection[int]) -> tuple[OverdueTask, ...]:
    """What these pupils owe today: collected, past its deadline, pending or not done, not closed.

    Nor closed by the end of its term, where the policy says so; that needs nothing to be written.
    """
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkRecord.pupil,
            Subject.id,
            Subject.short,
            Subject.name,
            HomeworkTask.title,
            HomeworkTask.deadline,
        )
        .join(HomeworkTask)
        .join(Subject)
        .where(among(HomeworkRecord.pupil, pupil_ids), *is_owed(session))
        .order_by(HomeworkTask.deadline, HomeworkRecord.id)
    )
    between = session.calendar.school_days_between
    return tuple(
        OverdueTask(
            record_id,
            pupil_id,
            subject_id,
            short or name[:2],
            title,
            deadline,
            between(deadline, session.today),
        )
        for record_id, pupil_id, subject_id, short, name, title, deadline in rows
    )


class MissedWork(msgspec.Struct, frozen=True):
    """A pupil's share in a task whose deadline it passed unmet."""

    record_id: int
    """The share."""
    pupil_id: int
    """Whose it is."""
    task_id: int
    """The task."""
    subject_id: int
    """Its subject."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was to be handed in."""
    state: str
    """A value of `rules.homework.HandIn`."""


def missed_work(pupil_ids: Collection[int], since: date, today: date) -> list[MissedWork]:
    """Records that passed their deadline unmet from `since` on, also those handed in late, the oldest first."""
    states = [str(state) for state in (*OWED, HandIn.LATE)]
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkRecord.pupil,
            HomeworkRecord.task,
            HomeworkTask.subject,
            HomeworkTask.title,
            HomeworkTask.deadline,
            HomeworkRecord.state,
        )
        .join(HomeworkTask)
        .where(
            among(HomeworkRecord.pupil, pupil_ids),
            HomeworkRecord.state.in_(states),
            due_from(since),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.deadline.between(since, today),
            HomeworkTask.deadline < today,
            HomeworkTask.withdrawn_on.is_null(),
            *was_a_member(),
        )
        .order_by(HomeworkTask.deadline, HomeworkRecord.id)
    )
    return [MissedWork(*row) for row in rows]
