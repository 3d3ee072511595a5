"""When homework is overdue (domain: collected, past its deadline, pending or not done, not closed)."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek
from tutor_tui.policy.escalation import Corrections


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
    """Closed by late hand-in, exemption or a correction that was served."""
    lapsed: bool = False
    """Its term has ended, and the policy closes work with the term."""


def is_overdue(share: Share, today: date) -> bool:
    """Whether the pupil owes this work. Due today is not overdue; uncollected is the teacher's matter."""
    return (
        share.collected
        and share.deadline < today
        and share.state in OWED
        and not share.withdrawn
        and not share.closed
        and not share.lapsed
    )


def lapsed_before(corrections: Corrections, calendar: SchoolCalendar, today: date) -> date | None:
    """Work with a deadline before this day is closed, because its term has ended; None where no work is.

    A term ends with its last school day; a deadline in the holidays belongs to the term that follows.
    """
    week = calendar.week_for(today)
    if "end_of_term" not in corrections.overdue_closes_on or week is None:
        return None
    last: SchoolWeek | None = calendar.term_weeks(week)[-1]
    if last is not None and last.end >= today:
        last = calendar.previous_week(calendar.term_weeks(week)[0])
    return last.start + timedelta(days=7) if last else None


def is_hand_in_unrecorded(share: Share, today: date) -> bool:
    """Whether the teacher still has to record who handed in."""
    return not share.collected and share.deadline < today and not share.withdrawn
