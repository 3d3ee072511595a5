"""From term dates to school weeks."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from tutor_tui.calendar.term_dates import Cycle, Term, Terms, day_of
from tutor_tui.calendar.weeks import SchoolWeek, monday

ClosedKind = Literal["inset", "bank_holiday", "closed"]
"""Why a weekday within the academic year has no school: staff alone, a bank holiday, anything else."""


class ClosedDay(msgspec.Struct, frozen=True):
    """A weekday of term on which pupils are not in school."""

    day: date
    """The day, Monday to Friday."""
    kind: ClosedKind
    """Why; a bank holiday wins over INSET, INSET over anything else."""
    name: str
    """What people call it."""


def closed_days(terms: Terms, bank_holidays: Mapping[date, str]) -> tuple[ClosedDay, ...]:
    """The closed days of an academic year, ascending, one entry a day.

    Every INSET and closed day that it lists, and the bank holidays from its first to its last day, also those
    within holidays. The other days of holidays and half-term breaks are no closed days.
    """
    first, last = terms.term[0].starts, terms.term[-1].ends
    found = {}
    for entry in terms.closed:
        found[day_of(entry)] = ClosedDay(day_of(entry), "closed", getattr(entry, "name", "School closed"))
    for entry in terms.inset:
        found[day_of(entry)] = ClosedDay(day_of(entry), "inset", getattr(entry, "name", "INSET day"))
    for day, name in bank_holidays.items():
        if first <= day <= last:
            found[day] = ClosedDay(day, "bank_holiday", name)
    return tuple(sorted(found.values(), key=lambda closed: closed.day))


def build_weeks(terms: Terms, bank_holidays: Mapping[date, str]) -> tuple[SchoolWeek, ...]:
    """The school weeks of an academic year, ascending, numbered from 1.

    A week in which two terms or half terms meet belongs to the one of its first school day.
    """
    closed = {entry.day for entry in closed_days(terms, bank_holidays)}
    open_days = [
        (day, number, half_term)
        for number, term in enumerate(terms.term, 1)
        for day, half_term in _term_days(term, number)
        if day not in closed
    ]
    blank = []
    for index, (start, group) in enumerate(groupby(open_days, key=lambda item: monday(item[0])), 1):
        days = list(group)
        _, term_number, half_term = days[0]
        blank.append(
            SchoolWeek(start, terms.year, index, "", term_number, half_term, tuple(day for day, _, _ in days))
        )
    return tuple(_lettered(blank, terms.cycle))


def _term_days(term: Term, number: int) -> Iterator[tuple[date, int]]:
    """The weekdays of a term outside its break, each with its half term, 1 to 6."""
    pause = term.half_term
    for ahead in range((term.ends - term.starts).days + 1):
        day = term.starts + timedelta(days=ahead)
        if day.weekday() >= 5 or (pause and pause.first <= day <= pause.last):
            continue
        yield day, 2 * number if pause and day > pause.last else 2 * number - 1


def _lettered(weeks: list[SchoolWeek], cycle: Cycle) -> Iterator[SchoolWeek]:
    """The weeks with their letters."""
    first = ["A", "B"].index(cycle.first)
    anchor = 0
    for index, week in enumerate(weeks):
        before = weeks[anchor]
        if (cycle.restarts == "term" and week.term != before.term) or (
            cycle.restarts == "half-term" and week.half_term != before.half_term
        ):
            anchor = index
        passed = (week.start - weeks[anchor].start).days // 7 if cycle.holidays_count else index - anchor
        letter = "AB"[(first + passed) % 2] if cycle.letters else ""
        yield msgspec.structs.replace(week, cycle=letter)
