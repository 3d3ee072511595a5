"""Regression to the mean: who was chosen for a low value tends to have a higher one next time, without any help.

Where the values of a whole cohort at two points have the correlation r, a group that was chosen for lying d below the
cohort's mean is expected to come nearer to it by (1 - r) d, on scales of alike spread (Barnett, van der Pols and
Dobson 2005, Int J Epidemiol 34, 215-220).
"""

from collections.abc import Sequence
from math import sqrt
from typing import Literal

import msgspec

from tutor_tui.rules.interventions.matching import Start

ENOUGH = 30
"""Pupils of a cohort from which their correlation is said: with fewer it says little."""
APART = 0.5
"""Standard deviations from the cohort's mean from which even a whole class counts as chosen for it."""


class Regression(msgspec.Struct, frozen=True):
    """What is known of how far a group will come nearer to its cohort's mean by itself."""

    chosen: Literal["low", "high"]
    """What the pupils were chosen for."""
    expected: float | None
    """The change to expect from it alone, in steps, up or down; None where the data do not allow to say."""
    correlation: float | None
    """Of the cohort's values at both points."""
    cohort: int
    """Pupils whose values it was counted from."""


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Of the first and second values; None below `ENOUGH` pairs, or where one of them never differs."""
    if len(pairs) < ENOUGH:
        return None
    before, after = zip(*pairs, strict=True)
    scatter = [_scatter(side) for side in (before, after)]
    if min(scatter) <= 0:
        return None
    means = sum(before) / len(pairs), sum(after) / len(pairs)
    together: float = sum((x - means[0]) * (y - means[1]) for x, y in pairs)
    return max(-1.0, min(1.0, together / sqrt(scatter[0] * scatter[1])))


def regression(
    starts: Sequence[Start], cohort: Sequence[Start], *, wave: int, for_more_able: bool
) -> Regression | None:
    """How much of it to expect for the pupils of `starts`; None where they were not chosen for their values.

    `cohort` is everybody in their years who has both points, they themselves among them; each is seen against the
    own year's mean. Waves 2 and 3 choose; a whole class was chosen where it lies well off the mean. No figure is
    given where the group does not lie on the side that it was chosen for.
    """
    chosen: Literal["low", "high"] = "high" if for_more_able else "low"
    means = _means(cohort)
    within = [(one.base - means[one.year][0], one.after - means[one.year][1]) for one in cohort]
    placed = [one.base - means[one.year][0] for one in starts if one.year in means]
    known = correlation(within)
    away = round(sum(placed) / len(placed), 9) if placed else 0.0
    towards = away if for_more_able else -away
    if wave == 1:
        spread = sqrt(_scatter([base for base, _ in within]) / len(within)) if within else 0.0
        if not placed or towards <= 0 or towards < APART * spread:
            return None
    expected = None if known is None or towards <= 0 else -away * (1 - known)
    return Regression(chosen, expected, known, len(cohort))


def _means(cohort: Sequence[Start]) -> dict[int, tuple[float, float]]:
    """The mean before and after, by year."""
    years: dict[int, list[Start]] = {}
    for one in cohort:
        years.setdefault(one.year, []).append(one)
    return {
        year: (sum(one.base for one in ones) / len(ones), sum(one.after for one in ones) / len(ones))
        for year, ones in years.items()
    }


def _scatter(values: Sequence[float]) -> float:
    """The sum of squares about the mean."""
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)
