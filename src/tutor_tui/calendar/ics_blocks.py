"""From openings and closings of school to the blocks of weeks between its holidays."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

import msgspec

from tutor_tui.calendar.ics_events import IcsEvent
from tutor_tui.calendar.ics_words import Meaning
from tutor_tui.errors import CalendarError

ONE_DAY = timedelta(days=1)
SAME_OPENING = timedelta(days=7)
"""Two first days this close are one opening for different pupils: the earlier counts (of last days the later)."""
MOST_LISTED = 20
"""How many events an error lists."""

PASSED_OVER = "; passed over were"
"""How an error introduces events that told nothing."""

Span = tuple[date, date]
"""First and last day, both included."""


class _Mark(msgspec.Struct, frozen=True):
    """A day on which school opens or closes."""

    day: date
    """The first or last day of school."""
    closes: bool
    """Whether it is the last day."""
    said: bool
    """Whether an event says so; False where it follows from a break."""
    event: IcsEvent
    """Where it comes from."""


def marks_of(meant: dict[Meaning, list[IcsEvent]]) -> list[_Mark]:
    """Every opening and closing, by day."""
    marks = [_Mark(event.first, False, True, event) for event in meant[Meaning.TERM] + meant[Meaning.START]]
    marks += [_Mark(event.last, True, True, event) for event in meant[Meaning.TERM] + meant[Meaning.END]]
    for event in meant[Meaning.HALF_TERM] + meant[Meaning.HOLIDAY]:
        marks.append(_Mark(event.first - ONE_DAY, True, False, event))
        marks.append(_Mark(event.last + ONE_DAY, False, False, event))
    return sorted(marks, key=lambda mark: (mark.day, mark.closes))


def blocks_of(marks: Sequence[_Mark], year: int, place: str, passed_over: Sequence[IcsEvent]) -> list[Span]:
    """The spans of school between holidays, from and to a weekday; gaps without a weekday are closed."""
    runs = [list(run) for _, run in groupby(marks, key=lambda mark: mark.closes)]
    if runs and _summer_before(runs[0], year):
        del runs[0]
    if runs and _summer_after(runs[-1], year):
        del runs[-1]
    if not runs or runs[0][0].closes:
        raise refusal(place, "nothing says on which day the school year starts", passed_over, PASSED_OVER)
    if not runs[-1][0].closes:
        raise refusal(place, "nothing says on which day the school year ends", passed_over, PASSED_OVER)
    days = [_one_day(run, place) for run in runs]
    blocks: list[Span] = []
    for opens, closes in zip(days[::2], days[1::2], strict=True):
        school = weekdays(opens, closes)
        if not school:
            continue
        if blocks and not weekdays(blocks[-1][1] + ONE_DAY, school[0] - ONE_DAY):
            blocks[-1] = blocks[-1][0], school[-1]
        else:
            blocks.append((school[0], school[-1]))
    return blocks


def _summer_before(run: Sequence[_Mark], year: int) -> bool:
    """Whether the run closes school for the summer holidays before the year."""
    return all(mark.closes and not mark.said and mark.day < date(year, 9, 1) for mark in run)


def _summer_after(run: Sequence[_Mark], year: int) -> bool:
    """Whether the run opens school after the summer holidays that end the year."""
    return all(not mark.closes and not mark.said and mark.day >= date(year + 1, 6, 15) for mark in run)


def _one_day(run: Sequence[_Mark], place: str) -> date:
    """The day on which openings (or closings) with nothing between them agree; what events say comes first."""
    said = [mark for mark in run if mark.said]
    if said:
        if said[-1].day - said[0].day > SAME_OPENING:
            what = "last day" if run[0].closes else "first day"
            events = dict.fromkeys(mark.event for mark in (said[0], said[-1]))
            raise refusal(
                place, f"each of these is a {what} of school, with nothing between them", tuple(events)
            )
        return said[-1].day if run[0].closes else said[0].day
    return run[0].day if run[0].closes else run[-1].day


def weekdays(first: date, last: date) -> list[date]:
    """Monday to Friday from `first` to `last`, both included."""
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def gap_between(before: Span, after: Span) -> Span:
    """The first and last weekday between two blocks."""
    days = weekdays(before[1] + ONE_DAY, after[0] - ONE_DAY)
    return days[0], days[-1]


def overlap(a: Span, b: Span) -> bool:
    """Whether the spans share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def touches(span: Span, events: Iterable[IcsEvent]) -> bool:
    """Whether an event shares a day with the span."""
    return any(overlap(span, (event.first, event.last)) for event in events)


def _lines(events: Sequence[IcsEvent]) -> Iterator[str]:
    yield from (f"\n  {event}" for event in events[:MOST_LISTED])
    if len(events) > MOST_LISTED:
        yield f"\n  and {len(events) - MOST_LISTED} more"


def refusal(place: str, message: str, events: Sequence[IcsEvent] = (), these: str = "") -> CalendarError:
    """An error that lists events, those that are to blame or, introduced by `these`, those that were no help."""
    return CalendarError(
        (f"{message}{these}:" if events else message) + "".join(_lines(events)),
        place=place,
        remedy="Change these events in the file, or write the dates by hand as in config/terms/england.toml.",
    )
