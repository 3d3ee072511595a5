"""What is looked at in a sample, and how it is judged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from tutor_tui.policy.monitoring import Sampling


class Criterion(StrEnum):
    """One thing that is looked at."""

    TASKS_SET = "tasks_set"
    RECORDED = "recorded"
    FREQUENCY = "frequency"
    APPROPRIATENESS = "appropriateness"
    FEEDBACK = "feedback"
    RESPONSE = "response"


class Judgement(StrEnum):
    """What was found."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_SEEN = "not_seen"


CRITERIA: Mapping[str, tuple[Criterion, ...]] = {
    "planners": (Criterion.TASKS_SET, Criterion.RECORDED, Criterion.FREQUENCY, Criterion.APPROPRIATENESS),
    "work": (Criterion.TASKS_SET, Criterion.FREQUENCY, Criterion.APPROPRIATENESS, Criterion.FEEDBACK),
    "feedback": (Criterion.FEEDBACK, Criterion.RESPONSE),
}
"""By what the policy's sample looks at (`Sampling.looks_at`), in the order in which it is asked."""


def criteria_of(rule: Sampling | None, found: Iterable[Criterion] = ()) -> tuple[Criterion, ...]:
    """What a sample of the rule is judged by, with what was judged of it besides.

    A sample whose rule the policy no longer has is judged by what it was judged by, else as planners are.
    """
    seen = set(found)
    asked = CRITERIA[rule.looks_at] if rule else () if seen else CRITERIA["planners"]
    return tuple(one for one in Criterion if one in asked or one in seen)


Sums = Mapping[Criterion, Mapping[Judgement, int]]
"""How often each criterion was judged in each way."""


def summed(findings: Iterable[tuple[Criterion, Judgement]]) -> dict[Criterion, Counter[Judgement]]:
    """The findings, counted; only criteria that were judged, in their order."""
    counted: dict[Criterion, Counter[Judgement]] = {}
    for criterion, judgement in findings:
        counted.setdefault(criterion, Counter())[judgement] += 1
    return {criterion: counted[criterion] for criterion in Criterion if criterion in counted}
