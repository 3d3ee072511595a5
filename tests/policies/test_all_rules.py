"""No rule of a policy without tests that drive records through the store."""

from pathlib import Path

from support.policies import POLICIES, rules_of

TESTS = Path(__file__).parents[1]
DRIVEN = {
    "thresholds": "policies/test_thresholds.py",
    "escalation.negative": "policies/test_ladders.py",
    "escalation.positive": "policies/test_ladders.py",
    "escalation.referrals": "policies/test_set_work.py",
    "corrections": "services/corrections/test_steps.py",
    "planner": "policies/test_set_work.py",
    "homework.frequency": "queries/set_work/test_frequency.py",
    "homework.departments": "queries/set_work/test_frequency.py",
    "homework.limits": "policies/test_set_work.py",
    "homework.overload": "policies/test_set_work.py",
    "homework.classwork": "policies/test_set_work.py",
    "homework.triage": "policies/test_set_work.py",
    "homework.kinds": "rules/set_work/test_setting.py",
    "homework.balance": "rules/set_work/test_setting.py",
    "homework.project": "rules/set_work/test_setting.py",
    "homework.setting": "services/set_work/test_tasks.py",
    "homework.marking": "queries/monitoring/test_chase.py",
    "homework.raised": "services/support/test_programmes.py",
    "homework.leader_comments": "services/set_work/test_comments.py",
    "support": "services/support/test_programmes.py",
}
"""The test that drives each place of a policy's rules."""
LATER = {"review", "sampling", "tracking", "tracking.scales", "tracking.off_trajectory", "tracking.targets",
         "tracking.interventions", "retention", "session"}  # fmt: skip
"""Places whose rules nothing acts on yet, or that need no records: `doctor` and the policy's own tests hold them."""


def test_every_place_of_a_policy_has_its_test() -> None:
    places = {place for rules in POLICIES.values() for place, _ in rules_of(rules)}
    assert places <= DRIVEN.keys() | LATER
    assert "thresholds" in places
    assert not DRIVEN.keys() & LATER


def test_the_named_tests_are_there() -> None:
    assert [place for place, name in DRIVEN.items() if not (TESTS / name).is_file()] == []
