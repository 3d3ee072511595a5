"""Corrections that the automatic mode proposes at once for a missed deadline (Policy A, teacher), task by task.

Not proposed: for a pupil who was away on the due day, who has an alternative programme in the subject, or for whom
there was one already, whatever became of it. What much of a group missed is the task's trouble (domain: head of year,
Monday, 2): such a task is told, and none is proposed for it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN, fn

from tutor_tui.access import Role, Scope, Verb, allowed
from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.queries.scope import in_subject, may_each, where_pupils
from tutor_tui.queries.set_work.overdue import is_owed
from tutor_tui.queries.set_work.presence import presence_on
from tutor_tui.queries.set_work.turnout import task_shaped, turnouts_of
from tutor_tui.rules.triage.trouble import Turnout
from tutor_tui.store.models import (
    Correction,
    HomeworkRecord,
    HomeworkTask,
    Referral,
    Subject,
    SupportProvision,
    TeachingGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class DuePupil(msgspec.Struct, frozen=True):
    """A pupil for whom one is proposed."""

    record_id: int
    """The pupil's share in the task."""
    pupil_id: int
    """The pupil."""
    pupil: str
    """ "Brown, Lily"."""
    present: bool | None
    """True where the register has the pupil on the due day; None where nobody knows, and it is to be asked."""
    excuse: str
    """The reason that was recorded, or that the teacher was told before; empty where there is none."""
    may_set: bool
    """Whether the actor sets it; otherwise it is proposed."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be asked first: the pupil was there, and gave no reason."""
        return self.present is True and not self.excuse


class DueTask(msgspec.Struct, frozen=True):
    """A task whose deadline pupils missed."""

    task_id: int
    """The task."""
    group_id: int
    """The teaching group."""
    group: str
    """The teaching group's name."""
    subject: str
    """Short name: "Ge"."""
    title: str
    """What was set."""
    deadline: date
    """The day that was missed."""
    recorded_on: date
    """The day on which the hand-in was recorded: since then it is known."""
    turnout: Turnout
    """How the whole group stood."""
    is_task_shaped: bool
    """So much of the group missed it that it is the curriculum leader's matter, and none is proposed."""
    pupils: tuple[DuePupil, ...]
    """For whom one is proposed, by name."""

    @property
    def reason(self) -> str:
        """What is recorded as the reason: "Ge: Map of the river, due 9 Nov"."""
        return f"{self.subject}: {self.title}, due {self.deadline.day} {self.deadline:%b}"


def due_corrections(
    session: Session, group_ids: Collection[int], pupil_ids: Collection[int] = ()
) -> tuple[DueTask, ...]:
    """What is due in these teaching groups, and on these pupils what nobody saw to in time; oldest first.

    A group's work comes up for as many school days after its hand-in was recorded as a correction may take, a
    pupil's for as many after that. Nothing in another mode than the automatic one. The caller answers for access
    to the groups and pupils.
    """
    if session.policy.rules.corrections.mode != "automatic":
        return ()
    days = session.policy.rules.corrections.days_to_serve
    between = session.calendar.school_days_between
    owned, headed = set(group_ids), set(pupil_ids)
    found: dict[int, _Row] = {}
    if owned:
        for row in _rows(session, (among(HomeworkTask.group, owned),)):
            if between(row.recorded_on, session.today) <= days:
                found[row.record_id] = row
    if headed:
        for row in _rows(session, (among(HomeworkRecord.pupil, headed),)):
            if days < between(row.recorded_on, session.today) <= 2 * days:
                found.setdefault(row.record_id, row)
    return _tasks(session, found.values())


def due_on_task(session: Session, task_id: int) -> DueTask | None:
    """What is due on one task, however long ago, as far as the actor may propose corrections; None where nothing is."""
    if session.policy.rules.corrections.mode != "automatic":
        return None
    return next(iter(_tasks(session, _rows(session, (HomeworkTask.id == task_id,)))), None)


def own_group_ids(session: Session) -> frozenset[int]:
    """The teaching groups that the actor teaches."""
    return frozenset(
        post.scope_id
        for post in session.actor.posts
        if post.role is Role.TEACHER and post.scope is Scope.GROUP and post.scope_id is not None
    )


def still_due(session: Session, record_ids: Collection[int]) -> tuple[DueTask, ...]:
    """What is due among these records, as `due_on_task`."""
    if session.policy.rules.corrections.mode != "automatic":
        return ()
    return _tasks(session, _rows(session, (among(HomeworkRecord.id, record_ids),)))


