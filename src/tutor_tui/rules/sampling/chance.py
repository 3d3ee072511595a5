"""Everybody's chance to be drawn in a year."""

from collections.abc import Iterable, Sequence
from math import prod
from typing import Literal

Within = Literal["none", "term", "year"]
"""The time in which nobody is drawn again while others are left."""


def chance(pool: int, size: int, draws: Sequence[int], within: Within) -> float:
    """The probability that a pupil of the pool is drawn at least once in the year; 0 where nobody can be drawn.

    `draws` are the samples drawn in each term. Exact for a roll that stays as it is: each draw takes `size` of the
    `pool`, each pupil with the same probability (`rules.sampling.draw`); draws within which nobody is drawn again
    add up, all others are independent of one another.
    """
    if pool < 1 or size < 1:
        return 0.0
    one = min(1.0, size / pool)
    match within:
        case "year":
            return min(1.0, one * sum(draws))
        case "term":
            return at_least_once(min(1.0, one * count) for count in draws)
        case "none":
            return at_least_once([one] * sum(draws))


def at_least_once(chances: Iterable[float]) -> float:
    """The probability of at least one of several things that are independent of one another."""
    return 1.0 - prod(1.0 - one for one in chances)
