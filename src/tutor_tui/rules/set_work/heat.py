"""The heat map of one group: week by week, whether what the policy asks was set."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.rules.set_work.frequency import Expected, cycles, is_over, week_of_each

Measure = Literal["tasks", "minutes"]
"""What is compared with the policy: how many tasks, or how long they take."""

ABOUT_PERCENT = 75
"""Share of the minutes asked from which "about" is met; our default, not in any policy."""


class Standing(StrEnum):
    """How a week stands; all weeks of one cycle stand alike."""

    MET = "met"
    """As much as is asked, or more."""
    PARTLY = "partly"
    """Something, but less than is asked, and the cycle is over."""
    MISSED = "missed"
    """Nothing, and the cycle is over."""
    RUNNING = "running"
    """The cycle is not over, and less than is asked so far."""
    NOT_ASKED = "not_asked"
    """Nobody gives a figure, or nothing was asked of the group yet, or the cycle is a piece of one."""


class WeekCell(msgspec.Struct, frozen=True):
    """One group in one school week."""

    start: date
    """The Monday."""
    tasks: int
    """Tasks set in this week."""
    minutes: int
    """Minutes that they take together, as far as that is said."""
    standing: Standing
    """How the cycle stands that the week belongs to."""


class Tally(msgspec.Struct, frozen=True):
    """What the cells add up to, over the cycles that are over or met."""

    asked: int
    """Tasks, or minutes, asked in those cycles; 0 where nothing is."""
    set: int
    """Tasks, or minutes, set in them."""


def week_cells(
    wanted: Expected,
    tasks: Sequence[tuple[date, int | None]],
    weeks: Sequence[SchoolWeek],
    since: date,
    today: date,
    measure: Measure = "tasks",
) -> tuple[WeekCell, ...]:
    """A cell for each of the year's weeks, ascending.

    `tasks` are the day and the minutes (None where nobody said) of each task that stands; nothing is asked of
    weeks that were over before `since`.
    """
    counts: dict[date, list[int]] = {week.start: [0, 0] for week in weeks}
    for (_, minutes), start in zip(tasks, week_of_each(weeks, (day for day, _ in tasks)), strict=True):
        if start is not None:
            counts[start][0] += 1
            counts[start][1] += minutes or 0
    found: list[WeekCell] = []
    for cycle in cycles(weeks, wanted.every_weeks):
        stands = _standing(wanted, cycle, counts, since, today, measure)
        found += [
            WeekCell(week.start, counts[week.start][0], counts[week.start][1], stands) for week in cycle
        ]
    return tuple(found)


def tally(
    wanted: Expected, cells: Iterable[WeekCell], weeks: Sequence[SchoolWeek], measure: Measure = "tasks"
) -> Tally:
    """What was asked and set in the cycles of these weeks that are met, partly met or missed."""
    by_start = {cell.start: cell for cell in cells}
    asked = count = 0
    for cycle in cycles(weeks, wanted.every_weeks):
        inside = [by_start[week.start] for week in cycle]
        if inside[0].standing in (Standing.MET, Standing.PARTLY, Standing.MISSED):
            asked += wanted.times * (wanted.minutes if measure == "minutes" else 1)
            count += sum(cell.minutes if measure == "minutes" else cell.tasks for cell in inside)
    return Tally(asked, count)


def _standing(
    wanted: Expected,
    cycle: Sequence[SchoolWeek],
    counts: dict[date, list[int]],
    since: date,
    today: date,
    measure: Measure,
) -> Standing:
    least = wanted.times
    if measure == "minutes":
        least = wanted.times * wanted.minutes * ABOUT_PERCENT // 100
    if not least or is_over(cycle[0], since):
        return Standing.NOT_ASKED
    count = sum(counts[week.start][measure == "minutes"] for week in cycle)
    if count >= least:
        return Standing.MET
    if not is_over(cycle[-1], today):
        return Standing.RUNNING
    if len(cycle) < wanted.every_weeks:
        return Standing.NOT_ASKED
    return Standing.PARTLY if count else Standing.MISSED
