"""Where a task stands for its teacher: open, to be recorded, to be given back, done."""

from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.homework import Marking


class Stage(StrEnum):
    """The stages of a task, as its teacher meets them."""

    OPEN = "open"
    """Its deadline is still to come."""
    DUE_TODAY = "due_today"
    """It is due today: neither late nor overdue."""
    UNRECORDED = "unrecorded"
    """Past its deadline, and nobody recorded who handed in: the teacher's matter, no pupil's."""
    TO_RETURN = "to_return"
    """The hand-in is recorded; marked work is still to go back."""
    DONE = "done"
    """Recorded, and back with the pupils where the policy wants that."""
    WITHDRAWN = "withdrawn"
    """Taken back."""


class Milestones(msgspec.Struct, frozen=True):
    """The days of a task that decide where it stands."""

    deadline: date
    """The day by which it is to be handed in."""
    collected: bool
    """The hand-in is recorded."""
    returned_on: date | None = None
    """When marked work went back."""
    withdrawn: bool = False
    """It was taken back."""


def stage(task: Milestones, marking: Marking, today: date) -> Stage:
    """Where the task stands today."""
    if task.withdrawn:
        return Stage.WITHDRAWN
    if not task.collected:
        if task.deadline > today:
            return Stage.OPEN
        return Stage.DUE_TODAY if task.deadline == today else Stage.UNRECORDED
    return Stage.TO_RETURN if marking.returned and task.returned_on is None else Stage.DONE


def back_by(task: Milestones, marking: Marking, calendar: SchoolCalendar) -> date | None:
    """The day by which marked work is due back; None where the policy does not ask it, or beyond the term dates."""
    return calendar.add_school_days(task.deadline, marking.days) if marking.returned else None
