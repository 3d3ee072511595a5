"""The school's policy: what it is made of, and how it is read, checked and shown."""

from tutor_tui.policy.files import load_policy, parse_policy, shipped_policy, shipped_policy_names
from tutor_tui.policy.model import Policy, SchoolPolicy
from tutor_tui.policy.planner import Planner, Threshold
from tutor_tui.policy.rule import Rule, key_stage_of
from tutor_tui.policy.vocabulary import Vocabulary, Word

__all__ = [
    "Planner",
    "Policy",
    "Rule",
    "SchoolPolicy",
    "Threshold",
    "Vocabulary",
    "Word",
    "key_stage_of",
    "load_policy",
    "parse_policy",
    "shipped_policy",
    "shipped_policy_names",
]
