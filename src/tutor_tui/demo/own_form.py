"""Ms Carter's form on the morning of today: nothing checked yet, and several pupils one short of a threshold."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.demo.looks import scripted, signed, weeks_with_days
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.rules.planner import Visit

MARKS = {2: "xx", 9: "n", 10: "xx", 12: "x", 21: "ww", 22: "wx", 24: "xxxx"}
"""What the looks of this half term found, the newest first, by the place in the alphabet."""
AWAY = {7: "whole week", 19: "check day"}
"""Who was away at last week's check, and whose check carries over."""
COMMENTED = (3, 17)
"""Whose carers' comments wait for an answer."""
COMMENT_WEEKS = (2, 1)
"""School weeks since they were found, at the check."""
IN_CORRECTION = (14, 24)
"""Who serves a correction today."""
CALL_PROMISED = 5
"""Whose mother was promised a call for today: Mrs Diaz."""
POOR = (14, 24)
"""Who misses much homework."""
RESTRICTED = 10
"""Of whose parents one may not be contacted."""
TARGETS_DUE = (3, 8, 13, 22)
"""Whose targets are due this week."""
SOMETIMES = (7, 17, 26)
"""Who misses some."""
OWES = {14: ("Ge", "En")}
"""Who owes the newest task of these subjects."""


@dataclass(frozen=True, slots=True)
class Script:
    """What the looks of the last weeks found in Ms Carter's form."""

    looks: dict[tuple[int, date], list[Visit]]
    """By the place in the alphabet and the week's Monday."""


def write_script(world: World, pupils: list[DemoPupil]) -> Script:
    """The looks of the half term for those whose story is told; their absences follow it."""
    by_seat = {pupil.seat: pupil for pupil in pupils if pupil.seat}
    before = [week for week in world.weeks[:-1] if _same_half_term(world, week.start)]
    days = {week.start: [day for day in week.days if day >= world.check_day(week)] for week in before}
    looks: dict[tuple[int, date], list[Visit]] = {}
    newest_first = [(week.start, days[week.start]) for week in reversed(before)]
    for seat, marks in MARKS.items():
        if seat not in by_seat:
            continue
        slots = list(weeks_with_days(newest_first))
        if marks == "n":
            slots = [slot for slot in slots if slot[1].replace(day=1) == world.today.replace(day=1)]
        found = {day: scripted(mark, week, day) for mark, (week, day) in zip(marks, slots, strict=False)}
        for week, week_days in newest_first:
            here = [found[day] for day in week_days if day in found] or [signed(week, week_days[0])]
            looks[seat, week] = here
            by_seat[seat].away -= {visit.day for visit in here}
    for seat, weeks_ago in zip(COMMENTED, COMMENT_WEEKS, strict=True):
        if seat in by_seat and len(world.weeks) > weeks_ago:
            commented = world.weeks[-1 - weeks_ago]
            day = world.check_day(commented)
            looks[seat, commented.start] = [signed(commented.start, day)]
            by_seat[seat].away.discard(day)
    if len(world.weeks) > 1:
        _write_away(world, by_seat, looks)
    return Script(looks)


def _write_away(
    world: World, by_seat: dict[int, DemoPupil], looks: dict[tuple[int, date], list[Visit]]
) -> None:
    """Last week's absences: of the two whose check carries over, and of nobody else."""
    last = world.weeks[-2]
    days = [day for day in last.days if day >= world.check_day(last)]
    for seat, pupil in by_seat.items():
        pupil.away -= set(last.days)
        if seat in AWAY:
            missed = days if AWAY[seat] == "whole week" else days[:1]
            pupil.away |= set(missed)
            looks[seat, last.start] = [
                scripted("a", last.start, day) for day in sorted({missed[0], missed[-1]})
            ]


def _same_half_term(world: World, start: date) -> bool:
    week = world.calendar.week_of(start)
    return week is not None and (week.year, week.half_term) == (world.week.year, world.week.half_term)