class _Row(msgspec.Struct, frozen=True):
    """An overdue record without a correction."""

    subject: str
    record_id: int
    pupil_id: int
    reason: str
    told: bool
    task_id: int
    group_id: int
    subject_id: int
    title: str
    deadline: date
    collected_at: Any
    group: str

    @property
    def recorded_on(self) -> date:
        return london_date(self.collected_at)


class AlternativeProgramme(msgspec.Struct, frozen=True):
    """Other work instead, for a time."""

    subject_id: int | None
    """The subject; None for all."""
    from_on: date
    """The first day."""
    until_on: date | None
    """The last day, or None while it lasts."""

    def covers(self, subject_id: int, day: date) -> bool:
        """Whether it holds on that day in the subject."""
        lasts = self.from_on <= day and (self.until_on is None or day <= self.until_on)
        return lasts and self.subject_id in (None, subject_id)


def alternative_programmes(pupil_ids: Collection[int]) -> dict[int, list[AlternativeProgramme]]:
    """Alternative programmes of these pupils, whenever they hold or held."""
    found: defaultdict[int, list[AlternativeProgramme]] = defaultdict(list)
    rows = tuples(
        SupportProvision.select(
            SupportProvision.pupil,
            SupportProvision.subject,
            SupportProvision.from_on,
            SupportProvision.until_on,
        ).where(among(SupportProvision.pupil, pupil_ids), SupportProvision.kind == "alternative_programme")
    )
    for pupil_id, *rest in rows:
        found[pupil_id].append(AlternativeProgramme(*rest))
    return found


def _rows(session: Session, conditions: tuple[Any, ...]) -> list[_Row]:
    """Overdue records for which there is no correction yet, of tasks that nobody referred."""
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id, HomeworkRecord.pupil, HomeworkRecord.reason, HomeworkRecord.told_teacher_before,
            HomeworkTask.id, HomeworkTask.group, HomeworkTask.subject, HomeworkTask.title, HomeworkTask.deadline,
            HomeworkTask.collected_at, TeachingGroup.name, Subject.short, Subject.name,
        )
        .join(HomeworkTask)
        .join(TeachingGroup)
        .switch(HomeworkTask)
        .join(Subject)
        .switch(HomeworkRecord)
        .join(Correction, JOIN.LEFT_OUTER, on=(Correction.homework_record == HomeworkRecord.id))
        .where(
            *conditions,
            *is_owed(session),
            Correction.id.is_null(),
            ~fn.EXISTS(Referral.select(Referral.id).where(Referral.task == HomeworkTask.id)),
        )
        .order_by(HomeworkTask.deadline, HomeworkTask.id, HomeworkRecord.id)
    )  # fmt: skip
    return [_Row(row[11] or row[12][:2], *row[:11]) for row in rows]


def _reached(session: Session, rows: Collection[_Row]) -> Iterable[_Row]:
    """Those of the rows for which the actor may propose: by the pupil's form, or teaching or leading the subject."""
    places = where_pupils({row.pupil_id for row in rows}, session.today)
    for row in rows:
        here = in_subject(places[row.pupil_id], row.subject_id)
        if any(allowed(session.actor, Verb.PROPOSE_CORRECTION, place) for place in here):
            yield row


def _tasks(session: Session, rows: Iterable[_Row]) -> tuple[DueTask, ...]:
    rows = list(rows)
    if not rows:
        return ()
    rows = list(_reached(session, rows))
    setting = may_each(session, Verb.SET_CORRECTION, {row.pupil_id for row in rows})
    present = presence_on([(row.pupil_id, row.deadline) for row in rows])
    programmes = alternative_programmes({row.pupil_id for row in rows})
    due = [
        row
        for row in rows
        if present.get((row.pupil_id, row.deadline)) is not False
        and not any(
            programme.covers(row.subject_id, row.deadline) for programme in programmes.get(row.pupil_id, ())
        )
    ]
    names = pupil_names({row.pupil_id for row in due})
    turnouts = turnouts_of({row.task_id for row in due})
    shaped = task_shaped(session, turnouts)
    by_task: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in due:
        by_task[row.task_id].append(row)
    tasks = []
    for task_id, of_task in by_task.items():
        first = of_task[0]
        pupils = [
            DuePupil(
                row.record_id, row.pupil_id, names[row.pupil_id], present.get((row.pupil_id, row.deadline)),
                row.reason or ("told the teacher before" if row.told else ""), row.pupil_id in setting,
            )
            for row in of_task
        ]  # fmt: skip
        tasks.append(
            DueTask(
                task_id, first.group_id, first.group, first.subject, first.title, first.deadline, first.recorded_on,
                turnouts[task_id], task_id in shaped, tuple(sorted(pupils, key=lambda due: due.pupil)),
            )
        )  # fmt: skip
    return tuple(sorted(tasks, key=lambda task: (task.deadline, task.task_id)))
