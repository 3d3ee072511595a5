"""What the policy asks to be set for a group, against what was set: cycle by cycle, never within a holiday.

A cycle is `every_weeks` school weeks, counted from the first of the academic year, so that a fortnight is a week A
with its week B. A piece of a cycle at the end of the year, or before the records begin, asks nothing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.policy.homework import DepartmentFrequency, Frequency, Homework
from tutor_tui.policy.vocabulary import Vocabulary

NO_YEAR = -9
"""Stands for the year of a group of which none is known: only rules for every year are for it."""


class Expected(msgspec.Struct, frozen=True):
    """What is asked for one subject in one year."""

    rule: Frequency | None
    """The rule of the policy; None where it says nothing."""
    set_by: Literal["school", "department", "none"]
    """Whose figures they are; `none` where nobody has given any."""
    reason: str = ""
    """Of a department's own rule: why it differs."""
    review_on: date | None = None
    """Of a department's own rule: when it is looked at again."""

    @property
    def times(self) -> int:
        """Tasks within `every_weeks`; 0 where no figure is given."""
        return self.rule.times if self.rule else 0

    @property
    def every_weeks(self) -> int:
        """The cycle in school weeks."""
        return self.rule.every_weeks if self.rule else 1

    @property
    def minutes(self) -> int:
        """About how long one task takes; 0 is not said."""
        return self.rule.minutes if self.rule else 0

    @property
    def clause(self) -> str:
        """What the policy says; empty where it says nothing."""
        return self.rule.clause if self.rule else ""

    @property
    def source(self) -> str:
        """Where it says so; empty where it says nothing."""
        return self.rule.source if self.rule else ""


class Shortfall(msgspec.Struct, frozen=True):
    """Cycles in a row, up to the last one that is over, with fewer tasks than asked."""

    missed: tuple[tuple[SchoolWeek, ...], ...]
    """The weeks of each cycle, the oldest first; never empty."""
    set_in: tuple[int, ...]
    """Tasks set in each of them."""
    last_set_on: date | None
    """The newest day on which anything was set, up to today; None where nothing ever was."""

    @property
    def set_count(self) -> int:
        """Tasks set in all of them."""
        return sum(self.set_in)


def expected(homework: Homework, year: int | None, subject: str, department: str = "") -> Expected:
    """What is asked of a group of this year (None where unknown) in this subject of this department."""
    rule = homework.frequency_for(NO_YEAR if year is None else year, subject, department)
    if isinstance(rule, DepartmentFrequency):
        return Expected(rule, "department", rule.reason, rule.review_on)
    return Expected(rule, "school" if rule is not None and rule.times else "none")


def cycles(weeks: Iterable[SchoolWeek], every_weeks: int) -> list[tuple[SchoolWeek, ...]]:
    """The weeks (ascending) by cycle, pieces of cycles too."""

    def number(week: SchoolWeek) -> tuple[int, int]:
        return week.year, (week.number - 1) // every_weeks

    return [tuple(group) for _, group in groupby(weeks, key=number)]


def is_over(week: SchoolWeek, today: date) -> bool:
    """Whether the week has ended, Sunday included: what is set on a weekend counts in the week before it."""
    return today > week.start + timedelta(days=6)


def week_of_each(weeks: Sequence[SchoolWeek], days: Iterable[date]) -> list[date | None]:
    """The week to which each day falls, by its Monday; a day in the holidays to the last week before it.

    Days before the first week fall to none.
    """
    starts = [week.start for week in weeks]
    places = (bisect_right(starts, day) - 1 for day in days)
    return [starts[place] if place >= 0 else None for place in places]


def by_week(weeks: Sequence[SchoolWeek], days: Iterable[date]) -> Counter[date]:
    """How many of the days fall to each week, by its Monday."""
    return Counter(start for start in week_of_each(weeks, days) if start is not None)


def shortfall(
    rule: Frequency, set_on: Sequence[date], weeks: Sequence[SchoolWeek], today: date
) -> Shortfall | None:
    """Cycles in a row without the asked number of tasks; None where there are none, or the policy names no number.

    `set_on` is the day of each task that stands, in any order; `weeks` are those in which something is asked,
    ascending. The running cycle is not yet a gap, and ends one as soon as the asked number is set in it.
    """
    if not rule.times:
        return None
    counts = by_week(weeks, set_on)
    missed: list[tuple[SchoolWeek, ...]] = []
    set_in: list[int] = []
    for cycle in cycles(weeks, rule.every_weeks):
        count = sum(counts[week.start] for week in cycle)
        if count >= rule.times:
            missed, set_in = [], []
        elif len(cycle) == rule.every_weeks and is_over(cycle[-1], today):
            missed.append(cycle)
            set_in.append(count)
    if not missed:
        return None
    past = [day for day in set_on if day <= today]
    return Shortfall(tuple(missed), tuple(set_in), max(past, default=None))


def asked(found: Expected, words: Vocabulary) -> str:
    """What is asked, in a few words: "1 task a week, about 60 min"; "no figure" where nobody gives one."""
    if not found.times:
        return "no figure"
    often = {1: "a week", 2: "a fortnight"}.get(found.every_weeks, f"in {found.every_weeks} weeks")
    about = f", about {found.minutes} min" if found.minutes else ""
    return f"{words.task.count(found.times)} {often}{about}"
