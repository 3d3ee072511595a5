"""Everybody's chance, against a count of what was drawn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.sampling.chance import at_least_once, chance
from tutor_tui.rules.sampling.draw import Candidate, draw


def test_what_is_simple_is_exact() -> None:
    assert chance(28, 3, (1, 1, 1), "year") == pytest.approx(9 / 28)
    assert chance(28, 3, (2, 2, 2), "term") == pytest.approx(1 - (1 - 6 / 28) ** 3)
    assert chance(28, 3, (1, 1, 1), "none") == pytest.approx(1 - (1 - 3 / 28) ** 3)
    assert chance(5, 6, (1,), "none") == 1
    assert chance(0, 6, (1, 1), "year") == 0
    assert at_least_once([0.5, 0.5]) == 0.75


@given(st.integers(1, 60), st.integers(1, 8), st.lists(st.integers(1, 2), min_size=1, max_size=3))
def test_never_again_is_the_best_chance_and_again_at_once_the_worst(pool, size, draws) -> None:
    year, term, none = (chance(pool, size, draws, within) for within in ("year", "term", "none"))
    assert 0 <= none <= term + 1e-12
    assert term <= year + 1e-12
    assert year <= 1


def test_it_is_what_happens() -> None:
    """Of 3,000 years with three terms each, one pupil is drawn in about as many as the rule says."""
    drawn = 0
    for number in range(3000):
        pool = [Candidate(pupil, "FM"[pupil % 2], pupil % 5 == 0) for pupil in range(1, 41)]
        for term in range(3):
            sample = {one.pupil for one in draw(pool, 4, 3 * number + term + 1)}
            day = date(2026, 9, 1 + term)
            pool = [Candidate(p.pupil, p.sex, p.has_need, day) if p.pupil in sample else p for p in pool]
        drawn += any(one.pupil == 5 and one.drawn_on for one in pool)
    assert drawn / 3000 == pytest.approx(chance(40, 4, (1, 1, 1), "year"), abs=0.03)
