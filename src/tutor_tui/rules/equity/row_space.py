"""Which sums follow from other sums: exact linear algebra over groups of people.

A group is a set of people, as bits of a whole number. The sum of any figure over a group follows from the sums over
other groups, whatever the figure is, if and only if the group is a linear combination of them.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

P = (1 << 61) - 1
"""A prime: numbers are kept below it. What follows over the fractions follows here too."""

Vector = dict[int, int]
"""Entries other than 0, by place."""

K = TypeVar("K", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)


class Vectors:
    """Groups of people as vectors, as short as they may be without losing what follows from what."""

    def __init__(self, groups: Iterable[int]) -> None:
        """`groups` are all that will be asked about."""
        known = sorted(set(groups), key=lambda group: (group.bit_count(), group))
        alike = [reduce(or_, known, 0)]
        for group in known:
            alike = [part for old in alike for part in (old & group, old & ~group) if part]
        self._alike = dict(enumerate(alike))
        telling = Span({group: self.of(group) for group in known}).places
        self._alike = {place: part for place, part in self._alike.items() if place in telling}

    def of(self, group: int) -> Vector:
        """The vector of one of the groups."""
        return {place: 1 for place, part in self._alike.items() if part & group}


class Span(Generic[Name]):
    """What follows from the sums over some named groups."""

    def __init__(self, vectors: Mapping[Name, Vector]) -> None:
        """`vectors` are the groups whose sums are known, by name."""
        self._rows: dict[int, tuple[Vector, dict[Name, int]]] = {}
        for name, vector in sorted(vectors.items(), key=lambda item: (len(item[1]), repr(item[0]))):
            left, combined = self._reduce(dict(vector), {name: 1})
            if left:
                place = min(left)
                inverse = pow(left[place], -1, P)
                self._rows[place] = (
                    {at: value * inverse % P for at, value in left.items()},
                    {of: value * inverse % P for of, value in combined.items()},
                )

    def derivation(self, vector: Vector) -> frozenset[Name] | None:
        """The names of the groups from which the sum over `vector` follows; None where it does not follow."""
        left, combined = self._reduce(dict(vector), {})
        return None if left else frozenset(combined)

    @property
    def places(self) -> frozenset[int]:
        """As many places as there are independent groups; to look at these is to look at all."""
        return frozenset(self._rows)

    def _reduce(self, left: Vector, combined: dict[Name, int]) -> tuple[Vector, dict[Name, int]]:
        """What is left of a vector after the known rows, and which of them that took."""
        while (place := min((at for at in left if at in self._rows), default=None)) is not None:
            factor = left[place]
            row, of_row = self._rows[place]
            _subtract(left, row, factor)
            _subtract(combined, of_row, factor)
        return left, combined


def _subtract(target: dict[K, int], row: Mapping[K, int], factor: int) -> None:
    for key, value in row.items():
        new = (target.get(key, 0) - factor * value) % P
        if new:
            target[key] = new
        else:
            target.pop(key, None)
