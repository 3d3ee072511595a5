"""A numerical target: who counts, how many more are needed, what the lines and the targets under it would bring."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.monitoring import Scale
from tutor_tui.rules.targets.numerical import Measured, carried, counting_place


def scale(kind: str, *words: str) -> Scale:
    return Scale(clause="c", source="default", kind=kind, words=words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "place"),
    [
        ("gcse", "5", 5),
        ("gcse", "U", 0),
        ("gcse", "u ", 0),
        ("gcse", "5a", None),
        ("levels", "5", 12),
        ("levels", "5c", 12),
        ("levels", "5A", 14),
        ("levels", "9", None),
        ("percent", "50", 50),
        ("percent", "5", 5),
        ("percent", "101", None),
        ("gcse", "", None),
    ],
)
def test_from_which_place_a_pupil_counts(kind: str, value: str, place: int | None) -> None:
    assert counting_place(value, scale(kind)) == place


def test_a_word_of_the_schools_own_scale_counts_too() -> None:
    assert counting_place("Expected", scale("words", "working towards", "expected", "greater depth")) == 1


def pupil(number: int, now: float | None, aimed: float | None = None, target: bool = False) -> Measured:
    return Measured(number, 5, now, aimed, target)


def test_the_numbers_of_a_small_key_stage() -> None:
    found = carried(
        [
            pupil(1, 6),
            pupil(2, 5, aimed=4),
            pupil(3, 4, aimed=5, target=True),
            pupil(4, 3),
            pupil(5, None, aimed=9, target=True),
        ],
        75,
    )
    assert (found.pupils, found.known, found.now, found.percent) == (5, 4, 2, 50)
    assert (found.needed, found.below, found.below_with_target) == (1, 2, 1)
    # Whoever stands above the value already and has a line that ends below it would no longer count.
    assert (found.aimed, found.percent_aimed) == (2, 50)
    assert (found.lines_carry, found.targets_carry) == (False, True)


def test_nothing_known_carries_nothing() -> None:
    found = carried([pupil(1, None)], 75)
    assert (found.percent, found.needed, found.lines_carry, found.targets_carry) == (0, 0, False, False)


def test_a_goal_is_not_reached_by_rounding() -> None:
    found = carried([pupil(number, 5 if number < 299 else 1) for number in range(400)], 75)
    assert (found.percent, found.needed) == (74, 1)


@given(
    st.lists(
        st.builds(
            Measured,
            st.integers(1, 99),
            st.integers(0, 9),
            st.none() | st.integers(0, 9).map(float),
            st.none() | st.integers(0, 9).map(float),
            st.booleans(),
        )
    ),
    st.floats(1, 100),
)
def test_so_many_more_and_no_fewer_reach_the_goal(pupils: list[Measured], goal: float) -> None:
    found = carried(pupils, goal)
    reached = found.now + found.needed
    assert 0 <= found.below_with_target <= found.below == found.known - found.now
    assert reached <= found.known
    assert reached * 100 >= goal * found.known - 1e-6 * max(1, found.known)
    if found.needed:
        assert (reached - 1) * 100 < goal * found.known
    assert found.percent == (math.floor(found.now * 100 / found.known) if found.known else 0)
