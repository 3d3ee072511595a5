"""Pupils without an intervention who started where those with it did: one for each, none twice."""

from collections.abc import Collection, Sequence
from hashlib import blake2b

import msgspec

CALIPER = 1.0
"""Steps of the scale by which two matched pupils may differ at the baseline, at most."""


class Start(msgspec.Struct, frozen=True):
    """Where one pupil started and got to, on the scale of the subject."""

    pupil_id: int
    """The pupil."""
    year: int
    """The year in which the pupil was taught."""
    base: float
    """The rank at the baseline."""
    after: float
    """The rank after the intervention."""

    @property
    def change(self) -> float:
        """What happened in between."""
        return self.after - self.base


class Pair(msgspec.Struct, frozen=True):
    """A pupil with the intervention and the one without it who is matched."""

    treated: Start
    """With it."""
    matched: Start
    """Without it."""


def match(
    treated: Sequence[Start], pool: Sequence[Start], *, caliper: float = CALIPER, never: Collection[int] = ()
) -> tuple[Pair, ...]:
    """For each treated pupil one of the pool of the same year, the nearest at the baseline within `caliper`.

    Nobody is matched twice, and nobody who is treated or in `never` is matched. The nearest pairs are made first;
    among equally near ones a digest of both ids decides, so that neither the alphabet nor the form is preferred
    and the same records give the same pairs, in whatever order they come. What came after plays no part.
    """
    barred = {one.pupil_id for one in treated} | set(never)
    by_place: dict[tuple[int, float], list[Start]] = {}
    for one in pool:
        if one.pupil_id not in barred:
            by_place.setdefault((one.year, one.base), []).append(one)
    possible = sorted(
        (abs(one.base - base), _lot(one.pupil_id, other.pupil_id), place, other)
        for place, one in enumerate(treated)
        for (year, base), others in by_place.items()
        if year == one.year and abs(one.base - base) <= caliper
        for other in others
    )
    taken: set[int] = set()
    found: dict[int, Pair] = {}
    for _, _, place, other in possible:
        if place not in found and other.pupil_id not in taken:
            taken.add(other.pupil_id)
            found[place] = Pair(treated[place], other)
    return tuple(found[place] for place in sorted(found))


def _lot(treated: int, other: int) -> bytes:
    return blake2b(f"{treated}:{other}".encode(), digest_size=8).digest()
