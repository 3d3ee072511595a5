"""The draw: from its seed, in its share, nobody again while others are left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.rules.sampling.draw import Candidate, draw, pool_digest, stand_in

DAYS = st.none() | st.dates(date(2026, 9, 1), date(2026, 9, 4))
SEEDS = st.integers(1, 999_999_999)


@st.composite
def pools(draw_: st.DrawFn, *, before: bool = True) -> list[Candidate]:
    ids = draw_(st.lists(st.integers(1, 10**9), min_size=1, max_size=80, unique=True))
    return [
        Candidate(
            pupil,
            draw_(st.sampled_from(["F", "M", ""])),
            draw_(st.booleans()),
            draw_(DAYS) if before else None,
        )
        for pupil in ids
    ]


def year(count: int = 1200) -> list[Candidate]:
    rng = Random(4)
    return [Candidate(pupil, rng.choice("FM"), rng.random() < 0.3) for pupil in range(1, count + 1)]


@given(pools(), SEEDS, st.integers(1, 90), st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_sample_whatever_the_order(pool, seed, size, rng) -> None:
    shuffled = list(pool)
    rng.shuffle(shuffled)
    assert draw(pool, size, seed) == draw(shuffled, size, seed)
    assert pool_digest(pool) == pool_digest(shuffled)


@given(pools(), SEEDS, st.integers(1, 90))
def test_the_size_is_right_and_nobody_is_in_it_twice(pool, seed, size) -> None:
    drawn = draw(pool, size, seed)
    assert len(drawn) == min(size, len(pool))
    assert len({one.pupil for one in drawn}) == len(drawn)
    assert set(drawn) <= set(pool)


@given(pools(before=False), SEEDS, st.integers(1, 90))
def test_each_stratum_has_its_share_within_one(pool, seed, size) -> None:
    size = min(size, len(pool))
    drawn = Counter(one.stratum for one in draw(pool, size, seed))
    for stratum, count in Counter(one.stratum for one in pool).items():
        assert abs(drawn[stratum] - size * count / len(pool)) < 1


@given(pools(), SEEDS, st.integers(1, 90))
def test_nobody_is_drawn_again_while_others_are_left(pool, seed, size) -> None:
    drawn = draw(pool, size, seed)
    left = [one for one in pool if one not in drawn]
    for one in drawn:
        for other in left:
            assert one.drawn_on is None or (other.drawn_on is not None and one.drawn_on <= other.drawn_on)


def test_a_school_of_1200_is_drawn_as_it_was_written_down() -> None:
    """These pupils were drawn once; another result means another method, which needs another number."""
    assert [one.pupil for one in draw(year(), 12, 20_261_123)] == WRITTEN_DOWN
    assert pool_digest(year()) == DIGEST


@pytest.mark.parametrize("size", [1, 6, 25])
def test_everybody_has_the_same_chance_over_many_seeds(size: int) -> None:
    """Chi squared over 4,000 seeds: far from its 0.1 % bound, and one of a small stratum is drawn as often."""
    pool = [*year(57), Candidate(999, "", True)]
    times = Counter(one.pupil for seed in range(1, 4001) for one in draw(pool, size, seed))
    expected = 4000 * size / len(pool)
    chi = sum((times[one.pupil] - expected) ** 2 / expected for one in pool) / (1 - size / len(pool))
    assert chi < 97.0  # 0.1 % point of chi squared with 57 degrees of freedom
    assert abs(times[999] - expected) < 4 * (expected * (1 - size / len(pool))) ** 0.5


@dataclass
class _Year:
    """Draws of one academic year, one after another."""

    pool: list[Candidate]

    def after(self, size: int, seeds: list[int]) -> Counter[int]:
        times: Counter[int] = Counter()
        for number, seed in enumerate(seeds):
            drawn = draw(self.pool, size, seed)
            times.update(one.pupil for one in drawn)
            gone = {one.pupil for one in drawn}
            day = date(2026, 9, 1) + timedelta(days=number)
            self.pool = [
                Candidate(one.pupil, one.sex, one.has_need, day) if one.pupil in gone else one
                for one in self.pool
            ]
        return times


@settings(max_examples=40)
@given(pools(before=False), st.integers(1, 12), st.lists(SEEDS, min_size=1, max_size=12))
def test_over_a_year_nobody_is_drawn_twice_before_everybody_was_once(pool, size, seeds) -> None:
    size = min(size, len(pool))
    times = _Year(list(pool)).after(size, seeds)
    every = [times[one.pupil] for one in pool]
    places = size * len(seeds)
    assert max(every) == 1 if places <= len(pool) else min(every) >= 1


@given(pools(), SEEDS, st.integers(1, 20), st.data())
def test_a_stand_in_is_of_the_same_stratum_where_anybody_of_it_is_as_fresh(pool, seed, size, data) -> None:
    drawn = draw(pool, size, seed)
    gone = data.draw(st.sampled_from(drawn))
    taken = {one.pupil for one in drawn}
    found = stand_in(pool, taken, gone.stratum, seed)
    left = [one for one in pool if one.pupil not in taken]
    if found is None:
        assert not left
        return
    assert found in left
    freshest = min((one.drawn_on is not None, one.drawn_on or date.min) for one in left)
    assert (found.drawn_on is not None, found.drawn_on or date.min) == freshest
    alike = [
        o
        for o in left
        if o.stratum == gone.stratum and (o.drawn_on is not None, o.drawn_on or date.min) == freshest
    ]
    assert not alike or found in alike


def test_what_makes_no_sense_is_refused() -> None:
    pool = [Candidate(1, "F", False)]
    for wrong in ((pool, 0, 1), (pool, 1, 0), ([*pool, *pool], 1, 1)):
        with pytest.raises(ValueError, match=r"."):
            draw(*wrong)
    with pytest.raises(ValueError, match="no method 2"):
        draw(pool, 1, 1, method=2)


def test_the_digest_tells_who_was_there_with_what_and_drawn_when() -> None:
    one = Candidate(1, "F", False)
    others = [
        Candidate(2, "F", False),
        Candidate(1, "M", False),
        Candidate(1, "F", True),
        Candidate(1, "F", False, date(2026, 9, 1)),
    ]
    assert len({pool_digest([one]), pool_digest([]), *(pool_digest([other]) for other in others)}) == 6


WRITTEN_DOWN = [900, 942, 332, 380, 97, 964, 364, 363, 861, 550, 205, 934]
DIGEST = "9fe6538b9b1b4f261baa9b26b49e9f650dca68c52d4827322da28d7690e3d305"
