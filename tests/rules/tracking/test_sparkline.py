"""A series as a row of signs."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.tracking.sparkline import BLOCKS, PLAIN, PLAIN_UNKNOWN, UNKNOWN, sparkline

VALUES = st.floats(-50, 50, allow_nan=False)


@given(st.lists(st.none() | VALUES), VALUES, st.floats(0, 50), st.booleans())
def test_one_sign_a_value_and_higher_values_never_draw_lower(
    series: list[float | None], low: float, room: float, plain: bool
) -> None:
    signs, unknown = (PLAIN, PLAIN_UNKNOWN) if plain else (BLOCKS, UNKNOWN)
    drawn = sparkline(series, low, low + room, plain=plain)
    assert len(drawn) == len(series)
    assert [sign == unknown for sign in drawn] == [value is None for value in series]
    known = sorted(
        (value, signs.index(sign)) for value, sign in zip(series, drawn, strict=True) if value is not None
    )
    assert [place for _, place in known] == sorted(place for _, place in known)


def test_plain_signs_are_plain() -> None:
    assert (PLAIN + PLAIN_UNKNOWN).isascii()
    assert sparkline([0, 5, 10, None], 0, 10) == "▁▅█·"
    assert sparkline([0, 5, 10, None], 0, 10, plain=True) == "_-^?"
