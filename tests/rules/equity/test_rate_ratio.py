"""The ratio of two rates with its interval, against figures worked out by hand and known quantiles."""

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.equity.rate_ratio import Ratio, rate_ratio, sums
from tutor_tui.rules.student import t_quantile

pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(5, 8)), min_size=2, max_size=40)


def compare(group: list[tuple[int, int]], others: list[tuple[int, int]]) -> Ratio | None:
    return rate_ratio(sums(group), sums(others), at_most_one=True)


def test_one_event_a_pupil_is_the_plain_poisson_interval() -> None:
    group, others = [(1, 1)] * 40 + [(0, 1)] * 60, [(1, 1)] * 100 + [(0, 1)] * 900
    found = rate_ratio(sums(group), sums(others), at_most_one=False)
    assert found is not None
    assert found.ratio == pytest.approx(4.0)
    spread = sqrt(1 / 40 + 1 / 100)
    assert log(found.high / found.ratio) == pytest.approx(1.96 * spread, rel=0.03)


def test_events_that_come_in_clusters_widen_the_interval() -> None:
    spread_out = compare([(1, 5)] * 20, [(1, 5)] * 200)
    clustered = compare([(5, 5)] * 4 + [(0, 5)] * 16, [(1, 5)] * 200)
    assert spread_out is not None
    assert clustered is not None
    assert spread_out.ratio == pytest.approx(clustered.ratio) == 1
    assert clustered.high > 1.5 * spread_out.high


def test_the_interval_by_hand() -> None:
    # 2 pupils of 4 with 2 of 4 looks unsigned: r = 1/4; scatter = 2*(2-1)^2 + 2*(0-1)^2 = 4, over 4^2, times 4/3
    group, others = [(2, 4), (2, 4), (0, 4), (0, 4)], [(1, 4), (1, 4), (1, 4), (1, 4)]
    found = compare(group, others)
    assert found is not None
    variance = 4 / 16 * 4 / 3 + 0.75 / 4
    freedom = variance**2 / ((1 / 3) ** 2 / 3 + (0.75 / 4) ** 2 / 3)
    assert found.high == pytest.approx(exp(t_quantile(freedom) * sqrt(variance)))
    assert found.low == pytest.approx(1 / found.high)


@given(pairs, pairs)
def test_turned_round_it_is_the_inverse(group: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    one, other = compare(group, others), compare(others, group)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.ratio == pytest.approx(1 / other.ratio)
        assert one.low == pytest.approx(1 / other.high)
        assert one.low <= one.ratio <= one.high
        assert one.differs == other.differs


def test_without_an_event_on_one_side_there_is_no_ratio() -> None:
    assert compare([(0, 5)] * 9, [(1, 5)] * 9) is None
    assert compare([(1, 5)] * 9, [(0, 5)] * 9) is None
    assert compare([(1, 5)], [(1, 5)] * 9) is None


def test_a_pupil_without_a_chance_does_not_count() -> None:
    assert sums([(0, 0), (1, 5)]) == sums([(1, 5)])
    assert sums([]).rate is None
