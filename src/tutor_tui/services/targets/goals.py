"""What a target counts."""

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.policy.monitoring import Tracking
from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.numerical import counting_place
from tutor_tui.services.targets.saying import NOT_SAVED


class Goal(msgspec.Struct, frozen=True):
    """Where a number stood and is to stand."""

    baseline: float | None = None
    """Where it stood."""
    goal: float | None = None
    """Where it is to stand."""
    measure: str = ""
    """What both count, with its unit."""
    counts_from: str = ""
    """Of a numerical target: the value of the scale from which a pupil counts; empty where nothing is counted."""


NO_GOAL = Goal()


def check_goal(place: Place, goal: Goal, tracking: Tracking, years: frozenset[int]) -> None:
    """Raise `TutorError` where a goal cannot be kept: nothing to reach, or counted from a value of no scale.

    `years` are the years' numbers in the school's key stage of the target.
    """
    if place.layer is Layer.NUMERICAL and goal.goal is None:
        raise TutorError(
            "a key stage's goal has no number",
            remedy="Give where it stood and where it is to stand: 65 and 75.",
            title=NOT_SAVED,
        )
    if goal.goal is not None and goal.goal == goal.baseline:
        raise TutorError(
            "it is to stand where it stood", remedy="Give another goal, or no baseline.", title=NOT_SAVED
        )
    if goal.counts_from:
        _check_counting(place, goal, tracking, years)


def _check_counting(place: Place, goal: Goal, tracking: Tracking, years: frozenset[int]) -> None:
    if place.layer is not Layer.NUMERICAL or place.subject_id is None:
        raise TutorError(
            "attainment is counted for a key stage's goal in one subject only",
            remedy="Leave the value from which a pupil counts empty, or choose the subject.",
            title=NOT_SAVED,
        )
    if goal.goal is None or not 0 < goal.goal <= 100:
        raise TutorError(
            "the goal is no share of the pupils", remedy="Give it in percent, 1 to 100.", title=NOT_SAVED
        )
    scales = [scale for year in sorted(years) if (scale := tracking.scale_for(year)) is not None]
    if any(counting_place(goal.counts_from, scale) is not None for scale in scales):
        return
    steps = scales[0].steps if scales else ()
    remedy = (
        f"Its values go from {steps[0]} to {steps[-1]}." if steps else "The policy names no scale for it."
    )
    raise TutorError(
        f"{goal.counts_from!r} is no value of the key stage's scale", remedy=remedy, title=NOT_SAVED
    )
