"""What is counted of a form, a year or the school, week by week: always of something, so that numbers compare."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

LEAST_CHANCES = 20
"""Fewer are too few to speak of a share: their numbers are shown themselves."""


class Measure(StrEnum):
    """What is counted, in the order in which it is shown."""

    CHECKED = "checked"
    """Planners looked at, of the pupils on roll all week; a pupil who was away at the look counts as looked at."""
    SIGNED = "signed"
    """Planners that were there and signed by the week's best look, of those looked at while the pupil was there."""
    OVERDUE = "overdue"
    """Pieces of work not in by their deadline, of those due and collected; none that counts against nobody."""
    SET = "set"
    """Rounds of the policy's frequency in which as much was set as it asks, of those that are over."""
    CORRECTIONS = "corrections"
    """Corrections whose day it was, neither only proposed nor withdrawn, of the pupils on roll all week."""
    SERVED = "served"
    """Corrections served, of those whose day has passed."""
    MISSED = "missed"
    """Corrections missed, also where another stands in their place by now, of those whose day has passed."""
    CONTACTS = "contacts"
    """Contacts home made, of the pupils on roll all week."""
    TARGETS = "targets"
    """Reviews of pupils' targets held, of those and the ones that are still owed."""
    LOOKED_AT = "looked_at"
    """Planners of samples looked at, of those drawn."""
    FED_BACK = "fed_back"
    """Planners of samples on which somebody was told what was found, of those looked at."""

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole; else it can happen to a pupil more than once, and is a rate."""
        return self not in (Measure.CORRECTIONS, Measure.CONTACTS)

    @property
    def is_of_corrections(self) -> bool:
        """Whether only a school with corrections has it."""
        return self in (Measure.CORRECTIONS, Measure.SERVED, Measure.MISSED)

    @property
    def wanted(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither can be said of a whole form."""
        if self in (Measure.OVERDUE, Measure.MISSED):
            return -1
        return 1 if self.is_share else 0


class Figure(msgspec.Struct, frozen=True):
    """How often something was so, of how often it could have been."""

    events: int = 0
    """How often it was."""
    chances: int = 0
    """How often it could have been: planners, pieces of work, or pupils times weeks. 0 is nothing to count."""

    @property
    def rate(self) -> float | None:
        """Events by chances; None where there is nothing to count, which is not the same as 0."""
        return self.events / self.chances if self.chances else None

    @property
    def is_small(self) -> bool:
        """Whether a share of so few would be misread."""
        return self.chances < LEAST_CHANCES


NOTHING = Figure()
"""Nothing to count."""


def total(figures: Iterable[Figure]) -> Figure:
    """All of them together."""
    events = chances = 0
    for figure in figures:
        events += figure.events
        chances += figure.chances
    return Figure(events, chances)
