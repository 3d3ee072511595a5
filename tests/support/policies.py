"""Every rule of the shipped policies, as cases for tests: a rule that is added is a case that must pass."""

from collections.abc import Iterator

import msgspec
import pytest

from tutor_tui.policy.escalation import Rung
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.model import Policy
from tutor_tui.policy.planner import Threshold
from tutor_tui.policy.rule import Rule
from tutor_tui.rules.ladders.standing import DIRECTIONS

POLICIES = {name: shipped_policy(name).rules for name in shipped_policy_names()}
EACH_POLICY = pytest.mark.parametrize("policy", sorted(POLICIES))


def thresholds() -> list[object]:
    """Policy's name and threshold."""
    return [
        pytest.param(name, rung, id=f"{name}-{rung.id}-{rung.rung}")
        for name, rules in POLICIES.items()
        for rung in rules.thresholds
    ]


def rungs() -> list[object]:
    """Policy's name, direction, number from 1, and the step."""
    return [
        pytest.param(name, direction, number, rung, id=f"{name}-{direction}-{number}")
        for name, rules in POLICIES.items()
        for direction in DIRECTIONS
        for number, rung in enumerate(getattr(rules.escalation, direction), start=1)
    ]


def ladder_of(policy: str, threshold: Threshold) -> tuple[Threshold, ...]:
    """The rungs of the threshold's ladder."""
    return POLICIES[policy].ladders()[threshold.id]


def rules_of(policy: Policy) -> Iterator[tuple[str, Rule]]:
    """Every rule with its place: "thresholds", "escalation.negative", "homework.limits"."""
    yield from _rules(policy, "")


def _rules(found: object, place: str) -> Iterator[tuple[str, Rule]]:
    if isinstance(found, Rule):
        yield place, found
    if isinstance(found, msgspec.Struct):
        for name in found.__struct_fields__:
            yield from _rules(getattr(found, name), f"{place}.{name}".lstrip("."))
    elif isinstance(found, tuple):
        for one in found:
            yield from _rules(one, place)


__all__ = ["EACH_POLICY", "POLICIES", "Rung", "Threshold", "ladder_of", "rules_of", "rungs", "thresholds"]
