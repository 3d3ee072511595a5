"""What the looks at a planner say of its week (Policy A, B and C: checked and signed weekly)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec


class Presence(StrEnum):
    """What was there when the tutor looked."""

    BROUGHT = "brought"
    FORGOTTEN = "forgotten"
    LOST = "lost"
    ABSENT = "absent"
    """The pupil was away: never "unsigned"; the check carries over to the return."""


class Outcome(StrEnum):
    """How a planner's week stands, best first."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    """Brought, without the parent's signature."""
    FORGOTTEN = "forgotten"
    LOST = "lost"
    ABSENT = "absent"
    UNCHECKED = "unchecked"


class Trouble(StrEnum):
    """What a single look can find wrong; thresholds count these."""

    UNSIGNED = "unsigned"
    NO_PLANNER = "no_planner"
    LOST = "lost"
    TASKS_NOT_RECORDED = "tasks_not_recorded"


class Visit(msgspec.Struct, frozen=True):
    """One look at one planner on one day."""

    week: date
    """The Monday of the week that was looked at."""
    day: date
    """The day of the look; it lies within that week."""
    presence: Presence
    """What was there."""
    parent_signed: bool | None = None
    """Whether a carer had signed; None where there was nothing to sign, or nobody looked."""
    tutor_signed: bool = False
    """Whether the tutor signed."""
    tasks_recorded: bool | None = None
    """Whether tasks were written down; None as for the signature."""

    @property
    def outcome(self) -> Outcome:
        """What this look alone says of the week."""
        match self.presence:
            case Presence.BROUGHT:
                return Outcome.UNSIGNED if self.parent_signed is False else Outcome.SIGNED
            case Presence.FORGOTTEN:
                return Outcome.FORGOTTEN
            case Presence.LOST:
                return Outcome.LOST
            case Presence.ABSENT:
                return Outcome.ABSENT

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What this look found wrong; nothing when the pupil was away."""
        match self.presence:
            case Presence.FORGOTTEN:
                return (Trouble.NO_PLANNER,)
            case Presence.LOST:
                return (Trouble.LOST,)
            case Presence.ABSENT:
                return ()
            case Presence.BROUGHT:
                found = []
                if self.parent_signed is False:
                    found.append(Trouble.UNSIGNED)
                if self.tasks_recorded is False:
                    found.append(Trouble.TASKS_NOT_RECORDED)
                return tuple(found)


class WeekState(msgspec.Struct, frozen=True):
    """A week's best outcome and its first trouble: forgotten on Monday and signed on Tuesday keeps both."""

    outcome: Outcome
    """The best that any look found."""
    first_trouble: Trouble | None
    """What the first look that found something wrong found; None where none did."""


_ORDER = {outcome: rank for rank, outcome in enumerate(Outcome)}


def week_state(visits: Iterable[Visit]) -> WeekState:
    """Where the week stands after these looks, in whatever order they come."""
    looks = sorted(visits, key=lambda visit: visit.day)
    if not looks:
        return WeekState(Outcome.UNCHECKED, None)
    best = min((visit.outcome for visit in looks), key=_ORDER.__getitem__)
    trouble = next((found for visit in looks for found in visit.troubles), None)
    return WeekState(best, trouble)


def is_open(outcome: Outcome) -> bool:
    """Whether the week's check is still owed: not looked at, or the pupil was away each time."""
    return outcome in (Outcome.UNCHECKED, Outcome.ABSENT)
