"""Everything that a policy can ask of staff: each rung of a threshold, its warning, each step, each correction."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from tutor_tui.policy.escalation import Corrections, Rung
from tutor_tui.policy.model import Policy
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.ladders.standing import DIRECTIONS, Direction

WARN = "warn"
"""What is asked before a rung: a word of warning to the pupil."""
CORRECTION = "correction"
"""What is asked for a missed deadline, and the key of the rule that asks it."""

AskKind = Literal["threshold", "warning", "step", "correction"]
"""A rung of a threshold; the warning before one; a step of a ladder; the automatic correction."""


class Ask(msgspec.Struct, frozen=True):
    """One thing that a policy can ask for."""

    key: str
    """Its identity, the same in two policies for the same rung of the same ladder."""
    kind: AskKind
    """What kind of rule it is."""
    number: int
    """The rung or step, from 1."""
    rule: Threshold | Rung | Corrections
    """The rule, with its clause and source."""
    direction: Direction = "negative"
    """Of a step: on which ladder."""

    @property
    def does(self) -> str:
        """What is asked for: `warn`, `policy.planner.Proposes` or `policy.escalation.Action`."""
        match self.rule:
            case Threshold():
                return WARN if self.kind == "warning" else self.rule.proposes
            case Rung():
                return self.rule.does[0]
            case Corrections():
                return CORRECTION

    @property
    def at(self) -> int:
        """The number from which it asks."""
        match self.rule:
            case Threshold():
                warns_at = self.rule.warns_at if self.kind == "warning" else None
                return self.rule.at if warns_at is None else warns_at
            case Rung():
                return self.rule.after
            case Corrections():
                return 1


def rung_key(rung: Threshold, *, reached: bool) -> str:
    """The key of a rung, or of the warning before it."""
    return f"{'threshold' if reached else 'warning'}:{rung.id}:{rung.rung}"


def step_key(direction: Direction, number: int) -> str:
    """The key of a ladder's step, counted from 1."""
    return f"step:{direction}:{number}"


def asks(policy: Policy) -> tuple[Ask, ...]:
    """What the policy can ask for: thresholds in the file's order, corrections, the two ladders."""
    return tuple(_asks(policy))


def _asks(policy: Policy) -> Iterator[Ask]:
    for rung in policy.thresholds:
        if rung.warns_at:
            yield Ask(rung_key(rung, reached=False), "warning", rung.rung, rung)
        yield Ask(rung_key(rung, reached=True), "threshold", rung.rung, rung)
    if policy.corrections.mode == "automatic":
        yield Ask(CORRECTION, "correction", 1, policy.corrections)
    for direction in DIRECTIONS:
        for number, step in enumerate(getattr(policy.escalation, direction), start=1):
            yield Ask(step_key(direction, number), "step", number, step, direction)
