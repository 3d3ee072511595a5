"""Everything that a policy can ask for, each under a key of its own."""

import pytest

from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.rules.rehearsal.asks import asks

POLICY = shipped_policy("independent-learning").rules


@pytest.mark.parametrize("name", shipped_policy_names())
def test_every_ask_has_a_key_of_its_own(name: str) -> None:
    found = asks(shipped_policy(name).rules)
    assert len({ask.key for ask in found}) == len(found) > 0


def test_a_warning_comes_before_its_rung_and_asks_for_less() -> None:
    keys = [ask.key for ask in asks(POLICY)]
    place = keys.index("warning:unsigned:1")
    assert keys[place + 1] == "threshold:unsigned:1"
    warning, rung = asks(POLICY)[place : place + 2]
    assert (warning.does, warning.at, rung.does, rung.at) == ("warn", 2, "contact_home", 3)


def test_only_the_automatic_mode_asks_for_a_correction_each_time() -> None:
    modes = {name: shipped_policy(name).rules.corrections.mode for name in shipped_policy_names()}
    for name, mode in modes.items():
        asked = any(ask.key == "correction" for ask in asks(shipped_policy(name).rules))
        assert asked == (mode == "automatic")


def test_both_ladders_are_asked_step_by_step() -> None:
    policy = shipped_policy("homework").rules
    steps = [ask for ask in asks(policy) if ask.kind == "step"]
    assert [ask.number for ask in steps if ask.direction == "negative"] == [
        *range(1, len(policy.escalation.negative) + 1)
    ]
    assert [ask.rule for ask in steps if ask.direction == "positive"] == [*policy.escalation.positive]
