"""Ratios drawn on an axis around 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.equity.rate_ratio import Ratio
from tutor_tui.ui.present.intervals import NARROW, WIDE, axis, drawn
from tutor_tui.ui.present.signs import ASCII, UNICODE


def line(low: float, ratio: float, high: float, width: int = NARROW) -> str:
    return drawn(Ratio(ratio, low, high), width, ASCII).text


def test_the_axis_names_its_ends_and_its_middle() -> None:
    for width in (NARROW, WIDE):
        assert len(axis(width)) == width
        assert axis(width)[width // 2] == "1"
        assert axis(width).startswith("1/4")
        assert axis(width).endswith("4")


def test_an_interval_above_one_leaves_the_middle_free() -> None:
    assert line(1.5, 2.0, 3.0) == "            |   [-o---]  "


def test_an_interval_across_one_shows_where_one_is() -> None:
    assert line(0.5, 0.75, 2.0) == "      [---o-|-----]      "


def test_what_lies_beyond_an_end_is_cut_there_with_a_sign() -> None:
    assert line(0.01, 1.0, 100.0) == "<-----------o----------->"
    assert line(0.01, 0.02, 0.1) == "<           |            "
    assert line(10.0, 20.0, 30.0) == "            |           >"


def test_an_interval_without_one_has_another_role_and_the_same_signs() -> None:
    assert drawn(Ratio(2.0, 1.5, 3.0), NARROW, UNICODE).spans[0][1] == "accent"
    assert drawn(Ratio(2.0, 0.5, 3.0), NARROW, UNICODE).spans[0][1] == ""


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE])
@given(st.tuples(*[st.floats(0.001, 1000)] * 3), st.sampled_from((NARROW, WIDE)))
def test_every_drawing_has_its_width(glyphs: object, ends: tuple[float, float, float], width: int) -> None:
    low, ratio, high = sorted(ends)
    assert len(drawn(Ratio(ratio, low, high), width, glyphs).text) == width  # type: ignore[arg-type]
