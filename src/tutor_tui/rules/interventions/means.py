"""Means of few pupils, and how two of them differ, with 95% intervals (Student's t; for two sides Welch's)."""

from collections.abc import Sequence
from math import sqrt

import msgspec

from tutor_tui.rules.student import t_quantile

FEWEST = 8
"""Pupils on each side below which nothing is judged."""


class Mean(msgspec.Struct, frozen=True):
    """The mean of some pupils' values, with the interval that holds the true one in 95 of 100 cases."""

    pupils: int
    """How many there are, at least one."""
    mean: float
    """Their mean."""
    low: float | None
    """Lower end of the interval; None below `FEWEST`: too few to judge."""
    high: float | None
    """Upper end of the interval; None below `FEWEST`."""

    @property
    def differs(self) -> bool:
        """Whether there is an interval, and it leaves 0 out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def mean_of(values: Sequence[float]) -> Mean | None:
    """The mean with its interval; None of nothing."""
    count = len(values)
    if not count:
        return None
    mean = sum(values) / count
    if count < FEWEST:
        return Mean(count, mean, None, None)
    half = t_quantile(count - 1) * sqrt(_variance(values, mean) / count)
    return Mean(count, mean, mean - half, mean + half)


class Difference(msgspec.Struct, frozen=True):
    """How much greater the mean of one side is than that of the other."""

    mean: float
    """The difference."""
    low: float
    """Lower end of its 95% interval."""
    high: float
    """Upper end of its 95% interval."""

    @property
    def differs(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0


def difference(one: Sequence[float], other: Sequence[float]) -> Difference | None:
    """`one` against `other`, by Welch's interval; None where a side has fewer than `FEWEST`."""
    if min(len(one), len(other)) < FEWEST:
        return None
    means = [sum(side) / len(side) for side in (one, other)]
    errors = [_variance(side, mean) / len(side) for side, mean in zip((one, other), means, strict=True)]
    freedom = sum(e * e / (len(side) - 1) for e, side in zip(errors, (one, other), strict=True))
    total = sum(errors)
    half = t_quantile(total * total / freedom) * sqrt(total) if freedom else 0.0
    gap = means[0] - means[1]
    return Difference(gap, gap - half, gap + half)


def _variance(values: Sequence[float], mean: float) -> float:
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)
