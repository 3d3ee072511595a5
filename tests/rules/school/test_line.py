"""Out of line: against the middle one of the others, beyond chance, and never of too few."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.school.figures import NOTHING, Figure, Measure
from tutor_tui.rules.school.line import Side, line
from tutor_tui.rules.school.places import peers

GOOD = Figure(190, 200)


def test_one_that_is_far_out_is_below_and_does_not_make_the_rest_look_so() -> None:
    bad = Figure(40, 200)
    assert line(Measure.CHECKED, bad, [GOOD, GOOD, GOOD]).side is Side.BELOW
    found = line(Measure.CHECKED, GOOD, [GOOD, GOOD, bad])
    assert (found.side, found.others) == (Side.WITHIN, 0.95)


def test_nothing_is_said_of_few_nor_against_few() -> None:
    few = Figure(0, 5)
    assert line(Measure.CHECKED, few, [GOOD, GOOD, GOOD]).side is Side.UNSAID
    assert line(Measure.CHECKED, Figure(0, 200), [GOOD, GOOD, few, NOTHING]).side is Side.UNSAID
    assert line(Measure.CHECKED, NOTHING, [GOOD] * 9).side is Side.UNSAID


def test_where_all_others_have_all_one_missing_is_no_matter() -> None:
    every = Figure(200, 200)
    assert line(Measure.CHECKED, Figure(195, 200), [every] * 5).side is Side.WITHIN
    assert line(Measure.CHECKED, Figure(150, 200), [every] * 5).side is Side.BELOW


def test_a_rate_is_out_of_line_from_twice_the_others_where_it_is_more_than_chance() -> None:
    others = [Figure(20, 1000)] * 4
    assert line(Measure.CONTACTS, Figure(60, 1000), others).side is Side.ABOVE
    assert line(Measure.CONTACTS, Figure(35, 1000), others).side is Side.WITHIN
    assert line(Measure.CONTACTS, Figure(3, 60), others).side is Side.WITHIN
    assert line(Measure.CONTACTS, Figure(0, 1000), others).side is Side.BELOW


@given(st.integers(20, 400), st.integers(1, 400), st.sampled_from(Measure), st.integers(3, 8))
def test_one_like_the_others_is_in_line(chances: int, events: int, measure: Measure, others: int) -> None:
    figure = Figure(min(events, chances), chances)
    assert line(measure, figure, [figure] * others).side is Side.WITHIN


def test_a_form_is_held_against_its_year_and_where_that_is_too_small_against_every_form() -> None:
    eight = [(f"8{letter}", "form", 8) for letter in "ABCD"]
    nine = [("9A", "form", 9)]
    years = [("Y8", "year", 8), ("Y9", "year", 9)]
    found = dict(peers([("all", "school", None), *years, *eight, *nine]))
    assert found["all"] == ()
    assert found["Y8"] == ("Y9",)
    assert found["8A"] == ("8B", "8C", "8D")
    assert found["9A"] == ("8A", "8B", "8C", "8D")
