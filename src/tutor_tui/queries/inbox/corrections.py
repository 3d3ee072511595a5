"""Corrections: to be confirmed, to be recorded, missed, and those that the policy proposes at once."""

from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb
from tutor_tui.queries.due_corrections import DueTask, due_corrections, own_group_ids
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.names import pupil_name, staff_names
from tutor_tui.queries.presence import presence_on
from tutor_tui.queries.promises import corrections_today
from tutor_tui.queries.scope import may_each
from tutor_tui.rules.corrections import AWAITED, State, after_miss
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask, Pupil
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def corrections(session: Session, circle: Circle) -> list[Waiting]:
    """What waits for whoever may set corrections; a tutor is told of those that the own pupils serve today.

    They wait for the teacher of the group that missed the work, for whoever made them, and for the head of year:
    what was proposed and what was missed at once, what was to be recorded from the day after, or on the day where
    it was for no homework.
    """
    rows = _open(session, circle)
    setting = may_each(session, Verb.SET_CORRECTION, {row.pupil_id for row in rows})
    rows = [row for row in rows if row.pupil_id in setting]
    staff = staff_names() if rows else {}
    pupils = {
        pupil.id: pupil_name(pupil)
        for pupil in Pupil.select().where(Pupil.id.in_(list({r.pupil_id for r in rows})))
    }
    groups = own_group_ids(session)
    known = presence_on([(row.pupil_id, row.day) for row in rows if row.present is None])
    found = []
    for row in rows:
        where = (row.correction_id, row.pupil_id, pupils[row.pupil_id], row.day)
        holds = row.made_by_id == session.actor.staff_id or row.group_id in groups
        if row.state == State.PROPOSED:
            found.append(Waiting("proposed", *where, _proposed(row), staff.get(row.made_by_id or 0, "")))
        elif row.state == State.MISSED:
            present = known.get((row.pupil_id, row.day)) if row.present is None else row.present
            found.append(Waiting("missed", *where, row.text, step=after_miss(present)))
        elif holds or row.day < session.today or row.record_id is None:
            found.append(Waiting("correction", *where, row.text, may_record=True))
    told = {waiting.row_id for waiting in found if waiting.kind == "correction"}
    today = [
        Waiting("correction", c.correction_id, c.pupil_id, circle.own[c.pupil_id], session.today, c.kind)
        for c in corrections_today(session, list(circle.own))
        if c.correction_id not in told
    ]
    return [*found, *today]


def _proposed(row: "_Open") -> str:
    return f"{row.kind} proposed: {row.reason}" if row.reason else f"{row.kind} proposed"


def due(session: Session, circle: Circle) -> list[Waiting]:
    """One line a task whose deadline pupils missed, where the policy proposes corrections at once."""
    return [_line(task) for task in due_corrections(session, own_group_ids(session), circle.led)]


def _line(task: DueTask) -> Waiting:
    whole = task.turnout
    who = f"{task.group} {task.subject}"
    if task.is_task_shaped:
        text = f"{whole.missed} of {whole.asked} missed {task.title}"
        return Waiting("task_trouble", task.task_id, None, who, task.recorded_on, text)
    return Waiting(
        "due", task.task_id, None, who, task.recorded_on, f"{len(task.pupils)} missed {task.title}"
    )


class _Open(msgspec.Struct, frozen=True):
    """An open correction, and the group that missed the work which brought it."""

    correction_id: int
    pupil_id: int
    record_id: int | None
    kind: str
    reason: str
    made_by_id: int | None
    scheduled_on: date
    missed_on: date | None
    present: bool | None
    state: str
    group_id: int | None

    @property
    def day(self) -> date:
        """The day that it is about: when it was missed, or is to be served."""
        return self.missed_on or self.scheduled_on if self.state == State.MISSED else self.scheduled_on

    @property
    def text(self) -> str:
        """Kind and reason."""
        return f"{self.kind}: {self.reason}" if self.reason else self.kind


def _open(session: Session, circle: Circle) -> list[_Open]:
    """Open corrections of the pupils whose year the actor heads, of the groups taught, and those made, once each."""
    awaited = Correction.state.in_([str(state) for state in AWAITED])
    waits = Correction.state.in_([str(State.PROPOSED), str(State.MISSED)]) | (
        awaited & (Correction.scheduled_on <= session.today)
    )
    reached = (
        (Correction.pupil, circle.led),
        (HomeworkTask.group, own_group_ids(session)),
        (Correction.made_by, {session.actor.staff_id} - {None}),
    )
    found: dict[int, _Open] = {}
    for column, ids in reached:
        if ids:
            select = (
                Correction.select(
                    Correction.id, Correction.pupil, Correction.homework_record, Correction.kind,
                    Correction.reason, Correction.made_by, Correction.scheduled_on, Correction.missed_on,
                    Correction.present, Correction.state, HomeworkTask.group,
                )
                .join(HomeworkRecord, JOIN.LEFT_OUTER)
                .join(HomeworkTask, JOIN.LEFT_OUTER)
                .where(column.in_(list(ids)), waits)
                .order_by(Correction.id)
            )  # fmt: skip
            found |= {row[0]: _Open(*row) for row in tuples(select)}
    return list(found.values())
