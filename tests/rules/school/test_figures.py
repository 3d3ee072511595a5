"""Figures: nothing to count is not none of something; what is made of few says so."""

import pytest

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.school.figures import LEAST_CHANCES, NOTHING, Figure, Measure, total
from tutor_tui.rules.school.wording import chances_name, heading, measure_name, value_text

WORDS = shipped_policy("primary").rules.vocabulary


def test_what_is_added_up_keeps_what_it_is_of() -> None:
    assert total([Figure(1, 2), NOTHING, Figure(3, 4)]) == Figure(4, 6)
    assert total([]).rate is None


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (NOTHING, "-"),
        (Figure(0, 200), "0%"),
        (Figure(1, 1000), "<1%"),
        (Figure(999, 1000), ">99%"),
        (Figure(1000, 1000), "100%"),
        (Figure(3, 4), "3/4"),
        (Figure(LEAST_CHANCES - 1, LEAST_CHANCES - 1), "19/19"),
        (Figure(101, 200), "50%"),
    ],
)
def test_a_share_says_all_and_none_only_of_all_and_none(figure: Figure, said: str) -> None:
    assert value_text(Measure.CHECKED, figure) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [(Figure(0, 200), "0"), (Figure(1, 5000), "<0.1"), (Figure(3, 200), "1.5"), (Figure(60, 200), "30"),
     (Figure(1, 19), "1/19"), (NOTHING, "-")],
)  # fmt: skip
def test_a_rate_is_per_hundred(figure: Figure, said: str) -> None:
    assert value_text(Measure.CONTACTS, figure) == said


def test_every_measure_has_its_words_in_the_schools_own() -> None:
    names = {measure_name(measure, WORDS) for measure in Measure}
    assert len(names) == len(Measure)
    assert f"{WORDS.planner.many} checked" in names
    assert all(chances_name(measure, WORDS) for measure in Measure)
    assert all(len(heading(measure, WORDS)) <= 11 for measure in Measure)
