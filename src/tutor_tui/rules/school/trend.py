"""Whether one stretch of weeks differs from the one before it: by enough to matter, and by more than chance.

None of the policies says when a change is one: the bounds are our default. Weeks that are not over never count.
"""

from enum import StrEnum
from math import sqrt

from tutor_tui.rules.school.figures import Figure, Measure

LEAST_EVENTS = 10
"""Of a rate: fewer events in both stretches together are too few to say which way it moves."""
POINTS = 0.05
"""A share that moved by less is as before, however many are counted."""
PART = 0.2
"""A rate that moved by less than this part of what it was is as before."""
ERRORS = 2.0
"""Standard errors that a change must exceed."""


class Trend(StrEnum):
    """Which way it moved."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    """No change beyond what chance brings, or too small a one to matter."""
    TOO_FEW = "too_few"
    """There is something to count on both sides, but not enough to say."""
    NONE = "none"
    """There is nothing to count on one of the sides."""


def trend(measure: Measure, before: Figure, now: Figure) -> Trend:
    """How `now` stands against `before`."""
    if before.rate is None or now.rate is None:
        return Trend.NONE
    if before.is_small or now.is_small:
        return Trend.TOO_FEW
    together = before.events + now.events
    if not measure.is_share and together < LEAST_EVENTS:
        return Trend.TOO_FEW
    change = now.rate - before.rate
    chances = before.chances + now.chances
    if measure.is_share:
        rate = together / chances
        error = sqrt(rate * (1 - rate) * (1 / before.chances + 1 / now.chances))
        matters = abs(change) >= POINTS
    else:
        error = sqrt(together / before.chances / now.chances)
        matters = abs(change) >= PART * before.rate
    if not matters or abs(change) <= ERRORS * error:
        return Trend.SAME
    return Trend.MORE if change > 0 else Trend.LESS
