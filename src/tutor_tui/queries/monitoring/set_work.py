"""What was set in this academic year for the groups that somebody watches over."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

import msgspec
from peewee import fn

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.groups import WatchedGroup, records_begin, watched_groups
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.set_work.task import TaskFacts
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.task_stage import Milestones, back_by, stage
from tutor_tui.store.models import HomeworkRecord, HomeworkTask
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Within(msgspec.Struct, frozen=True):
    """Which of the watched groups are looked at."""

    subject_id: int | None = None
    """Only this subject; None is every one."""
    year_id: int | None = None
    """Only this year group; None is every one."""

    def holds(self, group: WatchedGroup) -> bool:
        """Whether the group is looked at."""
        return self.subject_id in (None, group.subject_id) and self.year_id in (None, group.year_id)


EVERYTHING = Within()
"""All groups within the post."""


class SetTask(TaskFacts, frozen=True, kw_only=True):
    """One task that stands."""

    group_id: int
    """For whom it was set."""


class SetWork(msgspec.Struct, frozen=True):
    """Groups with their tasks."""

    groups: tuple[WatchedGroup, ...]
    """The groups that are looked at, by subject, year and name."""
    choices: tuple[WatchedGroup, ...]
    """Every group within the post, from which a subject or a year can be chosen."""
    tasks: tuple[SetTask, ...]
    """What was set for them in this academic year and stands, by deadline."""
    begun: date | None
    """The day on which the school's records of this academic year begin; None where nothing was ever set."""


def set_work(session: Session, within: Within = EVERYTHING) -> SetWork:
    """Everything that was set for the groups within the actor's post; empty for who watches over none."""
    choices = watched_groups(session)
    groups = tuple(group for group in choices if within.holds(group))
    tasks = _tasks(session, [group.group_id for group in groups])
    return SetWork(groups, choices, tasks, records_begin(session) if choices else None)


def _tasks(session: Session, group_ids: Collection[int]) -> tuple[SetTask, ...]:
    names = staff_names() if group_ids else {}
    marking, calendar = session.policy.rules.homework.marking, session.calendar
    found = []
    rows = tuples(
        HomeworkTask.select(
            HomeworkTask.id, HomeworkTask.group, HomeworkTask.title, HomeworkTask.kind, HomeworkTask.skill,
            HomeworkTask.bloom, HomeworkTask.minutes, HomeworkTask.set_on, HomeworkTask.deadline,
            HomeworkTask.teacher, HomeworkTask.needs_resources, HomeworkTask.from_classwork,
            HomeworkTask.written_down, HomeworkTask.assessment, HomeworkTask.collected_at, HomeworkTask.returned_on,
        )
        .where(HomeworkTask.group.in_(list(group_ids)), HomeworkTask.withdrawn_on.is_null())
        .order_by(HomeworkTask.deadline, HomeworkTask.id)
    )  # fmt: skip
    for row in rows:
        (task_id, group_id, title, kind, skill, bloom, minutes, set_on, deadline, teacher_id, resources,
         classwork, written, assessment, collected, returned) = row  # fmt: skip
        days = Milestones(deadline, collected is not None, returned)
        found.append(
            SetTask(
                task_id=task_id, group_id=group_id, title=title, kind=kind, skill=skill, bloom=bloom,
                minutes=minutes, set_on=set_on, deadline=deadline, teacher=names.get(teacher_id or 0, ""),
                stage=stage(days, marking, session.today), back_by=back_by(days, marking, calendar),
                needs_resources=resources, from_classwork=classwork, written_down=written, assessment=assessment,
            )
        )  # fmt: skip
    return tuple(found)


class HandedIn(msgspec.Struct, frozen=True):
    """How many of a group's shares were handed in."""

    handed_in: int
    """Shares handed in, also late."""
    owed: int
    """All shares of collected tasks, without those exempt."""

    @property
    def percent(self) -> int | None:
        """The share in per cent; None where nothing was collected."""
        return round(100 * self.handed_in / self.owed) if self.owed else None


def handed_in(group_ids: Collection[int], weeks: Collection[SchoolWeek]) -> dict[int, HandedIn]:
    """By group, of the collected tasks that were set in these weeks; absent where there is none."""
    first = min((week.start for week in weeks), default=date.max)
    last = max((week.start for week in weeks), default=date.min) + timedelta(days=6)
    rows = tuples(
        HomeworkTask.select(HomeworkTask.group, HomeworkRecord.state, fn.COUNT(HomeworkRecord.id))
        .join(HomeworkRecord, on=(HomeworkRecord.task == HomeworkTask.id))
        .where(
            HomeworkTask.group.in_(list(group_ids)),
            HomeworkTask.deadline >= first,
            HomeworkTask.set_on.between(first, last),
            HomeworkTask.collected_at.is_null(False),
            HomeworkTask.withdrawn_on.is_null(),
        )
        .group_by(HomeworkTask.group, HomeworkRecord.state)
    )
    counts: dict[int, Counter[str]] = {}
    for group_id, state, count in rows:
        counts.setdefault(group_id, Counter())[state] = count
    return {
        group_id: HandedIn(found[HandIn.HANDED_IN] + found[HandIn.LATE], found.total() - found[HandIn.EXEMPT])
        for group_id, found in counts.items()
    }
