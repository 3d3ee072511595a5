"""Trends: what counts as a change, and when there are too few to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.school.figures import LEAST_CHANCES, NOTHING, Figure, Measure
from tutor_tui.rules.school.trend import Trend, trend

SHARE, RATE = Measure.CHECKED, Measure.CONTACTS


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    chances = draw(st.integers(0, 5000))
    return Figure(draw(st.integers(0, chances)), chances)


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (Figure(190, 200), Figure(120, 200), Trend.LESS),
        (Figure(120, 200), Figure(190, 200), Trend.MORE),
        (Figure(190, 200), Figure(185, 200), Trend.SAME),
        (
            Figure(9000, 10000),
            Figure(8700, 10000),
            Trend.SAME,
        ),  # beyond chance, but three points are no matter
        (Figure(15, 30), Figure(19, 30), Trend.SAME),  # thirteen points, but of thirty
        (Figure(1, 4), Figure(200, 200), Trend.TOO_FEW),
        (NOTHING, Figure(200, 200), Trend.NONE),
        (Figure(200, 200), NOTHING, Trend.NONE),
    ],
)
def test_a_share(before: Figure, now: Figure, moved: Trend) -> None:
    assert trend(SHARE, before, now) is moved


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (Figure(10, 1000), Figure(60, 1000), Trend.MORE),
        (Figure(60, 1000), Figure(10, 1000), Trend.LESS),
        (Figure(30, 1000), Figure(36, 1000), Trend.SAME),
        (Figure(1, 1000), Figure(8, 1000), Trend.TOO_FEW),
        (Figure(0, 1000), Figure(20, 1000), Trend.MORE),
        (Figure(70, 1400), Figure(30, 600), Trend.SAME),  # the same rate in fewer weeks
    ],
)
def test_a_rate(before: Figure, now: Figure, moved: Trend) -> None:
    assert trend(RATE, before, now) is moved


@given(before=figures(), now=figures(), measure=st.sampled_from(Measure))
def test_the_other_way_round_is_the_other_way(before: Figure, now: Figure, measure: Measure) -> None:
    there, back = trend(measure, before, now), trend(measure, now, before)
    if measure.is_share:
        assert back is {Trend.MORE: Trend.LESS, Trend.LESS: Trend.MORE}.get(there, there)
    else:
        assert (there, back) != (Trend.MORE, Trend.MORE)
    if there in (Trend.MORE, Trend.LESS):
        assert min(before.chances, now.chances) >= LEAST_CHANCES
        assert before.rate is not None
        assert now.rate is not None
        assert (now.rate > before.rate) == (there is Trend.MORE)


@given(figure=figures(), measure=st.sampled_from(Measure))
def test_what_is_as_before_has_not_moved(figure: Figure, measure: Measure) -> None:
    assert trend(measure, figure, figure) in (Trend.SAME, Trend.TOO_FEW, Trend.NONE)
