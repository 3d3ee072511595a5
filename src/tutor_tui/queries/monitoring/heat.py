"""The heat map: subject by group by week of a term, what was set against what is asked."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.groups import WatchedGroup, academic_year
from tutor_tui.queries.monitoring.set_work import HandedIn, SetTask, SetWork, handed_in
from tutor_tui.queries.set_work.frequency import asked_from
from tutor_tui.rules.set_work.frequency import cycles, is_over, shortfall
from tutor_tui.rules.set_work.heat import Measure, Tally, WeekCell, tally, week_cells
from tutor_tui.store.session import Session


class HeatColumn(msgspec.Struct, frozen=True):
    """A week of the term as the calendar on the wall has it."""

    start: date
    """The Monday."""
    week: SchoolWeek | None
    """The school week; None in the holidays."""


class HeatRow(msgspec.Struct, frozen=True):
    """One group in one term."""

    group: WatchedGroup
    """The group, with what is asked of it."""
    cells: tuple[WeekCell | None, ...]
    """One for each column; None in the holidays."""
    tally: Tally
    """What was asked and set in the cycles of the term that are over or met."""
    minutes: int | None
    """The middle length of a task in this term, in minutes; None where nobody said."""
    handed_in: HandedIn | None
    """What was handed in of the term's tasks; None where none is collected."""
    missed: int
    """Cycles in a row, up to the last that is over, in which less than asked was set; 0 is no gap."""
    last_set_on: date | None
    """When anything was last set in this academic year, up to today; None where nothing was."""


class HeatMap(msgspec.Struct, frozen=True):
    """A term."""

    columns: tuple[HeatColumn, ...]
    """Its weeks from the first to the last, the holidays between them too."""
    rows: tuple[HeatRow, ...]
    """The groups, by subject, year and name."""
    measure: Measure
    """What the cells compare."""

    @property
    def weeks(self) -> tuple[SchoolWeek, ...]:
        """The school weeks among the columns."""
        return tuple(column.week for column in self.columns if column.week is not None)


class _Frame(msgspec.Struct, frozen=True):
    """What all rows of a map share."""

    session: Session
    """Who looks, and when."""
    begun: date | None
    """The day on which the school's records of this academic year begin."""
    columns: tuple[HeatColumn, ...]
    """The term."""
    so_far: tuple[SchoolWeek, ...]
    """The weeks of the academic year up to today's."""
    spans: dict[int, tuple[SchoolWeek, ...]]
    """By the length of a cycle: the weeks of the cycles that reach into the term."""
    measure: Measure
    """What the cells compare."""


def heat_map(
    session: Session, work: SetWork, term: Sequence[SchoolWeek], measure: Measure = "tasks"
) -> HeatMap:
    """The groups of `work` over the weeks of `term` (one term of this academic year)."""
    columns = term_columns(term)
    if not columns:
        return HeatMap((), (), measure)
    year = [week for week in session.calendar.weeks if week.year == academic_year(session)]
    shown = {week.start for week in term}
    spans = {
        every: tuple(
            w for cycle in cycles(year, every) if any(w.start in shown for w in cycle) for w in cycle
        )
        for every in {group.expected.every_weeks for group in work.groups}
    }
    so_far = tuple(week for week in year if week.start <= session.today)
    frame = _Frame(session, work.begun, columns, so_far, spans, measure)
    tasks: defaultdict[int, list[SetTask]] = defaultdict(list)
    for task in work.tasks:
        tasks[task.group_id].append(task)
    shares = handed_in([group.group_id for group in work.groups], term)
    rows = (_row(frame, group, tasks[group.group_id], shares.get(group.group_id)) for group in work.groups)
    return HeatMap(columns, tuple(rows), measure)


def term_columns(term: Sequence[SchoolWeek]) -> tuple[HeatColumn, ...]:
    """Every calendar week from the first to the last of the term."""
    by_start = {week.start: week for week in term}
    if not by_start:
        return ()
    first, last = min(by_start), max(by_start)
    starts = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return tuple(HeatColumn(start, by_start.get(start)) for start in starts)


def _row(frame: _Frame, group: WatchedGroup, tasks: Sequence[SetTask], share: HandedIn | None) -> HeatRow:
    today, wanted, columns = frame.session.today, group.expected, frame.columns
    span = frame.spans[wanted.every_weeks]
    days = [task.set_on for task in tasks]
    since = asked_from(group, days, frame.begun)
    after = frame.session.calendar.next_week(span[-1])
    beyond = after.start if after is not None else date.max
    inside = [(task.set_on, task.minutes) for task in tasks if task.set_on < beyond]
    cells = week_cells(wanted, inside, span, since, today, frame.measure)
    by_start = {cell.start: cell for cell in cells}
    shown = [column.week for column in columns if column.week is not None]
    first, last = columns[0].start, columns[-1].start + timedelta(days=6)
    lengths = sorted(minutes for day, minutes in inside if minutes and first <= day <= last)
    short = None
    if wanted.rule is not None:
        asking = [week for week in frame.so_far if not is_over(week, since)]
        short = shortfall(wanted.rule, days, asking, today)
    return HeatRow(
        group=group,
        cells=tuple(by_start[column.week.start] if column.week else None for column in columns),
        tally=tally(wanted, cells, shown, frame.measure),
        minutes=lengths[len(lengths) // 2] if lengths else None,
        handed_in=share,
        missed=len(short.missed) if short else 0,
        last_set_on=max((day for day in days if day <= today), default=None),
    )
