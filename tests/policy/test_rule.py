"""Sources, stages and years."""

import pytest

from tutor_tui.policy import Rule, key_stage_of
from tutor_tui.policy.rule import Staged


def test_a_default_rule_is_ours_in_every_key() -> None:
    rule = Rule(clause="c", source="default")
    assert rule.is_default
    assert rule.key_is_default("anything")


def test_a_policys_rule_is_ours_in_the_named_keys_only() -> None:
    rule = Rule(clause="c", source="Policy A, tutor", defaults=("size",))
    assert not rule.is_default
    assert rule.key_is_default("size")
    assert not rule.key_is_default("each")


@pytest.mark.parametrize(
    ("stage", "years"), [(1, (1, 2)), (2, (3, 4, 5, 6)), (3, (7, 8, 9)), (4, (10, 11)), (5, (12, 13))]
)
def test_key_stages(stage: int, years: tuple[int, ...]) -> None:
    assert {key_stage_of(year) for year in years} == {stage}


@pytest.mark.parametrize("year", [-1, 0, 14])
def test_years_outside_the_key_stages(year: int) -> None:
    assert key_stage_of(year) is None


def test_a_rule_without_stages_is_for_everyone() -> None:
    assert all(Staged(clause="c", source="s").covers(year) for year in range(14))


def test_stages_and_years_add_up() -> None:
    rule = Staged(clause="c", source="s", key_stages=(3,), years=(0, 11))
    assert [year for year in range(14) if rule.covers(year)] == [0, 7, 8, 9, 11]
