"""What every list tells of a task."""

from datetime import date

import msgspec

from tutor_tui.rules.set_work.task_stage import Stage


class TaskFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One task."""

    task_id: int
    """The task."""
    title: str
    """What is set."""
    kind: str
    """Its kind, or empty."""
    skill: str
    """The skill that it trains, or empty."""
    bloom: str
    """Its level of Bloom's taxonomy, or empty."""
    minutes: int | None
    """About how long it takes; None where nobody said."""
    set_on: date
    """The day on which it was set."""
    deadline: date
    """The day by which it is to be handed in."""
    teacher: str
    """Who set it, or empty."""
    stage: Stage
    """Where it stands today."""
    back_by: date | None
    """The day by which marked work is due back; None where the policy does not ask it."""
    needs_resources: bool
    """It needs what not every home can provide."""
    from_classwork: bool
    """It is unfinished classwork."""
    written_down: bool | None
    """Whether the teacher made sure that it stands in the planners; None where nobody said."""
    assessment: str
    """Who looks at it beside the teacher: `self`, `peer` or empty."""
