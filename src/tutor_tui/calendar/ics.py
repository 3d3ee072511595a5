"""Term dates from a school's ICS calendar.

Schools write term dates in three ways, often mixed: spans of terms or half terms ("Autumn term", "Term 1"), first
and last days ("Spring term starts", "School breaks up"), and breaks ("Half term", "Christmas holidays"). All three
say on which day school opens or closes: a span opens on its first day and closes on its last, a break closes on the
day before and opens on the day after. Between an opening and the next closing lie weeks of school; the gap that holds
25 December ends the autumn term, the longest gap near Easter the spring term, and the longest other gap within a term
is its half-term break. `ics_words` tells what the words of an event mean.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Literal

import msgspec

from tutor_tui.calendar.bank_holidays import Division
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.ics_blocks import (
    ONE_DAY,
    Span,
    blocks_of,
    gap_between,
    marks_of,
    overlap,
    refusal,
    touches,
    weekdays,
)
from tutor_tui.calendar.ics_events import IcsEvent, read_events
from tutor_tui.calendar.ics_words import Meaning, meaning
from tutor_tui.calendar.provisional import easter_sunday
from tutor_tui.calendar.term_dates import Break, Cycle, NamedDay, Term, Terms, TermsFile
from tutor_tui.calendar.terms import check_terms
from tutor_tui.calendar.weeks import monday

NEAR_EASTER = timedelta(days=21)
"""How far the spring holidays may lie from Easter Sunday."""


class IcsTerms(msgspec.Struct, frozen=True):
    """What a calendar file says about one academic year."""

    terms: Terms
    """Its term dates; not provisional, for they are the school's own."""
    passed_over: tuple[IcsEvent, ...]
    """The events of the year that say nothing about it, by date."""


def terms_from_ics(text: str, place: str, year: int, division: Division = "england-and-wales") -> Terms:
    """The terms of `read_ics`."""
    return read_ics(text, place, year, division).terms


def read_ics(text: str, place: str, year: int, division: Division = "england-and-wales") -> IcsTerms:
    """The term dates of the academic year that starts in `year`, from the text of an ICS file.

    Raises `CalendarError` that lists, with their lines, the events that cannot be understood or contradict each
    other, and says what is missing.
    """
    window = date(year, 8, 1), date(year + 1, 7, 31)
    events = [event for event in read_events(text, place) if overlap((event.first, event.last), window)]
    if not events:
        raise refusal(place, f"no event between {window[0]} and {window[1]}")
    meant = {kind: [event for event in events if meaning(event) is kind] for kind in Meaning}
    passed_over = tuple(meant[Meaning.OTHER])
    if meant[Meaning.DOUBTFUL]:
        raise refusal(place, "not clear what is meant by", meant[Meaning.DOUBTFUL])
    blocks = blocks_of(marks_of(meant), year, place, passed_over)
    breaks = meant[Meaning.HALF_TERM] + meant[Meaning.HOLIDAY]
    terms: list[Term] = []
    closures = _named_days(meant[Meaning.CLOSED])
    for name, half in zip(("Autumn", "Spring", "Summer"), _by_term(blocks, year, meant, place), strict=True):
        gaps = [gap_between(*pair) for pair in pairwise(half)]
        pause = max(
            gaps, key=lambda gap: (touches(gap, meant[Meaning.HALF_TERM]), gap[1] - gap[0]), default=None
        )
        terms.append(Term(f"{name} term", half[0][0], half[-1][1], Break(*pause) if pause else None))
        for gap in gaps:
            if gap != pause:
                named = next(
                    (event.summary for event in breaks if overlap((event.first, event.last), gap)), None
                )
                closures |= {day: NamedDay(day, named or "School closed") for day in weekdays(*gap)}
    inset = _named_days(meant[Meaning.INSET])
    autumn, spring, summer = terms
    found = Terms(
        year=year,
        division=division,
        term=(autumn, spring, summer),
        inset=tuple(inset[day] for day in sorted(inset)),
        closed=tuple(closures[day] for day in sorted(closures.keys() - inset.keys())),
    )
    check_terms(TermsFile((found,)), place)
    return IcsTerms(_with_cycle(found, meant, place), passed_over)


def _by_term(
    blocks: Sequence[Span], year: int, meant: dict[Meaning, list[IcsEvent]], place: str
) -> tuple[Sequence[Span], Sequence[Span], Sequence[Span]]:
    """The blocks of autumn, spring and summer, none empty."""
    gaps = [gap_between(*pair) for pair in pairwise(blocks)]
    feast = date(year, 12, 25), date(year, 12, 25)
    christmas = next((index for index, gap in enumerate(gaps) if overlap(gap, feast)), None)
    if christmas is None:
        raise refusal(place, f"no holiday holds {feast[0]}, so the autumn term has no end")
    easter = easter_sunday(year + 1)
    near = easter - NEAR_EASTER, easter + NEAR_EASTER
    spring = [
        index
        for index, gap in enumerate(gaps)
        if index > christmas and overlap(gap, near) and not touches(gap, meant[Meaning.HALF_TERM])
    ]
    if not spring:
        raise refusal(place, f"no holiday near Easter ({easter}), so the spring term has no end")
    last = max(spring, key=lambda index: gaps[index][1] - gaps[index][0])
    return blocks[: christmas + 1], blocks[christmas + 1 : last + 1], blocks[last + 1 :]


def _with_cycle(terms: Terms, meant: dict[Meaning, list[IcsEvent]], place: str) -> Terms:
    """The terms with the simplest two-week cycle that gives every marked week its letter."""
    marked = meant[Meaning.WEEK_A] + meant[Meaning.WEEK_B]
    if not marked:
        return terms
    letters = {
        monday(event.first + 2 * ONE_DAY if event.first.weekday() >= 5 else event.first): letter
        for letter, kind in (("A", Meaning.WEEK_A), ("B", Meaning.WEEK_B))
        for event in meant[kind]
    }
    restarts: tuple[Literal["never", "term", "half-term"], ...] = ("never", "term", "half-term")
    firsts: tuple[Literal["A", "B"], ...] = ("A", "B")
    for restart, holidays_count, first in product(restarts, (False, True), firsts):
        guess = msgspec.structs.replace(terms, cycle=Cycle("AB", first, restart, holidays_count))
        if all(letters.get(week.start, week.cycle) == week.cycle for week in build_weeks(guess, {})):
            return guess
    raise refusal(
        place, "these letters of weeks follow no rule", sorted(marked, key=lambda event: event.first)
    )


def _named_days(events: Iterable[IcsEvent]) -> dict[date, NamedDay]:
    """The weekdays of the events, each under its first name."""
    found: dict[date, NamedDay] = {}
    for event in events:
        for day in weekdays(event.first, event.last):
            found.setdefault(day, NamedDay(day, event.summary))
    return found
