"""Tasks that ask something of their teachers: to record, to give back, or to set otherwise."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.set_work import SetTask, SetWork
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.store.session import Session


class Concern(StrEnum):
    """What is the matter with a task, in the order in which a leader looks."""

    UNRECORDED = "unrecorded"
    """Past its deadline, and nobody recorded who handed in."""
    NOT_RETURNED = "not_returned"
    """Not back with the pupils within the policy's days."""
    CLASSWORK = "classwork"
    """Unfinished classwork, where the policy does not want it."""
    NOT_WRITTEN_DOWN = "not_written_down"
    """The teacher did not make sure that it stands in the planners."""
    RESOURCES = "resources"
    """It needs what not every home can provide."""


class Chased(msgspec.Struct, frozen=True):
    """One concern about one task."""

    concern: Concern
    """What is the matter."""
    task: SetTask
    """The task."""
    group: WatchedGroup
    """For whom it was set."""
    days: int
    """School days since it was due: the hand-in since the deadline, marked work since its day; else 0."""

    @property
    def key(self) -> str:
        """Identity in the list."""
        return f"{self.concern}:{self.task.task_id}"


def chased(session: Session, work: SetWork, since: date) -> tuple[Chased, ...]:
    """By concern, the oldest first. What is still to be done is listed for the whole academic year, how work was
    set only for tasks set from `since` on."""
    groups = {group.group_id: group for group in work.groups}
    found = [
        Chased(concern, task, groups[task.group_id], days)
        for task in work.tasks
        for concern, days in _concerns(session, task, since)
    ]
    order = list(Concern)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.concern), one.task.deadline, one.task.task_id))
    )


def _concerns(session: Session, task: SetTask, since: date) -> Iterator[tuple[Concern, int]]:
    homework, between = session.policy.rules.homework, session.calendar.school_days_between
    if task.stage is Stage.UNRECORDED:
        yield Concern.UNRECORDED, between(task.deadline, session.today)
    if task.stage is Stage.TO_RETURN and task.back_by is not None and task.back_by < session.today:
        yield Concern.NOT_RETURNED, between(task.back_by, session.today)
    if task.set_on < since:
        return
    if task.from_classwork and not homework.classwork.allowed:
        yield Concern.CLASSWORK, 0
    if homework.setting.written_in_planner and task.written_down is False:
        yield Concern.NOT_WRITTEN_DOWN, 0
    if task.needs_resources and homework.balance.home_resources:
        yield Concern.RESOURCES, 0
