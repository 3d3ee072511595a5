"""What the records already say of the pupils in a sample, so that whoever looks knows what to look for."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.homework.members import groups_of
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import may_each
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.planner import Visit, WeekState, week_state
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

WEEKS = 6
"""School weeks up to today of which the records are shown."""


class KnownTask(msgspec.Struct, frozen=True):
    """One piece of work that a pupil was set."""

    subject: str
    """Short name: "Ge"."""
    title: str
    """What was set."""
    set_on: date
    """When."""
    deadline: date
    """By when."""
    state: HandIn
    """How the pupil stands."""
    is_recorded: bool
    """The teacher recorded who handed in."""
    written_down: bool | None
    """The teacher made sure that it stands in the planners; None where nobody said."""
    returned_on: date | None
    """When marked work went back."""
    mark: str
    """The mark, or empty."""
    feedback: str
    """Feedback given, or empty."""
    response: str
    """The pupil's response to it, or empty."""


class Known(msgspec.Struct, frozen=True):
    """What is known of one pupil over the last weeks."""

    tasks: tuple[KnownTask, ...] = ()
    """What was set, the newest first; of a subject's sample in that subject only."""
    planner: tuple[WeekState, ...] | None = None
    """How the planner's weeks stand, ascending; None where the actor's post does not see it."""
    written: int = 0
    """Looks at the planner that found tasks written down."""
    not_written: int = 0
    """Looks that found them not written down."""


def known_of(session: Session, pupil_ids: Collection[int], subject_id: int | None) -> dict[int, Known]:
    """What is known of each of these pupils; the caller answers for the sample."""
    week = session.calendar.week_for(session.today)
    if week is None or not pupil_ids:
        return {}
    weeks = session.calendar.last_weeks(week, WEEKS)
    tasks = _tasks(session, pupil_ids, subject_id, weeks[0].start)
    seen = may_each(session, Verb.SEE_FORM, pupil_ids)
    visits = visits_since(seen, weeks[0].start, weeks[-1].start)

    def planner(found: Collection[Visit]) -> tuple[WeekState, ...]:
        return tuple(week_state(visit for visit in found if visit.week == one.start) for one in weeks)

    return {
        pupil_id: Known(
            tuple(tasks[pupil_id]),
            planner(visits.get(pupil_id, ())) if pupil_id in seen else None,
            sum(visit.tasks_recorded is True for visit in visits.get(pupil_id, ())),
            sum(visit.tasks_recorded is False for visit in visits.get(pupil_id, ())),
        )
        for pupil_id in pupil_ids
    }


def _tasks(
    session: Session, pupil_ids: Collection[int], subject_id: int | None, since: date
) -> defaultdict[int, list[KnownTask]]:
    """What each pupil was set since the day, the newest first."""
    groups = groups_of(pupil_ids, since, session.today)
    of_subject = HomeworkTask.id.is_null(False) if subject_id is None else HomeworkTask.subject == subject_id
    # A task is due on the day on which it is set or later, so the index of deadlines narrows the search.
    rows = tuples(
        HomeworkTask.select(
            HomeworkTask.id, Subject.short, Subject.name, HomeworkTask.title, HomeworkTask.set_on,
            HomeworkTask.deadline, HomeworkTask.collected_at.is_null(False), HomeworkTask.written_down,
            HomeworkTask.returned_on,
        )
        .join(Subject)
        .where(
            among(HomeworkTask.group, groups),
            HomeworkTask.deadline >= since,
            HomeworkTask.set_on.between(since, session.today),
            HomeworkTask.withdrawn_on.is_null(),
            of_subject,
        )
        .order_by(HomeworkTask.set_on.desc(), HomeworkTask.id)
    )  # fmt: skip
    records: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    wanted = set(pupil_ids)
    for task_id, pupil_id, *rest in tuples(
        HomeworkRecord.select(
            HomeworkRecord.task, HomeworkRecord.pupil, HomeworkRecord.state, HomeworkRecord.mark,
            HomeworkRecord.feedback, HomeworkRecord.response,
        ).where(among(HomeworkRecord.task, [row[0] for row in rows]))
    ):  # fmt: skip
        if pupil_id in wanted:
            records[task_id].append((pupil_id, *rest))
    found: defaultdict[int, list[KnownTask]] = defaultdict(list)
    for task_id, short, name, title, set_on, deadline, collected, written, returned in rows:
        for pupil_id, state, mark, feedback, response in records[task_id]:
            known = KnownTask(
                subject=short or name[:2], title=title, set_on=set_on, deadline=deadline, state=HandIn(state),
                is_recorded=bool(collected), written_down=written, returned_on=returned, mark=mark,
                feedback=feedback, response=response,
            )  # fmt: skip
            found[pupil_id].append(known)
    return found
