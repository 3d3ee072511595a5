"""A number as it leaves the school."""

import pytest

from tutor_tui.rules.school.figures import Figure
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.trust.items import UNCOUNTED, Item, Shown, shown


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (Figure(0, 300), 0), (Figure(300, 300), 100), (Figure(299, 300), 99), (Figure(1, 300), 1),
        (Figure(150, 300), 50),
    ],
)  # fmt: skip
def test_only_none_is_0_and_only_all_is_100(figure: Figure, value: int) -> None:
    assert shown(Item.CHECKED, figure, Trend.SAME) == Shown(value, 300, trend=Trend.SAME)


def test_of_how_many_is_told_in_tens_only() -> None:
    assert {shown(Item.SIGNED, Figure(90, of), Trend.NONE).of for of in range(176, 185)} == {180}
    assert shown(Item.SIGNED, Figure(3, 3), Trend.NONE).of == 10


def test_what_can_happen_several_times_is_a_number() -> None:
    assert shown(Item.CORRECTIONS, Figure(37, 700), Trend.MORE) == Shown(37, trend=Trend.MORE)


def test_nothing_to_count_is_not_none_of_something() -> None:
    assert shown(Item.OVERDUE, Figure(), Trend.NONE) == UNCOUNTED
    assert shown(Item.CORRECTIONS, Figure(), Trend.NONE) == UNCOUNTED


def test_every_item_is_of_a_measure() -> None:
    assert [item.measure.value for item in Item if item.is_of_week] == ["checked", "signed"]
    assert all(item.measure.value == item.value for item in Item if not item.is_of_week)
