"""What everything in a demonstration school is made from: its size, day, calendar, policy and chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tutor_tui.calendar import SchoolCalendar, SchoolWeek
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.calendar.term_dates import Terms, academic_year
from tutor_tui.demo.size import DemoSize
from tutor_tui.demo.writer import Writer
from tutor_tui.policy import SchoolPolicy

_KNOWN_AHEAD = timedelta(days=92)
"""How long before an academic year the school knows its dates."""
_WEEKS_A_YEAR = 36
"""Fewest school weeks of an academic year."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def generator(seed: int, today: date, stream: str) -> Random:
    """The chances of one concern: the same again for the same seed and day."""
    return Random(f"{seed} {today} {stream}")


@dataclass(frozen=True, slots=True)
class World:
    """One demonstration school in the making."""

    size: DemoSize
    """How large the school is."""
    seed: int
    """The same seed and day give the same school."""
    today: date
    """The day on which the school is looked at."""
    policy: SchoolPolicy
    """The school's policy."""
    terms: tuple[Terms, ...]
    """The academic years that the school knows, ascending."""
    calendar: SchoolCalendar
    """The school weeks of `terms`."""
    week: SchoolWeek
    """The week that a tutor sees today: today's, in a holiday the last one before."""
    weeks: tuple[SchoolWeek, ...]
    """The weeks with records, ascending; `week` is the last."""
    db: Writer
    """Takes the rows."""

    def chance(self, stream: str) -> Random:
        """A generator of its own for each concern, so that one does not disturb another."""
        return generator(self.seed, self.today, stream)

    @property
    def year(self) -> int:
        """The academic year of the week shown, by the calendar year in which it starts."""
        return self.week.year

    @property
    def years(self) -> tuple[int, ...]:
        """The academic years with records, ascending."""
        return tuple(sorted({week.year for week in self.weeks}))

    def first_day(self, year: int) -> date:
        """The day from which the forms and groups of an academic year hold."""
        weeks = [week for week in self.calendar.weeks if week.year == year]
        return min(date(year, 9, 1), weeks[0].start) if weeks else date(year, 9, 1)

    def last_day(self, year: int) -> date:
        """The day up to which the forms and groups of an academic year hold."""
        return self.first_day(year + 1) - timedelta(days=1)

    def check_day(self, week: SchoolWeek) -> date:
        """The day of the week on which planners are checked: the policy's, or the next one with school."""
        weekday = WEEKDAYS.index(self.policy.rules.planner.check_day)
        return next((day for day in week.days if day.weekday() >= weekday), week.end)

    def past_days(self, week: SchoolWeek) -> Sequence[date]:
        """The school days of the week up to today."""
        return [day for day in week.days if day <= self.today]

    def days_ago(self, count: int) -> date:
        """The school day that lies `count` school days before today; the first of the records at least."""
        day: date = self.today
        for _ in range(count):
            day = self.calendar.previous_school_day(day) or day
        return max(day, self.weeks[0].start)

    def days_ahead(self, count: int) -> date:
        """The school day that lies `count` school days after today."""
        return self.calendar.add_school_days(self.today, count) or self.today + timedelta(days=count)

    def year_number(self, entry: int, year: int) -> int:
        """The national-curriculum year in which those who entered in `entry` are in `year`."""
        return self.size.years[0] + (year - entry if self.size.goes_up else 0)

    @property
    def entries(self) -> tuple[int, ...]:
        """The academic years in which the cohorts with records entered the lowest year, the youngest first."""
        if not self.size.goes_up:
            return (self.years[0],)
        return tuple(range(self.year, self.years[0] - len(self.size.years), -1))


def make_world(seed: int, today: date, policy: SchoolPolicy, size: DemoSize) -> World:
    """The school of that day, empty: the shipped term dates, by rule where there are none."""
    newest = academic_year(today + _KNOWN_AHEAD)
    oldest = newest - size.weeks // _WEEKS_A_YEAR - 2
    terms = [shipped_or_provisional(year) for year in range(oldest, newest + 1)]
    calendar = SchoolCalendar(
        week for year in terms for week in build_weeks(year, bank_holidays(year.division))
    )
    week = calendar.week_for(today)
    assert week is not None
    weeks = calendar.last_weeks(week, size.weeks)
    first = weeks[0]
    known = tuple(year for year in terms if year.year >= first.year)
    calendar = SchoolCalendar(week for week in calendar.weeks if week.year >= first.year)
    writer = Writer(generator(seed, today, "keys"), min(first.start, today), today)
    return World(size, seed, today, policy, known, calendar, week, weeks, writer)
