"""What happened to each pupil over a half term, counted by the database: a handful of reads for the whole school."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from peewee import fn

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.set_work.overdue import was_a_member
from tutor_tui.rules.corrections import State
from tutor_tui.rules.equity.tables import Measure
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.store.models import (
    Correction,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    PlannerCheck,
    PlannerVisit,
    Reward,
    TeachingGroup,
)
from tutor_tui.store.reading import among, tuples

Counts = Mapping[int, tuple[int, int]]
"""Events and chances, by pupil."""
_MISSED = frozenset(map(str, (*OWED, HandIn.LATE)))
"""The states of a task that was not handed in by its deadline."""


def events_of(pupil_ids: Collection[int], weeks: Sequence[SchoolWeek]) -> dict[Measure, Counts]:
    """Everything that is counted of these pupils in these weeks of one half term."""
    first, last, year = weeks[0].days[0], weeks[-1].end, weeks[0].year
    return {
        Measure.UNSIGNED: _unsigned(pupil_ids, weeks[0].start, last),
        Measure.OVERDUE: _overdue(first, last, year),
        Measure.CORRECTIONS: _number(
            Correction,
            Correction.scheduled_on.between(first, last)
            & Correction.state.not_in([str(State.PROPOSED), str(State.WITHDRAWN)]),
        ),
        Measure.CONTACTS: _number(HomeContact, HomeContact.made_on.between(first, last)),
        Measure.REWARDS: _number(Reward, Reward.given_on.between(first, last)),
    }


def _unsigned(pupil_ids: Collection[int], monday: date, last: date) -> Counts:
    """Looks at a planner that was there: how many found it unsigned, of how many; older years cost nothing."""
    rows = tuples(
        PlannerCheck.select(
            PlannerCheck.pupil,
            fn.COUNT(PlannerVisit.parent_signed),
            fn.SUM(PlannerVisit.parent_signed.cast("integer")),
        )
        .join(PlannerVisit)
        .where(
            among(PlannerCheck.pupil, pupil_ids),
            PlannerCheck.week.between(monday, last),
            PlannerVisit.parent_signed.is_null(False),
        )
        .group_by(PlannerCheck.pupil)
    )
    return {pupil_id: (looks - signed, looks) for pupil_id, looks, signed in rows}


def _overdue(first: date, last: date, year: int) -> Counts:
    """Tasks that were due and collected: how many were not handed in by then, of how many."""
    groups = TeachingGroup.select(TeachingGroup.id).where(TeachingGroup.academic_year == year)
    rows = tuples(
        HomeworkTask.select(HomeworkRecord.pupil, HomeworkRecord.state, fn.COUNT(HomeworkRecord.id))
        .join(HomeworkRecord)
        .where(
            HomeworkTask.group.in_(groups),
            HomeworkTask.deadline.between(first, last),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.withdrawn_on.is_null(),
            HomeworkRecord.state != str(HandIn.EXEMPT),
            *was_a_member(),
        )
        .group_by(HomeworkRecord.pupil, HomeworkRecord.state)
    )
    found: dict[int, tuple[int, int]] = {}
    for pupil_id, state, count in rows:
        missed, due = found.get(pupil_id, (0, 0))
        found[pupil_id] = (missed + count * (state in _MISSED), due + count)
    return found


def _number(model: Any, holds: Any) -> Counts:
    """How many rows of the model there are, by pupil."""
    rows = tuples(model.select(model.pupil, fn.COUNT(model.id)).where(holds).group_by(model.pupil))
    return {pupil_id: (count, 1) for pupil_id, count in rows}
