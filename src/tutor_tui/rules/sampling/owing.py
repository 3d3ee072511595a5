"""How far a sample that somebody owes is, and whether it is overdue."""

from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.rules.sampling.stretch import Stretch


class Standing(msgspec.Struct, frozen=True):
    """What was done of one sample."""

    drawn: int = 0
    """Pupils in it; those who were replaced do not count."""
    looked: int = 0
    """Of them, looked at."""
    fed_back: int = 0
    """Of them, told to teacher or tutor."""
    answered: int = 0
    """Of them, answered by whoever was told."""

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.drawn + other.drawn,
            self.looked + other.looked,
            self.fed_back + other.fed_back,
            self.answered + other.answered,
        )


class Stage(StrEnum):
    """What comes next."""

    DRAW = "draw"
    LOOK = "look"
    FEED_BACK = "feed back"
    AWAIT = "await answers"
    DONE = "done"


OWED = (Stage.DRAW, Stage.LOOK, Stage.FEED_BACK)
"""The stages at which it is owed by whoever looks; an answer is owed by whoever was told."""


def stage(standing: Standing | None, feedback: bool) -> Stage:
    """Where a sample stands; None for one that was not drawn. `feedback`: whether the findings are to be told."""
    if standing is None or not standing.drawn:
        return Stage.DRAW
    if standing.looked < standing.drawn:
        return Stage.LOOK
    if not feedback:
        return Stage.DONE
    if standing.fed_back < standing.drawn:
        return Stage.FEED_BACK
    return Stage.AWAIT if standing.answered < standing.drawn else Stage.DONE


def is_overdue(at: Stage, stretch: Stretch, today: date) -> bool:
    """Whether what is owed for the stretch should have been done by now."""
    return at in OWED and stretch.last < today
