"""What holds for every rule and every text of a policy."""

from collections.abc import Iterator

import msgspec

from tutor_tui.policy.checks.finding import Finding, repeated_words
from tutor_tui.policy.place import Step, nearest
from tutor_tui.policy.rule import ABOUT, DEFAULT, Rule, Staged, folded


def check_texts(node: object, *steps: Step) -> Iterator[Finding]:
    """Texts below `node` with a character that cannot be shown; a clause may run over several lines."""
    if isinstance(node, str):
        lines = node.split("\n") if steps[-1] == "clause" else [node]
        if not all(line.isprintable() for line in lines):
            yield Finding(
                steps,
                "the text holds a character that cannot be shown (a line break, a control or direction sign)",
                "Type the text anew.",
            )
    for step, inner in below(node):
        yield from check_texts(inner, *steps, step)


def check_rules(node: object, *steps: Step) -> Iterator[Finding]:
    """Findings on the sources, `defaults` and stages of every rule below `node`."""
    if isinstance(node, Rule):
        yield from _sources(node, *steps)
    if isinstance(node, Staged):
        yield from _stages(node, *steps)
    for step, inner in below(node):
        yield from check_rules(inner, *steps, step)


def below(node: object) -> Iterator[tuple[Step, object]]:
    """What a structure or list holds, with its key or number."""
    if isinstance(node, msgspec.Struct):
        for key in node.__struct_fields__:
            yield key, getattr(node, key)
    elif isinstance(node, tuple):
        yield from enumerate(node)


def _sources(rule: Rule, *steps: Step) -> Iterator[Finding]:
    if folded(rule.source) == DEFAULT and not rule.is_default:
        yield Finding(
            (*steps, "source"),
            f'"{rule.source}" is nearly "default"',
            f'Write source = "{DEFAULT}" for a rule that no document gives.',
        )
    keys = [key for key in rule.__struct_fields__ if key not in ABOUT]
    for number, key in enumerate(rule.defaults):
        if key not in keys:
            yield Finding(
                (*steps, "defaults", number), f'this rule has no key "{key}"', nearest(key, keys, "entry")
            )
    yield from repeated_words(rule.defaults, *steps, "defaults")


def _stages(rule: Staged, *steps: Step) -> Iterator[Finding]:
    for key, numbers in (("key_stages", rule.key_stages), ("years", rule.years)):
        yield from repeated_words(map(str, numbers), *steps, key)
