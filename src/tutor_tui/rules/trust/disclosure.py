"""Which numbers of a school's years are not shown, so that no small number can be told from what is shown.

For each item a school shows one number a year and one of the whole school, in one or more stretches of time (a week,
the half term that holds it). A year's numbers of an item are shown in every stretch or in none, so that stretches
cannot be subtracted from one another. They are not shown where

1. fewer than `fewest` pupils are in the year;
2. in some stretch, or in the rest of the longer one, it is of fewer than `fewest`, or so few did it, or so few did
   not (none at all is no small number);
3. such a number would follow from the school's: what is hidden holds at least two years, together at least `fewest`
   who did it and as many who did not, and beside a year of rule 1 or 2 enough that its number could be any other.
   Where no more years can be hidden, the school's own number is not shown either.

`FEWEST` is that of the comparison of groups (`rules.equity.disclosure`), and a trust may ask for more, never less.
What this does not hold off: knowledge of single pupils from elsewhere, and how many different pupils are behind events
that one pupil can have several of.
"""

from collections.abc import Collection, Sequence

import msgspec

from tutor_tui.rules.equity.disclosure import FEWEST
from tutor_tui.rules.school.figures import Figure

__all__ = ["FEWEST", "Unseen", "rest", "unseen", "unseen_pupils"]

Stretches = Sequence[Figure]
"""One item of one year in each stretch of time, and in what is left of a longer one beside a shorter."""


class Unseen(msgspec.Struct, frozen=True):
    """What is not shown of one item."""

    years: frozenset[int]
    """Places of the years."""
    whole: bool
    """Whether the school's own number is hidden too."""


def rest(longer: Figure, shorter: Figure) -> Figure:
    """What is left of a stretch beside one that it holds."""
    return Figure(longer.events - shorter.events, longer.chances - shorter.chances)


def unseen(
    years: Sequence[Stretches], small: Collection[int], fewest: int = FEWEST, *, share: bool = True
) -> Unseen:
    """What is not shown of an item whose whole is the sum of the years; all years have the same stretches.

    `small` are the places of years with too few pupils; `share`: nobody does it more than once. Years in which there is
    nothing to count hide nothing.
    """
    counted = [place for place, stretches in enumerate(years) if any(one.chances for one in stretches)]
    secret = {
        place
        for place in counted
        if place in small or any(_is_small(one, fewest, share=share) for one in years[place])
    }
    hidden = set(secret)
    left = sorted(set(counted) - hidden, key=lambda place: (sum(one.chances for one in years[place]), place))
    while hidden and not _covered(years, hidden, secret, fewest, share=share):
        if not left:
            return Unseen(frozenset(hidden), whole=True)
        hidden.add(left.pop(0))
    return Unseen(frozenset(hidden), whole=False)


def unseen_pupils(pupils: Sequence[int], fewest: int = FEWEST) -> Unseen:
    """Which numbers of pupils on roll are not shown, beside that of the school."""
    return unseen([[Figure(count, count)] for count in pupils], (), fewest, share=False)


def _is_small(figure: Figure, fewest: int, *, share: bool) -> bool:
    parts = [figure.events, figure.chances]
    if share:
        parts.append(figure.chances - figure.events)
    return any(0 < part < fewest for part in parts)


def _covered(
    years: Sequence[Stretches], hidden: Collection[int], secret: Collection[int], fewest: int, *, share: bool
) -> bool:
    """Whether the sums over what is hidden, which follow from what is shown, tell nothing of what is secret of it."""
    if len(hidden) < 2:
        return False
    for number in range(len(years[min(hidden)])):
        figures = {place: years[place][number] for place in hidden}
        events = sum(one.events for one in figures.values())
        chances = sum(one.chances for one in figures.values())
        if not chances:
            continue
        if events < fewest or (share and chances - events < fewest):
            return False
        if any(chances - figures[place].chances < min(fewest, figures[place].chances) for place in secret):
            return False
    return True
