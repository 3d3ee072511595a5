"""A correction's life: which step leads from which state to which, and what follows one that was missed.

Whoever was away is given another day, whoever was there is escalated, and where nobody knows it is asked: unknown
attendance is never taken as present (domain: head of year, Monday, 4).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from tutor_tui.policy.escalation import CorrectionKind
from tutor_tui.rules.triage.case import Step


class State(StrEnum):
    """Where a correction stands; the values of `Correction.state`."""

    PROPOSED = "proposed"
    """Waits for somebody who may set it."""
    SET = "set"
    """Has a day."""
    SERVED = "served"
    MISSED = "missed"
    """The pupil did not come; what follows depends on whether he was in school."""
    RESCHEDULED = "rescheduled"
    """Has another day."""
    ESCALATED = "escalated"
    """Another one stands in its place."""
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What is done with a correction."""

    CONFIRM = "confirm"
    SERVE = "serve"
    MISS = "miss"
    RESCHEDULE = "reschedule"
    ESCALATE = "escalate"
    WITHDRAW = "withdraw"


_ON_ITS_DAY: Mapping[Move, State] = {
    Move.SERVE: State.SERVED,
    Move.MISS: State.MISSED,
    Move.RESCHEDULE: State.RESCHEDULED,
    Move.WITHDRAW: State.WITHDRAWN,
}

MOVES: Mapping[State, Mapping[Move, State]] = {
    State.PROPOSED: {Move.CONFIRM: State.SET, Move.WITHDRAW: State.WITHDRAWN},
    State.SET: _ON_ITS_DAY,
    State.RESCHEDULED: _ON_ITS_DAY,
    State.MISSED: {
        Move.SERVE: State.SERVED,
        Move.RESCHEDULE: State.RESCHEDULED,
        Move.ESCALATE: State.ESCALATED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.SERVED: {},
    State.ESCALATED: {},
    State.WITHDRAWN: {},
}
"""The state to which each step leads; a step that a state does not name cannot be taken from it."""

AWAITED = (State.SET, State.RESCHEDULED)
"""The states in which a correction has a day to come, or a day that has passed without a word."""
OPEN = (State.PROPOSED, *AWAITED, State.MISSED)
"""The states in which somebody still has to do something."""


def moves_now(state: State, present: bool | None, *, has_come: bool) -> tuple[Move, ...]:
    """The steps that can be taken, the one that follows first; `has_come` says that its day is today or past.

    One that was missed is escalated only where the pupil was there, which somebody may have to say first.
    """
    moves = [
        move
        for move in MOVES[state]
        if not (move is Move.MISS and not has_come) and not (move is Move.ESCALATE and present is not True)
    ]
    first = {Step.ESCALATE: Move.ESCALATE}.get(after_miss(present), Move.RESCHEDULE)
    return tuple(sorted(moves, key=lambda move: state is State.MISSED and move is not first))


def after_miss(present: bool | None) -> Step:
    """What follows a missed correction; `present` says whether the pupil was in school, None where nobody knows."""
    if present is None:
        return Step.ASK_PRESENCE
    return Step.ESCALATE if present else Step.RESCHEDULE


def was_present(am: bool | None, pm: bool | None) -> bool | None:
    """Whether a pupil was in school on a day, of what its two registers say; None where they say nothing sure.

    Each is True for present. Who was there for half the day may have been away when it mattered, so it is asked.
    """
    known = {half for half in (am, pm) if half is not None}
    return known.pop() if len(known) == 1 else None


def escalated_kind(kinds: Sequence[CorrectionKind], kind: str) -> str:
    """The kind that follows `kind`: the shortest of the policy's that is longer, else the same once more."""
    minutes = next((known.minutes for known in kinds if known.name == kind), 0)
    longer = sorted((known for known in kinds if known.minutes > minutes), key=lambda known: known.minutes)
    return longer[0].name if longer else kind
