"""Student's t against the tables."""

import pytest

from tutor_tui.rules.student import t_quantile


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980), (1e9, 1.960)]
)
def test_the_quantile_is_that_of_the_tables(freedom: float, quantile: float) -> None:
    assert t_quantile(freedom) == pytest.approx(quantile, abs=0.004)


def test_with_very_few_degrees_of_freedom_it_is_never_narrower() -> None:
    assert t_quantile(1) >= 12.706
    assert t_quantile(2.9) >= 3.18
