"""Drawing a sample: the same again from its seed, with every part of the roll in its share.

Method 1. Those who were drawn longest ago, or never, come first: they are drawn from alone while there are enough
of them. They are put in line by stratum (sex, with or without a need or entitlement) and, within it, by the SHA-256
of "method:seed:pupil"; every (line / size)th of the line is taken from a start that follows from the seed as well
(systematic sampling, Madow 1949). So each stratum has its share rounded down or up, and each pupil of the line the
very same chance, size / line. Filling up by largest remainder would never draw anybody from a small stratum.

Nothing but hashes and whole numbers decides, so that neither the order of the pool nor Python's version matters.
"""

from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby

import msgspec

METHOD = 1
"""The way of drawing that new samples take; it is kept with each, and its number changes when the way does."""
LARGEST_SEED = 999_999_999
"""Seeds are whole numbers from 1 to this one: nine digits can be written down."""
WITH_NEED = "+"
"""Ends the name of a stratum of those with a need or entitlement."""


class Candidate(msgspec.Struct, frozen=True):
    """A pupil who can be drawn."""

    pupil: int
    """Identifies the pupil for good."""
    sex: str
    """As on roll: `F`, `M`, or empty where it is not known."""
    has_need: bool
    """Has a need or entitlement."""
    drawn_on: date | None = None
    """When drawn last within the time in which nobody is drawn again; None where that was not."""

    @property
    def stratum(self) -> str:
        """The part of the roll: `F`, `M+`, `?` for sex unknown."""
        return f"{self.sex or '?'}{WITH_NEED if self.has_need else ''}"


def draw(pool: Collection[Candidate], size: int, seed: int, method: int = METHOD) -> tuple[Candidate, ...]:
    """`size` of the pool, or all of it where it is smaller, in the seed's order.

    Raises `ValueError` for a method that is not known, for a size or a seed below 1, and for a pupil who is in the
    pool twice.
    """
    if method != METHOD:
        raise ValueError(f"there is no method {method} of drawing")
    if size < 1 or seed < 1:
        raise ValueError(f"size and seed are at least 1, not {size} and {seed}")
    if len({one.pupil for one in pool}) < len(pool):
        raise ValueError("a pupil is in the pool twice")
    found: list[Candidate] = []
    for number, tier in enumerate(_tiers(pool)):
        wanted = min(size - len(found), len(tier))
        if wanted <= 0:
            break
        found += _every_nth(tier, wanted, seed, number)
    return tuple(sorted(found, key=lambda one: _rank(one, seed)))


def stand_in(
    pool: Collection[Candidate], taken: Collection[int], stratum: str, seed: int
) -> Candidate | None:
    """Who takes the place of a pupil of `stratum` who cannot be looked at; None where nobody is left.

    Nobody of `taken` (pupils of the sample, replaced ones too); of the others those who were drawn longest ago or
    never, those of the same stratum before all others, and of them the first in the seed's order.
    """
    left = [one for one in pool if one.pupil not in taken]
    tiers = _tiers(left)
    if not tiers:
        return None
    return min(tiers[0], key=lambda one: (one.stratum != stratum, _rank(one, seed)))


def pool_digest(pool: Collection[Candidate]) -> str:
    """SHA-256, in hexadecimal, of who could be drawn, in which stratum, and when drawn before."""
    lines = sorted((one.pupil, f"{one.pupil}:{one.stratum}:{one.drawn_on or '-'}") for one in pool)
    return sha256("\n".join(line for _, line in lines).encode()).hexdigest()


def _tiers(pool: Collection[Candidate]) -> list[list[Candidate]]:
    """The pool, parted: first those who were never drawn, then those of each day, the longest ago first."""

    def key(one: Candidate) -> tuple[bool, date]:
        return one.drawn_on is not None, one.drawn_on or date.min

    return [list(tier) for _, tier in groupby(sorted(pool, key=key), key)]


def _every_nth(tier: Sequence[Candidate], wanted: int, seed: int, number: int) -> list[Candidate]:
    """`wanted` of the tier. Every start from 0 to its length less one is as likely, and each pupil is taken at
    exactly `wanted` of these starts.
    """
    line = sorted(tier, key=lambda one: (one.stratum, _rank(one, seed)))
    start = int.from_bytes(_hash(seed, f"start {number}")) % len(line)
    return [line[(start + place * len(line)) // wanted] for place in range(wanted)]


def _rank(one: Candidate, seed: int) -> bytes:
    """Where the seed puts a pupil."""
    return _hash(seed, str(one.pupil))


def _hash(seed: int, what: str) -> bytes:
    return sha256(f"{METHOD}:{seed}:{what}".encode()).digest()
