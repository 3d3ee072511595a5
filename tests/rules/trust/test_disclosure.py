"""No number that is hidden follows from what is shown: tried by listing every table that fits what is shown."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.equity.row_space import Span
from tutor_tui.rules.school.figures import Figure
from tutor_tui.rules.trust.disclosure import FEWEST, Unseen, rest, unseen, unseen_pupils

FEW = 3
"""As `fewest`, so that every table can be listed."""


@st.composite
def years(draw: st.DrawFn, *, most: int = 8) -> list[Figure]:
    """One number of each of up to four years."""
    chances = draw(st.lists(st.integers(0, most), min_size=1, max_size=4))
    return [Figure(draw(st.integers(0, each)), each) for each in chances]


def fitting(figures: list[Figure], gone: Unseen) -> Iterator[tuple[int, ...]]:
    """The numbers of the hidden years in every table that fits what is shown, whoever knows all chances."""
    hidden = sorted(gone.years)
    total = sum(figures[place].events for place in hidden)
    for guess in product(*(range(figures[place].chances + 1) for place in hidden)):
        if gone.whole or sum(guess) == total:
            yield guess


@given(years())
def test_each_hidden_number_could_be_others_by_as_much_as_is_few(figures: list[Figure]) -> None:
    gone = unseen([[figure] for figure in figures], (), FEW)
    tables = list(fitting(figures, gone))
    for column, place in enumerate(sorted(gone.years)):
        possible, figure = {table[column] for table in tables}, figures[place]
        assert len(possible) > 1, (figures, gone)
        if {figure.events, figure.chances, figure.chances - figure.events} & set(range(1, FEW)):
            assert max(possible) - min(possible) >= min(FEW, figure.chances), (figures, gone)


@given(years(), st.sets(st.integers(0, 3)))
def test_no_small_number_is_shown_and_no_small_year(figures: list[Figure], small: set[int]) -> None:
    gone = unseen([[figure] for figure in figures], small, FEW)
    for place, figure in enumerate(figures):
        few = {figure.events, figure.chances, figure.chances - figure.events} & set(range(1, FEW))
        if figure.chances and (few or place in small):
            assert place in gone.years


@given(years(most=30))
def test_the_whole_is_shown_only_where_no_hidden_year_is_a_combination_of_what_is_shown(
    figures: list[Figure],
) -> None:
    gone = unseen([[figure] for figure in figures], ())
    counted = [place for place, figure in enumerate(figures) if figure.chances]
    known = {str(place): {place: 1} for place in counted if place not in gone.years}
    if not gone.whole:
        known["whole"] = dict.fromkeys(counted, 1)
    span = Span(known)
    assert [place for place in gone.years if span.derivation({place: 1})] == []


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=1, max_size=5))
def test_a_week_cannot_be_subtracted_from_its_half_term(drawn: list[tuple[int, int, int, int]]) -> None:
    table = []
    for a, b, c, d in drawn:
        week = Figure(a, a + b)
        half_term = Figure(a + c, a + b + c + d)
        table.append([week, half_term, rest(half_term, week)])
    gone = unseen(table, ())
    for place, figures in enumerate(table):
        if place not in gone.years:
            for figure in figures:
                assert not {figure.events, figure.chances, figure.chances - figure.events} & set(
                    range(1, FEWEST)
                )


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_pupils_on_roll_are_hidden_alike(pupils: list[int]) -> None:
    gone = unseen_pupils(pupils)
    assert all(place in gone.years for place, count in enumerate(pupils) if 0 < count < FEWEST)
    if gone.years and not gone.whole:
        assert len(gone.years) > 1
        assert sum(pupils[place] for place in gone.years) >= FEWEST


def test_one_small_year_takes_the_smallest_other_with_it() -> None:
    figures = [[Figure(200, 240)], [Figure(150, 180)], [Figure(2, 3)]]
    assert unseen(figures, ()) == Unseen(frozenset({1, 2}), whole=False)


def test_a_school_of_one_pupil_shows_nothing() -> None:
    assert unseen([[Figure(1, 1)]], {0}) == Unseen(frozenset({0}), whole=True)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert unseen([[Figure(10, 20)], [Figure(0, 0)], [Figure(0, 9)]], ()) == Unseen(frozenset(), whole=False)


def test_of_events_that_one_can_have_several_of_only_their_number_counts() -> None:
    figures = [[Figure(12, 10)], [Figure(9, 10)], [Figure(2, 10)]]
    assert unseen(figures, (), share=False) == Unseen(frozenset({0, 2}), whole=False)
