"""Corrections: to be confirmed, to be recorded, missed, and those that the policy proposes at once."""

from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb
from tutor_tui.queries.corrections.due import DueTask, due_corrections, own_group_ids
from tutor_tui.queries.corrections.records import missed_corrections
from tutor_tui.queries.inbox.waiting import Circle, Kind, Waiting, of_group
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.queries.registration.promises import corrections_today
from tutor_tui.queries.scope import may_each
from tutor_tui.queries.set_work.presence import presence_on
from tutor_tui.rules.corrections import AWAITED, State, after_miss, moves_now
from tutor_tui.rules.triage.case import Step
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_KINDS: dict[State, Kind] = {
    State.PROPOSED: "proposed",
    State.MISSED: "missed",
    State.SET: "correction",
    State.RESCHEDULED: "correction",
}


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
    pupils = pupil_names({row.pupil_id for row in rows})
    groups = own_group_ids(session)
    known = presence_on([(row.pupil_id, row.day) for row in rows if row.present is None])
    found = []
    for row in rows:
        state = State(row.state)
        holds = row.made_by_id == session.actor.staff_id or row.group_id in groups
        present = known.get((row.pupil_id, row.day)) if row.present is None else row.present
        moves = moves_now(state, present, has_come=row.day <= session.today)
        is_proposed, is_missed = state is State.PROPOSED, state is State.MISSED
        if not (is_proposed or is_missed or holds or row.day < session.today or row.record_id is None):
            continue
        found.append(
            Waiting(
                _KINDS[state], row.correction_id, row.pupil_id, pupils[row.pupil_id], row.day, row.text,
                staff.get(row.made_by_id or 0, "") if is_proposed else "",
                moves=None if is_proposed else frozenset(moves),
                step=after_miss(present) if is_missed else None,
            )
        )  # fmt: skip
    return [*found, *_told(session, circle, {waiting.row_id for waiting in found})]


def _told(session: Session, circle: Circle, known: set[int]) -> list[Waiting]:
    """What a tutor is told of: today's, and those missed of which nobody knows who was there; he may say so."""
    today = [
        Waiting(
            "correction", c.correction_id, c.pupil_id, circle.own[c.pupil_id], session.today,
            f"{c.kind}: {c.reason}" if c.reason else c.kind, moves=frozenset(),
        )
        for c in corrections_today(session, list(circle.own))
    ]  # fmt: skip
    asked = [
        Waiting(
            "missed", c.correction_id, pupil_id, circle.own[pupil_id], c.missed_on, c.kind,
            moves=frozenset(), step=Step.ASK_PRESENCE,
        )
        for pupil_id, missed in missed_corrections(session, list(circle.own)).items()
        for c in missed
        if c.present is None
    ]  # fmt: skip
    return [waiting for waiting in (*today, *asked) if waiting.row_id not in known]


def due(session: Session, circle: Circle) -> list[Waiting]:
    """One line a task whose deadline pupils missed, where the policy proposes corrections at once."""
    return [_line(session, task) for task in due_corrections(session, own_group_ids(session), circle.led)]


def _line(session: Session, task: DueTask) -> Waiting:
    """It waits since the hand-in was recorded; for a head of year since the teacher's days were over."""
    whole, since = task.turnout, task.recorded_on
    days = session.policy.rules.corrections.days_to_serve
    if session.calendar.school_days_between(since, session.today) > days:
        since = session.calendar.add_school_days(since, days) or since
    who = of_group(task.group, task.subject)
    if task.is_task_shaped:
        text = f"{whole.missed} of {whole.asked} missed {task.title}"
        return Waiting("task_trouble", task.task_id, None, who, since, text)
    return Waiting("due", task.task_id, None, who, since, f"{len(task.pupils)} missed {task.title}")


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
        kind = f"{self.kind} proposed" if self.state == State.PROPOSED else self.kind
        return f"{kind}: {self.reason}" if self.reason else kind


def _open(session: Session, circle: Circle) -> list[_Open]:
    """Open corrections of the pupils whose year the actor heads, of the groups taught, and those made, once each."""
    awaited = Correction.state.in_([str(state) for state in AWAITED])
    waits = Correction.state.in_([str(State.PROPOSED), str(State.MISSED)]) | (
        awaited & (Correction.scheduled_on <= session.today)
    )
    me = session.actor.staff_id
    reached = (
        (Correction.pupil, circle.led, JOIN.LEFT_OUTER),
        (HomeworkTask.group, own_group_ids(session), JOIN.INNER),
        (Correction.made_by, frozenset() if me is None else frozenset({me}), JOIN.LEFT_OUTER),
    )
    found: dict[int, _Open] = {}
    for column, ids, joined in reached:
        if ids:
            select = (
                Correction.select(
                    Correction.id, Correction.pupil, Correction.homework_record, Correction.kind,
                    Correction.reason, Correction.made_by, Correction.scheduled_on, Correction.missed_on,
                    Correction.present, Correction.state, HomeworkTask.group,
                )
                .join(HomeworkRecord, joined)
                .join(HomeworkTask, joined)
                .where(among(column, ids), waits)
            )  # fmt: skip
            found |= {row[0]: _Open(*row) for row in tuples(select)}
    return [row for _, row in sorted(found.items())]
