"""Thresholds: each ladder climbs, and proposes what the policy knows."""

from collections.abc import Iterator
from itertools import pairwise

from tutor_tui.policy.checks.finding import Finding
from tutor_tui.policy.model import Policy
from tutor_tui.policy.planner import Threshold

NOT_FOR_CLEAN = {"correction", "refer", "head_of_year"}
"""What nobody proposes for a period without trouble."""


def check_thresholds(policy: Policy) -> Iterator[Finding]:
    """Findings on single thresholds, then on the ladders that they make."""
    for number, threshold in enumerate(policy.thresholds):
        yield from _single(policy, number, threshold)
    ladders: dict[str, list[tuple[int, Threshold]]] = {}
    for number, threshold in enumerate(policy.thresholds):
        ladders.setdefault(threshold.id, []).append((number, threshold))
    for rungs in ladders.values():
        yield from _ladder(sorted(rungs, key=lambda entry: (entry[1].rung, entry[0])))


def _single(policy: Policy, number: int, threshold: Threshold) -> Iterator[Finding]:
    here = ("thresholds", number)
    if threshold.warn_before >= threshold.at:
        yield Finding(
            (*here, "warn_before"),
            f"a warning {threshold.warn_before} before {threshold.at} would come before the first",
            f"Give a number below {threshold.at}; 0 is no warning.",
        )
    if threshold.proposes == "correction" and not policy.has_corrections:
        yield Finding(
            (*here, "proposes"),
            'proposes a correction, but corrections.mode is "none"',
            "Propose something else, or give the policy corrections.",
        )
    if threshold.counts == "clean" and threshold.warn_before:
        yield Finding((*here, "warn_before"), "nobody is warned of a clean period", "Write warn_before = 0.")
    if threshold.counts == "clean" and threshold.proposes in NOT_FOR_CLEAN:
        yield Finding(
            (*here, "proposes"), "a clean period is praised", 'Propose "reward", or a contact or letter home.'
        )
    if threshold.counts != "clean" and threshold.proposes == "reward":
        yield Finding(
            (*here, "proposes"), "a reward for trouble", 'Propose a reward only where counts = "clean".'
        )
    for counts, key in (("unsigned", "parent_signs"), ("tasks_not_recorded", "tasks_recorded")):
        if threshold.counts == counts and not getattr(policy.planner, key):
            yield Finding(
                (*here, "counts"),
                f'"{counts}" is never recorded, because planner.{key} is false',
                f"Set planner.{key} = true, or delete this threshold.",
            )


def _ladder(rungs: list[tuple[int, Threshold]]) -> Iterator[Finding]:
    """Findings on the rungs of one ladder, given with their numbers in the file, lowest first."""
    number, first = rungs[0]
    if first.rung != 1:
        yield Finding(
            ("thresholds", number, "rung"),
            f'the ladder "{first.id}" begins at rung {first.rung}',
            "The lowest rung is 1.",
        )
    for (_, below), (number, above) in pairwise(rungs):
        here = ("thresholds", number)
        if above.rung == below.rung:
            yield Finding(
                (*here, "rung"),
                f'the ladder "{above.id}" has rung {above.rung} twice',
                "Number the rungs 1, 2, 3; a ladder of its own needs an id of its own.",
            )
        elif above.rung > below.rung + 1:
            yield Finding(
                (*here, "rung"),
                f'the ladder "{above.id}" has no rung {below.rung + 1}',
                "Number the rungs 1, 2, 3 without a gap.",
            )
        if above.at <= below.at:
            yield Finding(
                (*here, "at"),
                f"rung {above.rung} comes at {above.at}, but rung {below.rung} at {below.at}",
                "Each rung comes at a higher number than the one below.",
            )
        for key in ("counts", "within"):
            mine, theirs = getattr(above, key), getattr(below, key)
            if mine != theirs:
                yield Finding(
                    (*here, key),
                    f'rung {above.rung} of "{above.id}" has "{mine}", but rung {below.rung} "{theirs}"',
                    "The rungs of a ladder count the same within the same period.",
                )
