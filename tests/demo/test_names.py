"""Names drawn for a school."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.demo.names import draw_forename, draw_name, tutees, unusual
from tutor_tui.text import clean, fold


@given(st.integers(), st.sampled_from(["F", "M", None]))
def test_a_drawn_name_is_clean_and_can_be_found(seed: int, sex: str | None) -> None:
    name = draw_name(Random(seed), sex)
    assert name.sex == sex or (sex is None and name.sex in "FM")
    for text in (name.surname, name.forename):
        assert clean(text) == text == text.strip()
        assert fold(text)


@given(st.integers(), st.sampled_from("FM"))
def test_a_relative_has_a_forename(seed: int, sex: str) -> None:
    rng = Random(seed)
    assert draw_forename(rng, draw_name(rng), sex)


def test_the_tutees_stand_in_the_order_of_the_alphabet() -> None:
    keys = [fold(f"{name.surname} {name.forename}") for name in tutees()]
    assert keys == sorted(keys)
    assert len(set(keys)) == 28


def test_unusual_names_are_harmless() -> None:
    assert all(clean(placed.name.surname) == placed.name.surname for placed in unusual())
