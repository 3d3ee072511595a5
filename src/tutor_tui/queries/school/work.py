"""Work that was not in by its deadline, counted by form and week: read by task and form, never pupil by pupil."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN, fn

from tutor_tui.queries.school.tally import Tally
from tutor_tui.queries.set_work.overdue import was_a_member
from tutor_tui.queries.set_work.turnout import pupils_own, task_shaped
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.triage.trouble import Turnout
from tutor_tui.store.models import FormMembership, HomeworkRecord, HomeworkTask, TeachingGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

_MISSED = [str(state) for state in (*OWED, HandIn.LATE)]
"""The states of a piece of work that was not in by its deadline."""


class _Awaited(msgspec.Struct, frozen=True):
    """Work that nobody has said anything of yet."""

    pupil_id: int
    """Whose it is."""
    task_id: int
    """The task."""
    deadline: date
    """The day by which it was to be handed in."""
    state: str = str(HandIn.PENDING)
    """Its state."""


def work(session: Session, tally: Tally) -> None:
    """Collected work by its deadline.

    As on tutors' boards: what much of a group missed is the task's trouble, and what is awaited from whoever has not
    been in school since its day is nobody's; both are left out altogether. What is not collected is the teacher's.
    """
    due = _due(session, tally)
    missed: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    counts = tuples(_by_form(due))
    for task_id, _, _, of_form, missed_here in counts:
        asked[task_id] += of_form
        missed[task_id] += missed_here
    shaped = task_shaped(session, {task: Turnout(missed[task], asked[task]) for task in asked})
    seen = {form.form_id for form in tally.roll.forms}
    for task_id, deadline, form_id, of_form, missed_here in counts:
        week = tally.week_of(deadline)
        if form_id in seen and week is not None and task_id not in shaped:
            tally.add(Measure.OVERDUE, form_id, week, missed_here, of_form)
    for work in _away(session, due):
        if work.task_id not in shaped:
            tally.add_on(Measure.OVERDUE, work.pupil_id, work.deadline, -1, -1)


def _due(session: Session, tally: Tally) -> tuple[Any, ...]:
    """The conditions of collected work that was due within the stretches, and asked of its pupil."""
    years = {week.year for week in tally.stretch.known}
    groups = TeachingGroup.select(TeachingGroup.id).where(TeachingGroup.academic_year.in_(years))
    return (
        HomeworkTask.group.in_(groups),
        HomeworkTask.deadline.between(tally.stretch.first, tally.stretch.last),
        HomeworkTask.deadline < session.today,
        HomeworkTask.collected_at.is_null(False),
        HomeworkTask.withdrawn_on.is_null(),
        HomeworkRecord.state != str(HandIn.EXEMPT),
        *was_a_member(),
    )


def _by_form(due: tuple[Any, ...]) -> Any:
    """Of each task and form of that day: how many pieces there are, and how many were missed."""
    place, day = FormMembership, HomeworkTask.deadline
    missed = HomeworkRecord.state.in_(_MISSED)
    then = (place.from_on <= day) & (place.until_on.is_null() | (place.until_on >= day))
    return (
        HomeworkTask.select(
            HomeworkTask.id, day, place.form, fn.COUNT(HomeworkRecord.id), fn.SUM(missed.cast("integer"))
        )
        .join(HomeworkRecord)
        .join(place, JOIN.LEFT_OUTER, on=((place.pupil == HomeworkRecord.pupil) & then))
        .where(*due)
        .group_by(HomeworkTask.id, place.form)
    )


def _away(session: Session, due: tuple[Any, ...]) -> list[_Awaited]:
    """Work still awaited from pupils who have been away since its day."""
    rows = tuples(
        HomeworkTask.select(HomeworkRecord.pupil, HomeworkTask.id, HomeworkTask.deadline)
        .join(HomeworkRecord)
        .where(*due, HomeworkRecord.state == str(HandIn.PENDING))
    )
    awaited = [_Awaited(*row) for row in rows]
    own = set(pupils_own(session, awaited))
    return [work for work in awaited if work not in own]
