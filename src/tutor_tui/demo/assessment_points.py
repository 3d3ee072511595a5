"""When the school collected attainment: a test in the first weeks of each year, then once a term."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.calendar import SchoolCalendar, SchoolWeek
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.demo.world import World
from tutor_tui.store.models import AssessmentPoint

_TERMS = ("Autumn", "Spring", "Summer")
_BACK = 2
"""Academic years before this one of which the school has attainment, also where no planners are kept of them."""
_BASELINE_WEEK = 2
"""The week of the autumn term, from 0, in whose course the newcomers are tested."""


@dataclass(frozen=True, slots=True)
class DemoPoint:
    """An assessment point."""

    id: int
    """The row's id."""
    year: int
    """The academic year."""
    due_on: date
    """The day by which it was collected."""
    is_baseline: bool
    """Whether it is the newcomers' test."""


def write_points(world: World, scale: str) -> list[DemoPoint]:
    """The points of this academic year, of which some are to come, and of the two before; they ascend."""
    found = []
    for year in range(world.year - _BACK, world.year + 1):
        terms = shipped_or_provisional(year)
        calendar = SchoolCalendar(build_weeks(terms, bank_holidays(terms.division)))
        first = calendar.weeks[0]
        for number, name in enumerate(_TERMS, 1):
            weeks = [week for week in calendar.weeks if week.term == number]
            if not weeks:
                continue
            if number == 1:
                week = weeks[min(_BASELINE_WEEK, len(weeks) - 1)]
                found.append(_write(world, year, 1, f"Baseline {year}", week, first, scale, baseline=True))
            week = weeks[len(weeks) * 2 // 3]
            found.append(
                _write(world, year, number, f"{name} {week.end.year}", week, first, scale, baseline=False)
            )
    return found


def _write(
    world: World,
    year: int,
    term: int,
    name: str,
    week: SchoolWeek,
    first: SchoolWeek,
    scale: str,
    *,
    baseline: bool,
) -> DemoPoint:
    row_id = world.db.add(
        AssessmentPoint,
        first.start,
        academic_year=year,
        term=term,
        name=name,
        due_on=week.end,
        scale=scale,
        is_baseline=baseline,
    )
    return DemoPoint(row_id, year, week.end, baseline)
