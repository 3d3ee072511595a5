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
"""Whose carers' comments wait: the first for six school days."""
IN_CORRECTION = (14, 24)
"""Who serves a correction today."""
CALL_PROMISED = 5
"""Whose mother was promised a call for today: Mrs Diaz."""
POOR = (14, 24)
"""Who misses much homework."""
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
    if len(world.weeks) > 1:
        last = world.weeks[-2]
        away_from = [day for day in last.days if day >= world.check_day(last)]
        for seat, how_long in AWAY.items():
            if seat not in by_seat:
                continue
            missed = away_from if how_long == "whole week" else away_from[:1]
            seen = {missed[0], missed[-1]}
            looks[seat, last.start] = [scripted("a", last.start, day) for day in sorted(seen)]
            by_seat[seat].away |= set(missed)
    return Script(looks)


def _same_half_term(world: World, start: date) -> bool:
    week = world.calendar.week_of(start)
    return week is not None and (week.year, week.half_term) == (world.week.year, world.week.half_term)
