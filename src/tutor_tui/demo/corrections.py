"""Corrections for missed deadlines: set, served, missed, rescheduled, escalated."""

from dataclasses import dataclass
from datetime import date
from random import Random

from tutor_tui.demo.groups import Group
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import Correction

_SHARE = {"automatic": 0.9, "graduated": 0.2, "none": 0.0}
"""The share of missed deadlines that bring a correction, by the policy's mode."""
_STILL_MISSED = 6
"""School days for which a missed correction waits for whoever deals with it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction."""

    state: str
    """As in `Correction.state`."""
    set_on: date
    """The day on which it was set."""
    scheduled_on: date
    """The day on which it is to be served."""
    present: bool | None
    """Whether the pupil was there on that day; None before it."""
    closed_on: date | None
    """When the overdue work was closed by it."""


class Corrections:
    """Decides and writes what follows a missed deadline."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rules = world.policy.rules.corrections

    def draw(self, rng: Random, pupil: DemoPupil, deadline: date) -> Outcome | None:
        """What becomes of a missed deadline, where it brings a correction at all."""
        if rng.random() >= _SHARE[self._rules.mode]:
            return None
        world, calendar = self._world, self._world.calendar
        set_on = calendar.add_school_days(deadline, 1) or deadline
        day = (
            calendar.add_school_days(deadline, rng.randint(2, max(2, self._rules.days_to_serve))) or deadline
        )
        if pupil.seat and day == world.today:
            day = world.days_ahead(1)
        if set_on > world.today:
            return None
        if day >= world.today:
            proposed = day > world.today and rng.random() < 0.15
            return Outcome("proposed" if proposed else "set", set_on, day, None, None)
        return self._past(rng, pupil, set_on, day)

    def write(self, outcome: Outcome, pupil: DemoPupil, record: int, group: Group, title: str) -> None:
        """The correction of a record; an escalated one with what it became."""
        kinds = [kind.name for kind in self._rules.kinds]
        first = self._add(outcome, pupil, group, kinds[0], f"{group.subject.short}: {title}", record=record)
        if outcome.state == "escalated":
            day = self._world.calendar.add_school_days(outcome.scheduled_on, 4) or outcome.scheduled_on
            over = day < self._world.today
            after = Outcome(
                "served" if over else "set", outcome.scheduled_on, day, True if over else None, None
            )
            self._add(after, pupil, group, kinds[0], "did not come to the first one", escalated_from=first)

    def _past(self, rng: Random, pupil: DemoPupil, set_on: date, day: date) -> Outcome:
        world = self._world
        ago = world.calendar.school_days_between(day, world.today)
        closes = "correction_served" in self._rules.overdue_closes_on
        luck = rng.random()
        if day in pupil.away:
            if ago <= _STILL_MISSED and luck < 0.6:
                return Outcome("missed", set_on, day, False, None)
            later = world.days_ahead(2) if ago <= _STILL_MISSED else world.calendar.add_school_days(day, 3)
            if later is not None and later >= world.today:
                return Outcome("rescheduled", set_on, world.days_ahead(2), None, None)
            served_on = later or day
            return Outcome("served", set_on, served_on, True, served_on if closes else None)
        if luck < 0.06 and ago <= _STILL_MISSED:
            return Outcome("missed", set_on, day, True, None)
        if luck < 0.06:
            return Outcome("escalated", set_on, day, True, None)
        if luck < 0.09:
            return Outcome("withdrawn", set_on, day, None, None)
        return Outcome("served", set_on, day, True, day if closes else None)

    def _add(
        self,
        outcome: Outcome,
        pupil: DemoPupil,
        group: Group,
        kind: str,
        reason: str,
        *,
        record: int | None = None,
        escalated_from: int | None = None,
    ) -> int:
        return self._world.db.add(
            Correction,
            outcome.set_on,
            pupil=pupil.id,
            homework_record=record,
            kind=kind,
            reason=reason,
            made_by=group.teacher,
            scheduled_on=outcome.scheduled_on,
            present=outcome.present,
            missed_on=outcome.scheduled_on if outcome.state in ("missed", "escalated") else None,
            state=outcome.state,
            escalated_from=escalated_from,
        )
