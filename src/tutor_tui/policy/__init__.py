"""The school's policy: what it is made of, and how it is read, checked and shown."""

from .model import Policy, SchoolPolicy
from .planner import Planner, Threshold
from .rule import Rule, key_stage_of
from .vocabulary import Vocabulary, Word

__all__ = ["Planner", "Policy", "Rule", "SchoolPolicy", "Threshold", "Vocabulary", "Word", "key_stage_of"]
