"""Whole school calendars."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import Division, bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.ics import read_ics, terms_from_ics
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.term_dates import Break, Cycle, NamedDay, Term, Terms, TermsFile
from tutor_tui.calendar.terms import parse_terms, terms_text
from tutor_tui.errors import CalendarError

Style = Callable[[Terms], list[str]]
FIXTURES = Path(__file__).parent.parent / "fixtures" / "calendar"


def school(name: str) -> str:
    return (FIXTURES / f"{name}.ics").read_text(encoding="utf-8")


def term(season: str, starts: str, ends: str, first: str = "", last: str = "") -> Term:
    pause = Break(date.fromisoformat(first), date.fromisoformat(last)) if first else None
    return Term(f"{season} term", date.fromisoformat(starts), date.fromisoformat(ends), pause)


SPANS = (
    term("Autumn", "2026-09-01", "2026-12-18", "2026-10-26", "2026-10-30"),
    term("Spring", "2027-01-04", "2027-03-25", "2027-02-15", "2027-02-19"),
    term("Summer", "2027-04-12", "2027-07-21", "2027-05-31", "2027-06-04"),
)


@pytest.mark.parametrize(
    ("name", "year", "division", "expected"),
    [
        ("secondary-spans", 2026, "england-and-wales", SPANS),
        (
            "six-terms",
            2025,
            "england-and-wales",
            (
                term("Autumn", "2025-09-02", "2025-12-19", "2025-10-27", "2025-10-31"),
                term("Spring", "2026-01-05", "2026-04-01", "2026-02-16", "2026-02-20"),
                term("Summer", "2026-04-16", "2026-07-21", "2026-05-25", "2026-05-29"),
            ),
        ),
        (
            "first-and-last-days",
            2026,
            "england-and-wales",
            (
                term("Autumn", "2026-09-02", "2026-12-18", "2026-10-26", "2026-11-02"),
                term("Spring", "2027-01-05", "2027-03-25", "2027-02-15", "2027-02-19"),
                term("Summer", "2027-04-12", "2027-07-21", "2027-05-31", "2027-06-04"),
            ),
        ),
        (
            "scottish-holidays",
            2026,
            "scotland",
            (
                term("Autumn", "2026-08-18", "2026-12-18", "2026-10-12", "2026-10-23"),
                term("Spring", "2027-01-04", "2027-03-25", "2027-02-15", "2027-02-16"),
                term("Summer", "2027-04-12", "2027-06-25"),
            ),
        ),
    ],
)
def test_a_schools_calendar_gives_its_terms(
    name: str, year: int, division: Division, expected: tuple[Term, Term, Term]
) -> None:
    terms = terms_from_ics(school(name), f"{name}.ics", year, division)
    assert terms.term == expected
    assert (terms.year, terms.division, terms.provisional) == (year, division, False)
    assert parse_terms(terms_text(TermsFile((terms,))), "terms.toml") == TermsFile((terms,))
    weeks = build_weeks(terms, bank_holidays(division))
    assert 36 <= len(weeks) <= 41


def test_inset_closures_letters_and_what_was_passed_over() -> None:
    found = read_ics(school("secondary-spans"), "school.ics", 2026)
    assert found.terms.inset == (
        NamedDay(date(2026, 9, 1), "INSET day (no pupils)"),
        NamedDay(date(2027, 6, 7), "Staff training day"),
    )
    assert found.terms.closed == (NamedDay(date(2027, 5, 6), "Polling day - school closed"),)
    assert found.terms.cycle == Cycle("AB", "A", "never", False)
    assert [event.summary for event in found.passed_over] == [
        "Twilight INSET",
        "Year 10 parents' evening",
        "End of term assembly",
        "Early May bank holiday",
    ]


def test_an_inset_span_counts_its_weekdays_and_may_overlap_a_holiday() -> None:
    terms = terms_from_ics(school("six-terms"), "school.ics", 2025)
    assert [entry.day for entry in terms.inset if isinstance(entry, NamedDay)] == [
        date(2025, 9, 1),
        date(2025, 9, 2),
        date(2025, 10, 31),
        date(2025, 11, 3),
    ]


def event(summary: str, first: date, last: date | None = None) -> str:
    end = f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}\r\n" if last else ""
    return f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{first:%Y%m%d}\r\n{end}SUMMARY:{summary}\r\nEND:VEVENT\r\n"


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def half_terms(terms: Terms) -> list[tuple[date, date]]:
    """The six spans of school."""
    spans = []
    for one in terms.term:
        assert one.half_term is not None
        spans.append((one.starts, one.half_term.first - timedelta(days=3)))
        spans.append((one.half_term.last + timedelta(days=3), one.ends))
    return spans


def as_terms(terms: Terms) -> list[str]:
    spans = [event(one.name, one.starts, one.ends) for one in terms.term]
    return spans + [
        event("Half term", one.half_term.first, one.half_term.last) for one in terms.term if one.half_term
    ]


def as_half_terms(terms: Terms) -> list[str]:
    return [event(f"Term {index}", *span) for index, span in enumerate(half_terms(terms), 1)]


def as_days(terms: Terms) -> list[str]:
    marked = [("Term starts", first) for first, _ in half_terms(terms)]
    marked += [("Term ends", last) for _, last in half_terms(terms)]
    return [event(words, day) for words, day in marked]


def as_breaks(terms: Terms) -> list[str]:
    autumn, spring, summer = terms.term
    day = timedelta(days=1)
    return [
        event("Summer holidays", autumn.starts - 40 * day, autumn.starts - day),
        event("Christmas holidays", autumn.ends + day, spring.starts - day),
        event("Easter holidays", spring.ends + day, summer.starts - day),
        event("Summer holidays", summer.ends + day),
        *as_terms(terms)[3:],
    ]


@given(
    st.integers(2015, 2034),
    st.sampled_from([as_terms, as_half_terms, as_days, as_breaks]),
    st.sets(st.sampled_from([as_terms, as_half_terms, as_breaks]), max_size=2),
    st.randoms(use_true_random=False),
)
def test_every_way_of_writing_a_year_and_any_two_together_give_the_same_terms(
    year: int, way: Style, more: set[Style], shuffler: Random
) -> None:
    terms = provisional_terms(year)
    events = [written for style in {way, *more} for written in style(terms)]
    shuffler.shuffle(events)
    assert terms_from_ics(calendar(*events), "school.ics", year).term == terms.term


@given(
    st.sampled_from(["A", "B"]),
    st.sampled_from(["never", "term", "half-term"]),
    st.booleans(),
    st.integers(1, 12),
)
def test_letters_of_weeks_are_kept(first: str, restarts: str, holidays_count: bool, every: int) -> None:
    rule = provisional_terms(2026)
    cycle = Cycle("AB", first, restarts, holidays_count)  # type: ignore[arg-type]
    weeks = build_weeks(Terms(2026, rule.division, rule.term, cycle=cycle), {})[::every]
    letters = [event(f"Week {week.cycle}", week.start, week.end) for week in weeks]
    found = terms_from_ics(calendar(*as_terms(rule), *letters), "school.ics", 2026)
    told = {week.start: week.cycle for week in build_weeks(found, {})}
    assert all(told[week.start] == week.cycle for week in weeks)


def test_an_extra_gap_within_a_term_is_closed_days() -> None:
    rule = provisional_terms(2026)
    extra = event("November break", date(2026, 11, 19), date(2026, 11, 20))
    terms = terms_from_ics(calendar(*as_terms(rule), extra), "school.ics", 2026)
    assert terms.term == rule.term
    assert [(entry.day, entry.name) for entry in terms.closed if isinstance(entry, NamedDay)] == [
        (date(2026, 11, 19), "November break"),
        (date(2026, 11, 20), "November break"),
    ]


def without(word: str) -> list[str]:
    return [written for written in as_breaks(provisional_terms(2026)) if word not in written]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "no event between 2026-08-01 and 2027-07-31"),
        ([event("Sports day", date(2027, 6, 18))], r"(?s)starts; passed over were:.*line 3: Sports day"),
        (without("Christmas"), "no holiday holds 2026-12-25"),
        (without("Easter"), "no holiday near Easter"),
        (without("Summer"), "on which day the school year starts"),
        ([*without("SUMMARY:Summer"), event("Term starts", date(2026, 9, 1))], "the school year ends"),
        (
            [*as_days(provisional_terms(2026)), event("Term starts", date(2026, 9, 21))],
            r"(?s)first day of school, with nothing between.*2026-09-01.*2026-09-21",
        ),
        (
            [*as_terms(provisional_terms(2026)), event("Half term starts", date(2026, 10, 26))],
            r"(?s)not clear what is meant by:.*line 33: Half term starts \(2026-10-26\)",
        ),
        (
            [
                *as_terms(provisional_terms(2026)),
                event("Week A", date(2026, 9, 7)),
                event("Week A", date(2026, 9, 14)),
            ],
            r"(?s)letters of weeks follow no rule:.*2026-09-07.*2026-09-14",
        ),
        ([event("Half term starts", date(2026, 10, 1))] * 25, "and 5 more"),
    ],
)
def test_what_cannot_be_understood_is_said(events: list[str], said: str) -> None:
    with pytest.raises(CalendarError, match=said) as raised:
        terms_from_ics(calendar(*events), "school.ics", 2026)
    assert raised.value.place.startswith("school.ics")
    assert raised.value.remedy
