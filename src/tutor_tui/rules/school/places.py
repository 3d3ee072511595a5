"""Forms, years and the school, each with how it stands in everything that is counted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from tutor_tui.rules.school.figures import Figure, Measure, total
from tutor_tui.rules.school.line import LEAST_OTHERS, Line, Side, line
from tutor_tui.rules.school.trend import Trend, trend

Kind = Literal["school", "year", "form"]
"""What a row is."""


class Standing(msgspec.Struct, frozen=True):
    """One measure of one place."""

    now: Figure
    """The weeks of the stretch that are over."""
    before: Figure
    """The stretch before it."""
    weeks: tuple[Figure, ...]
    """Each week of the stretch that has begun; the last may not be over."""
    past: tuple[Figure, ...]
    """Each week of the stretch before."""
    trend: Trend
    """Which way it moved."""
    line: Line
    """Whether it is out of line with the others of its kind."""

    def worse(self, measure: Measure) -> bool:
        """Whether it is out of line to the bad; where neither is better, to any side."""
        out = self.line.side in (Side.ABOVE, Side.BELOW)
        return out and not self.better(measure)

    def better(self, measure: Measure) -> bool:
        """Whether it is out of line to the good."""
        wanted = {1: Side.ABOVE, -1: Side.BELOW}.get(measure.wanted)
        return wanted is not None and self.line.side is wanted


class Spread(msgspec.Struct, frozen=True):
    """The rounds of the policy's frequency in the weeks that are over, each of one teaching group."""

    met: int = 0
    """As much set as asked."""
    partly: int = 0
    """Something, but less."""
    nothing: int = 0
    """Nothing."""


class Place(msgspec.Struct, frozen=True):
    """A row: the school, a year, or a form."""

    key: str
    """`school`, `year:3` or `form:12`; `year:0` holds the forms that are in no year."""
    kind: Kind
    """What it is."""
    name: str
    """ "Year 8", "8A"."""
    year_id: int | None
    """The year group; None for the school and for forms without one."""
    form_id: int | None
    """The form; None for the others."""
    tutors: tuple[str, ...]
    """Of a form: who tutors it today; none is told."""
    pupils: int
    """Pupils today."""
    standings: Mapping[Measure, Standing]
    """How it stands."""
    spread: Spread
    """What was set for its groups."""

    @property
    def has_no_tutor(self) -> bool:
        """Whether it is a form that nobody tutors today."""
        return self.kind == "form" and not self.tutors

    @property
    def year_key(self) -> str:
        """The key of its year's row."""
        return f"year:{self.year_id or 0}"


class Counted(msgspec.Struct, frozen=True):
    """One measure of one place before it is held against anything."""

    weeks: tuple[Figure, ...]
    """Each week of the stretch that has begun."""
    past: tuple[Figure, ...]
    """Each week of the stretch before."""
    over: int
    """How many of `weeks` are over; they are the first ones."""

    @property
    def now(self) -> Figure:
        """The weeks that are over."""
        return total(self.weeks[: self.over])

    def standing(self, measure: Measure, others: Sequence[Figure]) -> Standing:
        """How it stands against the stretch before and against the others."""
        now, before = self.now, total(self.past)
        return Standing(
            now=now,
            before=before,
            weeks=self.weeks,
            past=self.past,
            trend=trend(measure, before, now),
            line=line(measure, now, others),
        )


def peers(places: Sequence[tuple[str, Kind, int | None]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each place (key, kind, year) the keys of those that it is held against.

    A year against the other years; a form against those of its year, or, where they are too few to be a line, against
    every other form; the school against nothing.
    """
    for key, kind, year in places:
        same = [other for other in places if other[1] == kind and other[0] != key] if kind != "school" else []
        if kind == "form":
            near = [other for other in same if other[2] == year]
            same = near if len(near) >= LEAST_OTHERS else same
        yield key, tuple(other[0] for other in same)
