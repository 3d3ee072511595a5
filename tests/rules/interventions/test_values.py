"""Entry and exit values as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.errors import TutorError
from tutor_tui.rules.interventions.values import change_text, read_value, value_text

GRADES = ("U", *map(str, range(1, 10)))


@pytest.mark.parametrize(("typed", "value"), [("12", 12.0), (" 9,5 ", 9.5), ("", None), ("-3", -3.0)])
def test_numbers(typed: str, value: float | None) -> None:
    assert read_value(typed) == value


@pytest.mark.parametrize("typed", ["nan", "inf", "1e9", "twelve", "1.2.3"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(TutorError, match="no number"):
        read_value(typed)


@given(st.sampled_from(GRADES))
def test_a_step_of_the_scale_is_read_back_as_it_is_shown(step: str) -> None:
    assert value_text(read_value(step.lower(), GRADES), GRADES) == step


def test_what_is_not_on_the_scale_is_refused_with_what_is() -> None:
    with pytest.raises(TutorError, match="not on the scale") as caught:
        read_value("10", GRADES)
    assert "U, 1, 2" in (caught.value.remedy or "")


@given(st.floats(-1000, 1000))
def test_a_change_says_its_direction(value: float) -> None:
    said = change_text(value)
    assert said == "0" if abs(value) < 0.005 else said[0] == ("+" if value > 0 else "-") or said == "0"
