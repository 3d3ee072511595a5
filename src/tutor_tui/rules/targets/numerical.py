"""A numerical target: what attainment says of it now, what it would be, and whether what hangs under it carries it."""

import math
from collections.abc import Iterable

import msgspec

from tutor_tui.policy.monitoring import Scale


def counting_place(counts_from: str, scale: Scale) -> int | None:
    """The place on the scale, 0 for its lowest value, from which a pupil counts; None where it is no value of it.

    On a scale of levels with sublevels, "5" is the lowest of level 5.
    """
    wanted = counts_from.strip().casefold()
    for place, step in enumerate(scale.steps):
        name = step.casefold()
        if wanted == name or (scale.kind == "levels" and wanted.isdigit() and name.startswith(wanted)):
            return place
    return None


class Measured(msgspec.Struct, frozen=True):
    """One pupil of whom a numerical target speaks."""

    pupil_id: int
    """Who."""
    from_place: int
    """The place on the pupil's scale from which he counts."""
    now: float | None
    """The newest attainment's place on that scale; None where nothing is known that says something of today."""
    aimed: float | None
    """The place at which the pupil's own line ends; None where there is none."""
    has_target: bool
    """Whether an open target of the pupil's own hangs under the numerical one."""

    @property
    def counts(self) -> bool:
        """Whether he counts now."""
        return self.now is not None and self.now >= self.from_place

    @property
    def would_count(self) -> bool:
        """Whether he would count if he came to the end of his line; without one, as now."""
        return self.counts if self.aimed is None else self.aimed >= self.from_place


class Carried(msgspec.Struct, frozen=True):
    """How a numerical target stands, over the pupils whose attainment is known."""

    pupils: int
    """Pupils of whom it speaks."""
    known: int
    """Of them, those whose attainment is known."""
    now: int
    """Of those, how many count."""
    aimed: int
    """How many would if each came to the end of his line."""
    goal: float
    """Percent of them that are to count."""
    below: int
    """Known pupils who do not count yet."""
    below_with_target: int
    """Of those, how many have an open target of their own under it."""

    @property
    def percent(self) -> int:
        """Percent that count now, rounded down: a goal is not reached by rounding. 0 where nothing is known."""
        return self.now * 100 // self.known if self.known else 0

    @property
    def percent_aimed(self) -> int:
        """Percent that would count if each came to the end of his line, rounded down."""
        return self.aimed * 100 // self.known if self.known else 0

    @property
    def needed(self) -> int:
        """How many more must count for the goal."""
        return max(0, math.ceil(self.goal * self.known / 100 - 1e-9) - self.now)

    @property
    def lines_carry(self) -> bool:
        """Whether the goal is reached if each pupil comes to the end of his line."""
        return self.known > 0 and self.aimed >= self.now + self.needed

    @property
    def targets_carry(self) -> bool:
        """Whether at least as many of those who do not count yet have a target under it as are needed."""
        return self.known > 0 and self.below_with_target >= self.needed


def carried(pupils: Iterable[Measured], goal: float) -> Carried:
    """How the goal, in percent of the pupils, stands."""
    everybody = list(pupils)
    known = [pupil for pupil in everybody if pupil.now is not None]
    below = [pupil for pupil in known if not pupil.counts]
    return Carried(
        pupils=len(everybody),
        known=len(known),
        now=len(known) - len(below),
        aimed=sum(pupil.would_count for pupil in known),
        goal=goal,
        below=len(below),
        below_with_target=sum(pupil.has_target for pupil in below),
    )
