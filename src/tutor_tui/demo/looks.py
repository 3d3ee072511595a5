"""How planners come to the weekly check: five habits, and what is looked at again later in the week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tutor_tui.rules.planner import Outcome, Presence, Visit

HABITS = {"reliable": 50, "ordinary": 33, "forgetful": 9, "never-signed": 4, "improving": 4}
"""How planners come, in percent of the pupils."""


@dataclass(frozen=True, slots=True)
class _Odds:
    """The chances of what can be wrong, from 0 to 1."""

    unsigned: float
    """The signature is missing."""
    forgotten: float
    """There is no planner."""
    lost: float
    """The planner is lost."""
    not_recorded: float
    """Tasks are not written down."""
    set_right: float
    """That it is set right later in the week."""


_ODDS = {
    "reliable": _Odds(0.035, 0.015, 0.0004, 0.01, 0.5),
    "ordinary": _Odds(0.13, 0.055, 0.002, 0.04, 0.3),
    "forgetful": _Odds(0.18, 0.26, 0.008, 0.09, 0.25),
    "never-signed": _Odds(0.75, 0.04, 0.003, 0.06, 0.04),
}


def draw_habit(rng: Random) -> str:
    """A habit, by how common it is."""
    return rng.choices(list(HABITS), list(HABITS.values()))[0]


def draw_week(
    rng: Random, habit: str, age: float, week: date, days: list[date], away: set[date]
) -> list[Visit]:
    """The looks at one planner in a week.

    `age` runs from 0 for the first week of the records to 1 for the last, `days` are the school days from the
    check day on that have come. Whoever is away is looked at on the return, mostly.
    """
    odds = _improving(age) if habit == "improving" else _ODDS[habit]
    visits = []
    first = days[0]
    if first in away:
        visits.append(Visit(week, first, Presence.ABSENT))
        returned = next((day for day in days[1:] if day not in away), None)
        if returned is None or rng.random() < 0.3:
            return visits
        first = returned
    visits.append(_look(rng, odds, week, first))
    if visits[-1].outcome is not Outcome.SIGNED and rng.random() < odds.set_right:
        later = next((day for day in days if day > first and day not in away), None)
        if later is not None:
            visits.append(signed(week, later))
    return visits


def signed(week: date, day: date) -> Visit:
    """A planner as it should be."""
    return Visit(week, day, Presence.BROUGHT, parent_signed=True, tutor_signed=True, tasks_recorded=True)


def scripted(mark: str, week: date, day: date) -> Visit:
    """The look that one of the registration keys records: x, n, w, a, anything else signs."""
    match mark:
        case "n":
            return Visit(week, day, Presence.FORGOTTEN)
        case "a":
            return Visit(week, day, Presence.ABSENT)
        case _:
            return Visit(week, day, Presence.BROUGHT, mark != "x", True, mark != "w")


def _improving(age: float) -> _Odds:
    worse = max(0.0, 1 - 1.2 * age)
    return _Odds(0.02 + 0.5 * worse, 0.01 + 0.15 * worse, 0.001, 0.02 + 0.1 * worse, 0.3)


def _look(rng: Random, odds: _Odds, week: date, day: date) -> Visit:
    draw = rng.random()
    if draw < odds.lost:
        return Visit(week, day, Presence.LOST)
    if draw < odds.lost + odds.forgotten:
        return Visit(week, day, Presence.FORGOTTEN)
    return Visit(
        week,
        day,
        Presence.BROUGHT,
        parent_signed=rng.random() >= odds.unsigned,
        tutor_signed=True,
        tasks_recorded=rng.random() >= odds.not_recorded,
    )


def weeks_with_days(weeks: list[tuple[date, list[date]]]) -> Iterator[tuple[date, date]]:
    """Every week with its first day, then again with its further days: where a script's marks go, in order."""
    for week, days in weeks:
        yield week, days[0]
    for week, days in weeks:
        for day in days[1:]:
            yield week, day
