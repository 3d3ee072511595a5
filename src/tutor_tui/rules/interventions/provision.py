"""The provision map of a year: who is in what, by form within a half term, or by half term within the year."""

from collections.abc import Sequence
from datetime import date

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A pupil in a provision, for a time."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The pupil's form."""
    first: date
    """First day in it."""
    last: date
    """Last day in it; far ahead where none is known."""


class Provided(msgspec.Struct, frozen=True):
    """One provision: an intervention, or something that is provided for single pupils."""

    key: str
    """ "intervention:3", or "support:..." for what is provided for single pupils."""
    wave: int
    """1, 2 or 3; 0 for what is provided for single pupils."""
    name: str
    """What it is called."""
    about: str
    """The need, the subject, who leads it: what a line has room for."""
    for_more_able: bool
    """Whether it is for the more able."""
    places: tuple[Place, ...]
    """Who is in it."""


class Stretch(msgspec.Struct, frozen=True):
    """A half term."""

    name: str
    """ "autumn 1"."""
    first: date
    """Its first day."""
    last: date
    """Its last day."""


class MapRow(msgspec.Struct, frozen=True):
    """One line of the map."""

    provided: Provided
    """What is provided."""
    cells: tuple[tuple[Place, ...], ...]
    """Who is in it, one part a column."""

    @property
    def pupils(self) -> int:
        """How many different pupils the line names."""
        return len({place.pupil_id for cell in self.cells for place in cell})


def by_form(provided: Sequence[Provided], forms: Sequence[str], within: Stretch) -> list[MapRow]:
    """Who is in what within a half term, a column a form; what nobody is in then is left out."""
    rows = []
    for one in provided:
        here = [place for place in one.places if place.first <= within.last and place.last >= within.first]
        if here:
            cells = (tuple(place for place in here if place.form == form) for form in forms)
            rows.append(MapRow(one, tuple(cells)))
    return rows


def by_half_term(provided: Sequence[Provided], half_terms: Sequence[Stretch]) -> list[MapRow]:
    """Who is in what, a column a half term; what nobody is in within any of them is left out."""
    rows = []
    for one in provided:
        cells = tuple(
            tuple(place for place in one.places if place.first <= part.last and place.last >= part.first)
            for part in half_terms
        )
        if any(cells):
            rows.append(MapRow(one, cells))
    return rows


def totals(rows: Sequence[MapRow], columns: int) -> tuple[int, ...]:
    """How many different pupils each column names, over all lines."""
    return tuple(len({place.pupil_id for row in rows for place in row.cells[at]}) for at in range(columns))
