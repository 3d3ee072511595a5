"""Whether a form or a year is out of line with the others of its kind at the same time.

It is held against the middle one of the others, so that one that is far out does not make the rest look so. A form
differs from the next one by chance too: three standard errors, as funnel plots have them, keep forty forms and a
dozen measures from a false alarm each Monday. The bounds are our default; no policy has any.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from statistics import median

import msgspec

from tutor_tui.rules.school.figures import Figure, Measure

LEAST_OTHERS = 3
"""Fewer others with enough to count are no line to be out of."""
POINTS = 0.1
"""A share within so much of the others' is in line, however many are counted."""
TIMES = 2.0
"""A rate within so many times the others' is in line."""
ERRORS = 3.0
"""Standard errors that the difference must exceed."""


class Side(StrEnum):
    """Where it stands."""

    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"
    """In line with the others."""
    UNSAID = "unsaid"
    """Too few to count, here or of the others."""


class Line(msgspec.Struct, frozen=True):
    """How one stands against the others."""

    side: Side
    """Where."""
    others: float | None
    """The middle rate of the others; None where nothing is said."""


def line(measure: Measure, one: Figure, others: Sequence[Figure]) -> Line:
    """How `one` stands against the others of its kind."""
    rates = [figure.rate for figure in others if figure.rate is not None and not figure.is_small]
    if one.rate is None or one.is_small or len(rates) < LEAST_OTHERS:
        return Line(Side.UNSAID, None)
    middle = median(rates)
    if not _is_out(measure, one, middle):
        return Line(Side.WITHIN, middle)
    return Line(Side.ABOVE if one.rate > middle else Side.BELOW, middle)


def _is_out(measure: Measure, one: Figure, middle: float) -> bool:
    assert one.rate is not None
    difference = abs(one.rate - middle)
    if measure.is_share:
        # One more of each: where all others have everything, something is still left to chance.
        rate = (middle * one.chances + 1) / (one.chances + 2)
        return difference >= POINTS and difference > ERRORS * sqrt(rate * (1 - rate) / one.chances)
    low, high = sorted((one.rate, middle))
    error = sqrt(max(middle * one.chances, 1)) / one.chances
    return high >= TIMES * low and difference > ERRORS * error
