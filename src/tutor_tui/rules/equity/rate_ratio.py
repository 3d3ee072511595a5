"""How a rate of one group compares with that of all others: their ratio, with a 95% interval.

What happens to one pupil again and again is no independent evidence, so the pupil is the unit: the variance of a
rate r = X / E is that of a ratio of sums over pupils, the sum of (y - r n) squared, over X squared, times m / (m - 1)
for m pupils with y events in n chances (Rao and Scott 1992, Biometrics 48, 577-585; for n = 1 it is the robust
Poisson variance of Zou 2004, Am J Epidemiol 159, 702-706). It is never taken as smaller than if every chance were
independent. The interval is that of the logarithm of the ratio, with Student's t on Satterthwaite's degrees of
freedom, because groups may be small. All of it is closed form:
the same records give the same figures.
"""

from collections.abc import Iterable
from math import exp, log, sqrt

import msgspec

from tutor_tui.rules.student import t_quantile


class Sums(msgspec.Struct, frozen=True):
    """A group's events and chances, summed over its pupils."""

    pupils: int = 0
    """Pupils with at least one chance."""
    events: int = 0
    """Events (X)."""
    chances: int = 0
    """Chances (E): looks at a planner, tasks due, or the pupils themselves."""
    squares: int = 0
    """Sum of y squared."""
    products: int = 0
    """Sum of y times n."""
    chance_squares: int = 0
    """Sum of n squared."""

    @property
    def rate(self) -> float | None:
        """Events a chance; None without any chance."""
        return self.events / self.chances if self.chances else None


class Ratio(msgspec.Struct, frozen=True):
    """A group's rate against that of all others."""

    ratio: float
    """1 is the same rate, 2 is twice as often."""
    low: float
    """Lower end of the 95% interval."""
    high: float
    """Upper end of the 95% interval."""

    @property
    def differs(self) -> bool:
        """Whether the interval leaves 1 out."""
        return self.low > 1 or self.high < 1


def sums(pairs: Iterable[tuple[int, int]]) -> Sums:
    """The sums over pupils, each given as events and chances; a pupil without a chance does not count."""
    pupils = events = chances = squares = products = chance_squares = 0
    for y, n in pairs:
        if n:
            pupils += 1
            events += y
            chances += n
            squares += y * y
            products += y * n
            chance_squares += n * n
    return Sums(pupils, events, chances, squares, products, chance_squares)


def rate_ratio(group: Sums, others: Sums, *, at_most_one: bool) -> Ratio | None:
    """The ratio of the two rates; None where one side has no event, or fewer than two pupils.

    `at_most_one`: each chance has at most one event (a look at a planner is unsigned or not).
    """
    sides = (group, others)
    if any(not side.events or side.pupils < 2 for side in sides):
        return None
    variances = [_variance(side, at_most_one=at_most_one) for side in sides]
    variance = sum(variances)
    ratio = (group.events / group.chances) / (others.events / others.chances)
    freedom = sum(v * v / (side.pupils - 1) for v, side in zip(variances, sides, strict=True))
    half = t_quantile(variance * variance / freedom) * sqrt(variance) if freedom else 0.0
    return Ratio(ratio, exp(log(ratio) - half), exp(log(ratio) + half))


def _variance(side: Sums, *, at_most_one: bool) -> float:
    """The variance of the logarithm of the side's rate."""
    rate = side.events / side.chances
    scatter = side.squares - 2 * rate * side.products + rate * rate * side.chance_squares
    clustered = scatter / side.events**2 * side.pupils / (side.pupils - 1)
    independent = (1 - rate if at_most_one else 1.0) / side.events
    return max(clustered, independent, 0.0)
