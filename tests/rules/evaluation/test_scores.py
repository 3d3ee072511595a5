"""Scores of items: means of what is scored, what moved, what is to be worked on."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.evaluation.framework import Feature, Framework, Item
from tutor_tui.rules.evaluation.scores import (
    STRONG,
    WEAK,
    Mean,
    Move,
    Phase,
    Rating,
    items_moved,
    mean,
    moved,
    no_longer_asked,
    priorities,
    unscored,
)

ITEMS = tuple(Item(id=f"item-{n}", title=f"Item {n}", strong="good", weak="poor") for n in range(5))
FRAMEWORK = Framework(
    features=(
        Feature(id="one", title="One", items=ITEMS[:2]),
        Feature(id="two", title="Two", items=ITEMS[2:]),
    )
)
scored = st.dictionaries(
    st.sampled_from([item.id for item in ITEMS]), st.builds(Rating, st.integers(STRONG, WEAK), st.booleans())
)


def phase(ratings: Mapping[str, Rating], number: int = 1) -> Phase:
    return Phase(number, number, date(2026, 9, 7), "Dr Leader", "", ratings)


def test_items_are_numbered_within_their_feature():
    assert [(number, item.id) for number, _, item in FRAMEWORK.numbered()] == [
        ("1.1", "item-0"),
        ("1.2", "item-1"),
        ("2.1", "item-2"),
        ("2.2", "item-3"),
        ("2.3", "item-4"),
    ]


def test_what_is_not_scored_is_not_zero():
    assert mean(ITEMS, phase({})) == Mean(None, 0, 5)
    assert mean(ITEMS, phase({"item-1": Rating(4)})) == Mean(4.0, 1, 5)


def test_a_smaller_score_is_better():
    assert moved(3, 2) is Move.BETTER
    assert moved(2, 3) is Move.WORSE
    assert moved(2, 2) is Move.SAME
    assert moved(None, 2) is moved(2, None) is Move.NOT_SCORED


def test_a_feature_is_compared_over_what_both_phases_scored():
    before = phase({"item-0": Rating(2), "item-1": Rating(4)})
    now = phase({"item-0": Rating(3)}, 2)
    assert mean(ITEMS[:2], before).value == mean(ITEMS[:2], now).value == 3.0
    assert items_moved(ITEMS[:2], before, now) is Move.WORSE


def test_scores_of_items_that_are_gone_are_counted():
    assert no_longer_asked(FRAMEWORK, phase({"item-0": Rating(1), "gone": Rating(2)})) == 1


@given(scored)
def test_the_mean_lies_within_the_scores(ratings: dict[str, Rating]):
    found = mean(ITEMS, phase(ratings))
    assert found.scored == len(ratings)
    if found.value is None:
        assert not ratings
    else:
        scores = [rating.score for rating in ratings.values()]
        assert min(scores) <= found.value <= max(scores)


@given(scored)
def test_every_item_is_scored_or_not(ratings: dict[str, Rating]):
    looked_at = phase(ratings)
    left = {item.id for item in unscored(ITEMS, looked_at)}
    assert left | set(ratings) == {item.id for item in ITEMS}
    assert not left & set(ratings)
    assert {item.id for item in priorities(ITEMS, looked_at)} <= set(ratings)


@given(scored, scored)
def test_moves_are_mirrored(before: dict[str, Rating], now: dict[str, Rating]):
    mirror = {
        Move.BETTER: Move.WORSE,
        Move.WORSE: Move.BETTER,
        Move.SAME: Move.SAME,
        Move.NOT_SCORED: Move.NOT_SCORED,
    }
    there, back = items_moved(ITEMS, phase(before), phase(now)), items_moved(ITEMS, phase(now), phase(before))
    assert mirror[there] is back
    assert (there is Move.NOT_SCORED) == (not before.keys() & now.keys())
