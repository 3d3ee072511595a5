"""What marking a hand-in makes of one pupil's record, and what the day on which it was due says of the pupil."""

from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from tutor_tui.rules.homework import HandIn

LATE = "late hand-in"
"""Why a record is closed that came in after its deadline."""
EXEMPT = "exempt"
"""Why a record is closed that need not come in."""
_BY_MARKING = ("", LATE, EXEMPT)
"""Closings that a mark makes and another one takes back; any other closing is not the mark's matter."""


class Standing(msgspec.Struct, frozen=True):
    """Where one record stands: the fields that a mark may change."""

    state: HandIn = HandIn.PENDING
    """Handed in, or why not."""
    handed_in_on: date | None = None
    """The day on which it came in."""
    exempt_reason: str = ""
    """Why it need not come in."""
    closed_on: date | None = None
    """The day since when nothing is owed any more."""
    closed_reason: str = ""
    """What closed it: `LATE`, `EXEMPT`, or what the policy says ("correction served")."""


class DueDay(msgspec.Struct, frozen=True):
    """What the registers say of a pupil on the day on which work was due."""

    am: bool | None = None
    """Whether the pupil was there in the morning; None where nobody recorded it."""
    pm: bool | None = None
    """The same for the afternoon."""

    @property
    def seen(self) -> Literal["present", "absent", "part", "unknown"]:
        """In school, away, there for half of the day, or nobody knows: never taken as present."""
        known = {half for half in (self.am, self.pm) if half is not None}
        if not known:
            return "unknown"
        if len(known) == 2:
            return "part"
        return "present" if known.pop() else "absent"


def restated(
    now: Standing, what: HandIn, deadline: date, today: date, *, reason: str = "", away: bool = False
) -> Standing:
    """The record after the mark `what`; marking the same again changes nothing but the reason of an exemption.

    What is handed in counts for the deadline where that has passed, for today where the pupil was away on it. A
    late hand-in and an exemption close the record; another mark opens it again, unless something else had closed
    it (a correction served, the end of term).
    """
    if what is now.state and what is not HandIn.EXEMPT:
        return now
    foreign = now.closed_reason not in _BY_MARKING
    closed_on, closed_reason = (now.closed_on, now.closed_reason) if foreign else (None, "")
    handed_in_on, exempt_reason = None, ""
    match what:
        case HandIn.HANDED_IN:
            handed_in_on = today if away else min(today, deadline)
        case HandIn.LATE:
            handed_in_on = today
            if not foreign:
                closed_on, closed_reason = today, LATE
        case HandIn.EXEMPT:
            exempt_reason = reason or now.exempt_reason
            if not foreign:
                before = now.closed_on if now.state is HandIn.EXEMPT else None
                closed_on, closed_reason = before or min(today, deadline), EXEMPT
        case _:
            pass
    return Standing(what, handed_in_on, exempt_reason, closed_on, closed_reason)


def postponed(now: Standing, deadline: date) -> Standing:
    """The record under another deadline: what came late, but not later than that, is in time after all."""
    if now.state is not HandIn.LATE or now.handed_in_on is None or now.handed_in_on > deadline:
        return now
    if now.closed_reason == LATE:
        return replace(now, state=HandIn.HANDED_IN, closed_on=None, closed_reason="")
    return replace(now, state=HandIn.HANDED_IN)


def too_early(what: HandIn, deadline: date, today: date) -> str:
    """Why the mark cannot be given yet, or an empty text. Due today is not late, and not overdue."""
    if what is HandIn.LATE and today <= deadline:
        return "due today is not late" if today == deadline else "it is not due yet"
    if what is HandIn.NOT_DONE and today < deadline:
        return "it is not due yet"
    return ""
