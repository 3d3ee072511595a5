"""What dates of academic years cannot be: each fault with the key that is to blame."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tutor_tui.calendar.term_dates import NamedDay, Terms, day_of

EARLIEST, LATEST = 2000, 2099
"""The years of which an academic year may be the start."""


def term_faults(years: Sequence[Terms]) -> list[tuple[str, str]]:
    """Pairs of key path (`year #1, term #2, ends`) and what is wrong there; empty where all is well."""
    faults = [fault for index, terms in enumerate(years, 1) for fault in _year(f"year #{index}", terms)]
    if not years:
        faults.append(("year", "no academic year; expected at least one [[year]]"))
    for before, after in pairwise(sorted(enumerate(years, 1), key=lambda item: item[1].year)):
        key = f"year #{after[0]}"
        if before[1].year == after[1].year:
            faults.append((f"{key}, year", f"{after[1].year} stands twice in this file"))
        elif before[1].term[-1].ends >= after[1].term[0].starts:
            faults.append((f"{key}, term #1, starts", "expected a day after the year before has ended"))
    return faults


def _year(key: str, terms: Terms) -> Iterator[tuple[str, str]]:
    if not EARLIEST <= terms.year <= LATEST:
        yield f"{key}, year", f"expected a year from {EARLIEST} to {LATEST}, not {terms.year}"
        return
    yield from _far_away(key, terms)
    for index, term in enumerate(terms.term, 1):
        here = f"{key}, term #{index}"
        if term.ends < term.starts:
            yield f"{here}, ends", f"{term.name} ends on {term.ends}, before it starts on {term.starts}"
        elif pause := term.half_term:
            if pause.last < pause.first:
                yield (
                    f"{here}, half_term, last",
                    f"the break ends on {pause.last}, before its first day {pause.first}",
                )
            elif not term.starts < pause.first <= pause.last < term.ends:
                yield (
                    f"{here}, half_term",
                    f"the break {pause.first} to {pause.last} lies outside {term.starts} to {term.ends}",
                )
    for index, (before, after) in enumerate(pairwise(terms.term), 2):
        if after.starts <= before.ends:
            yield (
                f"{key}, term #{index}, starts",
                f"{after.name} starts on {after.starts}, but {before.name} ends on {before.ends}",
            )
    for name, days in (("inset", terms.inset), ("closed", terms.closed)):
        yield from _closed(f"{key}, {name}", days)


def _far_away(key: str, terms: Terms) -> Iterator[tuple[str, str]]:
    """Dates that a slip of the pen put into another year."""
    first, last = date(terms.year, 7, 1), date(terms.year + 1, 8, 31)
    dated: list[tuple[str, date]] = []
    for index, term in enumerate(terms.term, 1):
        here = f"{key}, term #{index}"
        dated += [(f"{here}, starts", term.starts), (f"{here}, ends", term.ends)]
        if term.half_term:
            dated += [(f"{here}, half_term, first", term.half_term.first)]
            dated += [(f"{here}, half_term, last", term.half_term.last)]
    for name, days in (("inset", terms.inset), ("closed", terms.closed)):
        dated += [(f"{key}, {name} #{index}", day_of(entry)) for index, entry in enumerate(days, 1)]
    for where, day in dated:
        if not first <= day <= last:
            yield where, f"{day} is outside the academic year {terms.year}; expected {first} to {last}"


def _closed(key: str, days: Sequence[date | NamedDay]) -> Iterator[tuple[str, str]]:
    seen: set[date] = set()
    for index, day in enumerate(map(day_of, days), 1):
        if day.weekday() >= 5:
            yield f"{key} #{index}", f"{day} is a {day:%A}; expected Monday to Friday"
        if day in seen:
            yield f"{key} #{index}", f"{day} stands twice"
        seen.add(day)
