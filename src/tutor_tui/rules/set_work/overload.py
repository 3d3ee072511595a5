"""Too much at once for one pupil from several teachers (Policy C: it must not become a source of anxiety)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.homework import Overload


class Due(msgspec.Struct, frozen=True):
    """One task that a pupil is to hand in."""

    key: str
    """Its identity among the pupil's tasks, without blanks: "task:17"."""
    day: date
    """The deadline."""
    teacher_id: int | None
    """Who set it; None where nobody is named. All tasks without a name count as one teacher's."""
    text: str
    """In a few words: "Ge Map of the river"."""


class Heap(msgspec.Struct, frozen=True):
    """Tasks that are due together, more than the policy wants."""

    within: Literal["day", "week"]
    """Whether one day has too many, or one school week."""
    starts: date
    """The day, or the week's Monday."""
    due: tuple[Due, ...]
    """What is due, the earliest first."""


def overloads(due: Iterable[Due], rule: Overload, calendar: SchoolCalendar) -> tuple[Heap, ...]:
    """The days and school weeks in which one pupil has too much due, the earliest first, a day before its week.

    Enough tasks alone make no heap: they must come from `rule.teachers` teachers. A figure of 0 is not looked
    at. A deadline in a holiday belongs to its day, and to no school week.
    """
    days: defaultdict[date, list[Due]] = defaultdict(list)
    weeks: defaultdict[date, list[Due]] = defaultdict(list)
    for one in sorted(due, key=lambda one: (one.day, one.key)):
        days[one.day].append(one)
        if (week := calendar.week_of(one.day)) is not None:
            weeks[week.start].append(one)
    heaps = [
        *(
            Heap("day", day, tuple(found))
            for day, found in days.items()
            if _is_heap(found, rule.due_in_a_day, rule)
        ),
        *(
            Heap("week", monday, tuple(found))
            for monday, found in weeks.items()
            if _is_heap(found, rule.due_in_a_week, rule)
        ),
    ]
    return tuple(sorted(heaps, key=lambda heap: (heap.starts, heap.within)))


def _is_heap(found: list[Due], warn_from: int, rule: Overload) -> bool:
    return 0 < warn_from <= len(found) and len({one.teacher_id for one in found}) >= rule.teachers
