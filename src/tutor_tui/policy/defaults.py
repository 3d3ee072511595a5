"""Which rules and figures of a policy are our defaults, because no document gives them."""

from collections.abc import Iterator

from tutor_tui.policy.checks.rules import below
from tutor_tui.policy.place import Step, located
from tutor_tui.policy.rule import Rule


def our_defaults(node: object, place: str = "", *steps: Step) -> Iterator[str]:
    """File and key path of each rule below `node` that is ours, and of each figure in a rule that is the policy's."""
    if isinstance(node, Rule):
        if node.is_default:
            yield located(place, steps)
            return
        for key in node.defaults:
            yield located(place, (*steps, key))
    for step, inner in below(node):
        yield from our_defaults(inner, place, *steps, step)
