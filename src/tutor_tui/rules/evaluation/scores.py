"""Scores from 1 (strong) to 4 (needs significant development), by item, in dated phases. What has no score is not 0."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.rules.evaluation.framework import Framework, Item

STRONG, WEAK = 1, 4
"""The best and the worst score."""
PHASES = 3
"""Phases of an academic year at most."""


class Rating(msgspec.Struct, frozen=True):
    """One item's score in a phase."""

    score: int
    """`STRONG` to `WEAK`."""
    is_priority: bool = False
    """The school means to work on it next."""
    note: str = ""
    """What the score rests on, or empty."""
    version: int = 1
    """Counts its changes, from 1: whoever changes it says which one was looked at."""


class Phase(msgspec.Struct, frozen=True):
    """One look at the whole school."""

    phase_id: int
    """The phase's row."""
    number: int
    """1 to `PHASES` within its year."""
    dated_on: date
    """The day of the look."""
    by: str
    """Who opened it."""
    priorities: str
    """What the school means to work on, in words; or empty."""
    ratings: Mapping[str, Rating]
    """By the item's id; what is not there is not scored."""
    version: int = 1
    """Counts the changes of its day and its priorities, from 1: whoever changes it says which one was looked at."""

    def score(self, item_id: str) -> int | None:
        """The item's score; None where there is none."""
        rating = self.ratings.get(item_id)
        return None if rating is None else rating.score


class Move(StrEnum):
    """Where something stands against the phase before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_SCORED = ""
    """In one of the two phases it has no score, or there is no phase before."""


class Mean(msgspec.Struct, frozen=True):
    """The mean of those items that are scored."""

    value: float | None
    """`STRONG` to `WEAK`; None where nothing is scored."""
    scored: int
    """How many items have a score."""
    of: int
    """How many items there are."""


def moved(before: int | None, now: int | None) -> Move:
    """Where a score stands against the one before: a smaller number is better."""
    if before is None or now is None:
        return Move.NOT_SCORED
    return Move.SAME if now == before else Move.BETTER if now < before else Move.WORSE


def mean(items: Sequence[Item], phase: Phase) -> Mean:
    """The mean of the items in the phase."""
    scores = [score for item in items if (score := phase.score(item.id)) is not None]
    return Mean(sum(scores) / len(scores) if scores else None, len(scores), len(items))


def items_moved(items: Sequence[Item], before: Phase, now: Phase) -> Move:
    """Where items stand together: only those that are scored in both phases count, so that like meets like."""
    pairs = [(before.score(item.id), now.score(item.id)) for item in items]
    both = [(old, new) for old, new in pairs if old is not None and new is not None]
    if not both:
        return Move.NOT_SCORED
    return moved(sum(old for old, _ in both), sum(new for _, new in both))


def unscored(items: Iterable[Item], phase: Phase) -> tuple[Item, ...]:
    """The items without a score in the phase, in their order."""
    return tuple(item for item in items if item.id not in phase.ratings)


def priorities(items: Iterable[Item], phase: Phase) -> tuple[Item, ...]:
    """The items that the school means to work on, in their order."""
    return tuple(item for item in items if item.id in phase.ratings and phase.ratings[item.id].is_priority)


def no_longer_asked(framework: Framework, phase: Phase) -> int:
    """How many of the phase's scores are of items that the framework no longer has; they are kept."""
    return len(phase.ratings.keys() - {item.id for item in framework.items})
