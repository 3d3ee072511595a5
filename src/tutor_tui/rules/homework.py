"""When homework is overdue (domain: collected, past its deadline, pending or not done, not closed)."""

from datetime import date
from enum import StrEnum

import msgspec


class HandIn(StrEnum):
    """One pupil's state in one task."""

    PENDING = "pending"
    HANDED_IN = "handed_in"
    LATE = "late"
    NOT_DONE = "not_done"
    EXEMPT = "exempt"


OWED = (HandIn.PENDING, HandIn.NOT_DONE)
"""The states in which something may be overdue."""


class Share(msgspec.Struct, frozen=True):
    """A pupil's share in a task, as far as lateness goes."""

    deadline: date
    """The day by which it is to be handed in."""
    collected: bool
    """The teacher has recorded the hand-in."""
    state: HandIn
    """Where the pupil stands with it."""
    withdrawn: bool = False
    """The whole task was taken back."""
    closed: bool = False
    """Closed by late hand-in, exemption or as the policy says."""


def is_overdue(share: Share, today: date) -> bool:
    """Whether the pupil owes this work. Due today is not overdue; uncollected is the teacher's matter."""
    return (
        share.collected
        and share.deadline < today
        and share.state in OWED
        and not share.withdrawn
        and not share.closed
    )


def is_hand_in_unrecorded(share: Share, today: date) -> bool:
    """Whether the teacher still has to record who handed in."""
    return not share.collected and share.deadline < today and not share.withdrawn
