"""Clean periods: whole half terms (or weeks, months, terms, years) without a negative and without overdue work.

A threshold that counts `clean` counts them in a row, up to the last period that has ended. A rung that is reached
after n of them rests on the last n. Each period that ends asks anew, so that whoever stays clean is praised each
time, and what was praised once is not praised again.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.thresholds import Decided, Event, Finding, is_decided, period_start


class Period(msgspec.Struct, frozen=True):
    """A whole period that has ended."""

    within: str
    """A value of `policy.rule.Period`."""
    start: date
    """The day on which it begins, not always a school day."""
    first: date
    """Its first school day."""
    end: date
    """Its last school day."""
    until: date
    """The last day before the next period: what falls into the holiday after it belongs to it."""

    @property
    def key(self) -> str:
        """Its identity as evidence, without blanks."""
        return f"clean:{self.within}:{self.start}"

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.until


class Conduct(msgspec.Struct, frozen=True):
    """What is known of one pupil, as far as clean periods go."""

    visits: Sequence[Visit] = ()
    """The looks at the planner."""
    overdue: Collection[date] = ()
    """The deadlines of tasks that became overdue."""
    handed_in: Collection[date] = ()
    """Deadlines of tasks whose hand-in was recorded; needed only where there was no look at the planner."""
    joined_on: date | None = None
    """First day on roll; None where nobody said."""
    left_on: date | None = None
    """Last day on roll."""

    def is_clean(self, period: Period) -> bool:
        """On roll for the whole of it, something was recorded, and nothing of it was negative or overdue."""
        if self.joined_on is not None and self.joined_on > period.first:
            return False
        if self.left_on is not None and self.left_on < period.end:
            return False
        looks = [visit for visit in self.visits if period.holds(visit.day)]
        if any(visit.troubles for visit in looks) or any(map(period.holds, self.overdue)):
            return False
        seen = any(visit.presence is not Presence.ABSENT for visit in looks)
        return seen or any(map(period.holds, self.handed_in))


def ended_periods(day: date, within: str, calendar: SchoolCalendar, count: int) -> tuple[Period, ...]:
    """Up to `count` periods of the calendar that have ended before `day`, the newest first."""
    found: list[Period] = []
    until = day
    while len(found) < count:
        last = calendar.previous_school_day(until + timedelta(days=1))
        if last is None:
            break
        start = period_start(last, within, calendar)
        days = calendar.school_days(start, _end(last, within, calendar))
        if days[-1] < day:
            found.append(Period(within, start, days[0], days[-1], until))
        until = start - timedelta(days=1)
    return tuple(found)


def _end(day: date, within: str, calendar: SchoolCalendar) -> date:
    """The last day of the period that holds the school day `day`."""
    if within == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    week = calendar.week_of(day)
    assert week is not None, "a school day lies in a week"
    match within:
        case "week":
            return week.end
        case "half_term":
            return calendar.half_term_weeks(week)[-1].end
        case "term":
            return calendar.term_weeks(week)[-1].end
        case _:
            return calendar.year_weeks(week)[-1].end


def find_clean(
    thresholds: Sequence[Threshold],
    periods: Sequence[Period],
    conduct: Conduct,
    decided: Iterable[Decided],
    day: date,
) -> Finding | None:
    """What one ladder of clean periods proposes for one pupil as of `day`; its evidence is one event a period.

    `thresholds` are the rungs of the ladder; `periods` the last ones that have ended, the newest first, at least as
    many as the highest rung is at.
    """
    run = list(takewhile(conduct.is_clean, periods))
    reached = [rung for rung in sorted(thresholds, key=lambda rung: rung.at) if len(run) >= rung.at]
    if not reached:
        return None
    rung = reached[-1]
    looked_at = {period.key for period in periods}
    clean = {period.key for period in run}
    newest = [decision for decision in decided if decision.holds(day) and run[0].key in decision.evidence]
    before = {key for decision in newest for key in decision.evidence if key not in looked_at}
    if is_decided(newest, rung.id, rung.rung, clean | before):
        return None
    evidence = tuple(Event(p.key, p.end, frozenset({"clean"})) for p in reversed(run[: rung.at]))
    return Finding(rung, len(run), evidence, reached=True)
