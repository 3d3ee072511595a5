"""The line from a baseline to a target, and which of a pupil's lines a day is judged by."""

from collections.abc import Iterable
from datetime import date

import msgspec


class Trajectory(msgspec.Struct, frozen=True):
    """The line of one pupil in one subject; both ends are places on the same scale, 0 for its lowest value."""

    scale: str
    """The kind of scale: "gcse", "levels", "percent", "words"."""
    baseline_rank: float
    """Where the pupil began."""
    baseline_on: date
    """The day of the baseline."""
    target_rank: float
    """Where the pupil is to come."""
    target_on: date
    """The day by which that is to be reached."""

    def expected(self, day: date) -> float | None:
        """The place on the scale at which the line stands that day; flat after the target, none before the baseline."""
        if day < self.baseline_on:
            return None
        length = (self.target_on - self.baseline_on).days
        gone = (day - self.baseline_on).days
        if gone >= length:
            return self.target_rank
        return self.baseline_rank + (self.target_rank - self.baseline_rank) * gone / length


def line_on(lines: Iterable[Trajectory], day: date) -> Trajectory | None:
    """The line by which the day is judged, of a pupil's lines in one subject; None where none has begun.

    The one with the newest baseline: a line for this year comes before one for the key stage. Of several with that
    baseline it is the one whose target comes next, and where all have passed the last one.
    """
    begun = [line for line in lines if line.baseline_on <= day]
    if len(begun) < 2:
        return begun[0] if begun else None
    newest = max(line.baseline_on for line in begun)
    here = sorted((line for line in begun if line.baseline_on == newest), key=lambda line: line.target_on)
    return next((line for line in here if line.target_on >= day), here[-1])
