"""The school's weeks: which there are, which holds a day, which comes before. No week lies in a holiday."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from tutor_tui.errors import CalendarError


def monday(day: date) -> date:
    """The Monday of the calendar week that holds `day`."""
    return day - timedelta(days=day.weekday())


class SchoolWeek(msgspec.Struct, frozen=True):
    """A week with at least one school day; a week without one does not exist and has no number."""

    start: date
    """The Monday, whether or not school is open on it."""
    year: int
    """The calendar year in which the academic year starts: 2026 for 2026-27."""
    number: int
    """1 for the first week of the academic year; consecutive over holidays."""
    cycle: str
    """'A' or 'B', or '' where the school has no two-week timetable."""
    term: int
    """1 autumn, 2 spring, 3 summer."""
    half_term: int
    """1 to 6 within the academic year."""
    days: tuple[date, ...]
    """Its school days, ascending, never empty."""

    def __post_init__(self) -> None:
        last = self.start + timedelta(days=6)
        ascending = all(a < b for a, b in zip(self.days, self.days[1:], strict=False))
        if (
            self.start.weekday()
            or not self.days
            or not ascending
            or self.days[0] < self.start
            or self.end > last
        ):
            days = ", ".join(map(str, self.days)) or "none"
            raise CalendarError(
                "a school week starts on a Monday and has school days of that week, ascending; "
                f"its days are {days}",
                place=f"week of {self.start}",
                remedy="Correct the term dates that this week comes from.",
            )

    @property
    def end(self) -> date:
        """The last school day of the week."""
        return self.days[-1]


class SchoolCalendar:
    """The weeks of one or several academic years, looked up in constant or logarithmic time. Immutable.

    A week that is passed in need not be one of the calendar's own: its Monday decides where it stands.
    """

    __slots__ = ("_at", "_days", "_parts", "_school_days", "_starts", "_weeks", "_years")

    def __init__(self, weeks: Iterable[SchoolWeek] = ()) -> None:
        """Raises `CalendarError` where two weeks have the same Monday."""
        self._weeks = tuple(sorted(weeks, key=lambda week: week.start))
        self._starts = [week.start for week in self._weeks]
        self._at = {start: index for index, start in enumerate(self._starts)}
        if len(self._at) < len(self._starts):
            twice = next(a for a, b in zip(self._starts, self._starts[1:], strict=False) if a == b)
            raise CalendarError(
                "two school weeks start on this day",
                place=f"week of {twice}",
                remedy="An academic year must end in an earlier week than the next one starts.",
            )
        self._days = [day for week in self._weeks for day in week.days]
        self._school_days = frozenset(self._days)
        self._parts: dict[tuple[int, str, int], tuple[SchoolWeek, ...]] = {}
        self._years: dict[int, list[SchoolWeek]] = {}
        for week in self._weeks:
            self._years.setdefault(week.year, []).append(week)

    def __repr__(self) -> str:
        span = f"{self._days[0]} to {self._days[-1]}" if self._days else "empty"
        return f"<SchoolCalendar {span}, {len(self._weeks)} weeks>"

    def __eq__(self, other: object) -> bool:
        return self._weeks == other._weeks if isinstance(other, SchoolCalendar) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._weeks)

    @property
    def weeks(self) -> tuple[SchoolWeek, ...]:
        """All weeks, ascending."""
        return self._weeks

    def week_of(self, day: date) -> SchoolWeek | None:
        """The week whose Monday to Sunday holds `day`; None in holidays."""
        index = self._at.get(monday(day))
        return None if index is None else self._weeks[index]

    def week_for(self, day: date) -> SchoolWeek | None:
        """As `week_of`, else the last week before `day`, else the first week; None without any week."""
        if not self._weeks:
            return None
        return self._weeks[max(0, bisect_right(self._starts, day) - 1)]

    def next_week(self, week: SchoolWeek) -> SchoolWeek | None:
        """The first week that starts after `week`, over holidays and academic years."""
        index = bisect_right(self._starts, week.start)
        return self._weeks[index] if index < len(self._weeks) else None

    def previous_week(self, week: SchoolWeek) -> SchoolWeek | None:
        """The last week that starts before `week`, over holidays and academic years."""
        index = bisect_left(self._starts, week.start)
        return self._weeks[index - 1] if index else None

    def last_weeks(self, week: SchoolWeek, count: int) -> tuple[SchoolWeek, ...]:
        """Up to `count` weeks that end with `week`, ascending; holidays are skipped."""
        stop = bisect_right(self._starts, week.start)
        return self._weeks[max(0, stop - max(0, count)) : stop]

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are in school on `day`."""
        return day in self._school_days

    def next_school_day(self, day: date) -> date | None:
        """The first school day strictly after `day`."""
        return self.add_school_days(day, 1)

    def previous_school_day(self, day: date) -> date | None:
        """The last school day strictly before `day`."""
        index = bisect_left(self._days, day)
        return self._days[index - 1] if index else None

    def add_school_days(self, day: date, n: int) -> date | None:
        """The `n`-th school day after `day`, `day` itself for 0; None beyond the calendar's end.

        Raises `ValueError` for a negative `n`.
        """
        if n < 0:
            raise ValueError(f"a number of school days from 0 up is needed, not {n}")
        if n == 0:
            return day
        index = bisect_right(self._days, day) + n - 1
        return self._days[index] if index < len(self._days) else None

    def school_days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from `first` to `last`, both included."""
        return tuple(self._days[bisect_left(self._days, first) : bisect_right(self._days, last)])

    def school_days_between(self, a: date, b: date) -> int:
        """How many school days d have a < d <= b; negative when b lies before a. Counts "6 days overdue"."""
        return bisect_right(self._days, b) - bisect_right(self._days, a)

    def half_term_weeks(self, week: SchoolWeek) -> tuple[SchoolWeek, ...]:
        """The weeks of the half term that `week` belongs to, ascending."""
        return self._part(week, "half_term")

    def term_weeks(self, week: SchoolWeek) -> tuple[SchoolWeek, ...]:
        """The weeks of the term that `week` belongs to, ascending."""
        return self._part(week, "term")

    def year_weeks(self, week: SchoolWeek) -> tuple[SchoolWeek, ...]:
        """The weeks of the academic year that `week` belongs to, ascending."""
        return tuple(self._years.get(week.year, ()))

    def _part(self, week: SchoolWeek, name: Literal["half_term", "term"]) -> tuple[SchoolWeek, ...]:
        """The weeks of the year that are in the same part of it as `week`; each part is put together once."""
        number = getattr(week, name)
        found = self._parts.get((week.year, name, number))
        if found is None:
            of_year = self._years.get(week.year, ())
            found = tuple(other for other in of_year if getattr(other, name) == number)
            self._parts[week.year, name, number] = found
        return found
