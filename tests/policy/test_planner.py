"""Thresholds and their ladders."""

import msgspec

from tutor_tui.policy import Policy


def test_a_warning_comes_before_the_number_or_not_at_all(policies: dict[str, Policy]) -> None:
    first, second, _ = policies["independent-learning"].ladders()["unsigned"]
    assert first.warns_at == 2
    assert second.warns_at is None


def test_ladders_are_in_the_order_of_the_file_and_climb(policies: dict[str, Policy]) -> None:
    policy = policies["independent-learning"]
    turned = msgspec.structs.replace(policy, thresholds=policy.thresholds[::-1])
    assert list(policy.ladders()) == [
        "unsigned",
        "no_planner",
        "lost",
        "tasks_not_recorded",
        "negative",
        "overdue",
        "clean",
    ]
    assert [rung.rung for rung in turned.ladders()["unsigned"]] == [1, 2, 3]
    assert list(turned.ladders()) == list(policy.ladders())[::-1]
