"""What a policy's types cannot tell: values that contradict each other."""

from collections.abc import Iterator

from tutor_tui.policy.checks.escalation import check_corrections, check_escalation
from tutor_tui.policy.checks.finding import Finding
from tutor_tui.policy.checks.homework import check_homework
from tutor_tui.policy.checks.monitoring import check_sampling, check_tracking
from tutor_tui.policy.checks.provision import check_support
from tutor_tui.policy.checks.rules import check_rules, check_texts
from tutor_tui.policy.checks.thresholds import check_thresholds
from tutor_tui.policy.model import Policy

__all__ = ["Finding", "contradictions"]


def contradictions(policy: Policy) -> Iterator[Finding]:
    """Everything in a policy that contradicts itself, in the order of its sections.

    Texts come first: later findings quote them.
    """
    yield from check_texts(policy)
    yield from check_rules(policy)
    yield from check_thresholds(policy)
    yield from check_homework(policy.homework)
    yield from check_corrections(policy)
    yield from check_escalation(policy)
    yield from check_sampling(policy.sampling)
    yield from check_tracking(policy.tracking)
    yield from check_support(policy.support)
