"""What may hang under what."""

import pytest

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.targets.hanging import Spot, why_not_under
from tutor_tui.rules.targets.layers import PARENTS, Horizon, Layer, children_of, horizon_of, may_hang_under

WORDS = shipped_policy("independent-learning").rules.vocabulary


def test_the_layers_hang_as_the_school_sets_them() -> None:
    assert children_of(Layer.NUMERICAL) == (Layer.KEY_STAGE,)
    assert children_of(Layer.UNIT) == (Layer.GROUP, Layer.PUPIL)
    assert children_of(Layer.PUPIL) == ()
    order = list(Layer)
    for child, parents in PARENTS.items():
        assert all(order.index(parent) < order.index(child) for parent in parents)
        assert all(may_hang_under(child, parent) for parent in parents)


@pytest.mark.parametrize(
    ("layer", "days", "horizon"),
    [
        (Layer.PUPIL, 21, Horizon.SHORT),
        (Layer.PUPIL, 22, Horizon.MEDIUM),
        (Layer.GROUP, 61, Horizon.LONG),
        (Layer.UNIT, 5, Horizon.MEDIUM),
        (Layer.NUMERICAL, 5, Horizon.LONG),
    ],
)
def test_how_far_each_looks_ahead(layer: Layer, days: int, horizon: Horizon) -> None:
    assert horizon_of(layer, days) is horizon


UNIT = Spot(Layer.UNIT, subject_id=1, year=8)
PUPIL = Spot(Layer.PUPIL, subject_id=1, year=8, groups=frozenset({7, 9}))


@pytest.mark.parametrize(
    ("child", "parent", "why"),
    [
        (PUPIL, UNIT, ""),
        (PUPIL, Spot(Layer.UNIT, subject_id=None, year=8), ""),
        (PUPIL, Spot(Layer.UNIT, subject_id=1, year=None), ""),
        (PUPIL, Spot(Layer.GROUP, subject_id=1, year=8, groups=frozenset({7})), ""),
        (
            PUPIL,
            Spot(Layer.GROUP, subject_id=1, year=8, groups=frozenset({5})),
            "is not in that teaching group",
        ),
        (PUPIL, Spot(Layer.UNIT, subject_id=2, year=8), "in different subjects"),
        (Spot(Layer.PUPIL, year=8), UNIT, "in different subjects"),
        (PUPIL, Spot(Layer.UNIT, subject_id=1, year=9), "of different years"),
        (PUPIL, Spot(Layer.UNIT, subject_id=1, year=10), "of different key stages"),
        (
            PUPIL,
            Spot(Layer.YEAR, subject_id=1, year=8),
            "hangs under a unit's target or a teaching group's target, not",
        ),
        (UNIT, PUPIL, "a unit's target hangs under a year's target, not under a pupil's target"),
        (UNIT, UNIT, "hangs under a year's target, not under a unit's target"),
        (Spot(Layer.NUMERICAL, key_stage=3), UNIT, "hangs under nothing"),
        (Spot(Layer.KEY_STAGE, 1, 3), Spot(Layer.NUMERICAL, 1, 4), "of different key stages"),
        (Spot(Layer.YEAR, 1, year=9), Spot(Layer.KEY_STAGE, 1, 3), ""),
        (Spot(Layer.YEAR, 1, year=10), Spot(Layer.KEY_STAGE, 1, 3), "of different key stages"),
    ],
)
def test_why_one_may_not_hang_under_the_other(child: Spot, parent: Spot, why: str) -> None:
    found = why_not_under(child, parent, WORDS)
    assert why in found
    assert bool(found) == bool(why)
