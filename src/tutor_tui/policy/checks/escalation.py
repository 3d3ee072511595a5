"""Corrections and ladders: they agree on whether there are sanctions."""

from collections.abc import Iterator
from itertools import pairwise

from tutor_tui.policy.checks.finding import Finding, repeated
from tutor_tui.policy.escalation import Rung
from tutor_tui.policy.model import Policy
from tutor_tui.policy.rule import folded


def check_corrections(policy: Policy) -> Iterator[Finding]:
    """Findings on the mode of corrections, their kinds and what they close."""
    corrections = policy.corrections
    if policy.has_corrections and not corrections.kinds:
        yield Finding(
            ("corrections", "kinds"),
            f'corrections.mode is "{corrections.mode}", but there is no kind of correction',
            "Name at least one kind, the usual one first.",
        )
    if not policy.has_corrections and corrections.kinds:
        yield Finding(
            ("corrections", "kinds"),
            'corrections.mode is "none", but there are kinds of correction',
            "Delete the kinds, or choose another mode.",
        )
    if not policy.has_corrections and "correction_served" in corrections.overdue_closes_on:
        yield Finding(
            ("corrections", "overdue_closes_on"),
            'nothing closes with a correction, because corrections.mode is "none"',
            'Delete "correction_served".',
        )
    for number, kind in repeated(corrections.kinds, lambda kind: folded(kind.name)):
        yield Finding(
            ("corrections", "kinds", number, "name"),
            f'"{kind.name}" stands here twice',
            "Delete one of them.",
        )
    steps = [action for rung in policy.escalation.negative for action in rung.does]
    if corrections.mode == "graduated" and "correction" not in steps:
        yield Finding(
            ("corrections", "mode"),
            'graduated corrections come from the negative ladder, but no rung of it does "correction"',
            "Add it to a rung of escalation.negative, or choose another mode.",
        )


def check_escalation(policy: Policy) -> Iterator[Finding]:
    """Findings on both ladders and on referrals."""
    for name, forbidden in (("negative", "reward"), ("positive", "correction")):
        rungs: tuple[Rung, ...] = getattr(policy.escalation, name)
        for number, rung in enumerate(rungs):
            if forbidden in rung.does:
                yield Finding(
                    ("escalation", name, number, "does"),
                    f'the {name} ladder does no "{forbidden}"',
                    "Move the step to the other ladder, or delete it.",
                )
            elif "correction" in rung.does and not policy.has_corrections:
                yield Finding(
                    ("escalation", name, number, "does"),
                    'does a correction, but corrections.mode is "none"',
                    "Do something else, or give the policy corrections.",
                )
        for number, (below, above) in enumerate(pairwise(rungs), start=1):
            if above.after <= below.after:
                yield Finding(
                    ("escalation", name, number, "after"),
                    f"this step comes after {above.after}, but the one below after {below.after}",
                    "Each step comes after more occasions than the one below.",
                )
    for number, post in repeated(policy.escalation.referrals.stages, str):
        yield Finding(
            ("escalation", "referrals", "stages", number), f'"{post}" is asked twice', "Delete one of them."
        )
