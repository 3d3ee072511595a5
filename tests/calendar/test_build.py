"""From term dates to weeks."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import ClosedDay, build_weeks, closed_days
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.term_dates import Break, Cycle, NamedDay, Term, Terms, terms_for
from tutor_tui.calendar.terms import shipped_terms
from tutor_tui.calendar.weeks import SchoolWeek, monday

ENGLISH = bank_holidays("england-and-wales")


@st.composite
def term_dates(draw: st.DrawFn) -> Terms:
    """Any three terms in order, each with or without a break, any closed weekdays, any cycle."""
    year = draw(st.integers(2015, 2035))
    day = date(year, 8, 10) + timedelta(days=draw(st.integers(0, 30)))
    terms = []
    for name in ("Autumn", "Spring", "Summer"):
        length = draw(st.integers(20, 95))
        pause = None
        if draw(st.booleans()):
            first = day + timedelta(days=draw(st.integers(1, length - 3)))
            pause = Break(
                first, min(first + timedelta(days=draw(st.integers(0, 13))), day + timedelta(length - 1))
            )
        terms.append(Term(f"{name} term", day, day + timedelta(days=length), pause))
        day += timedelta(days=length + draw(st.integers(1, 21)))
    start, end = terms[0].starts, terms[2].ends
    weekdays = st.dates(start, end).filter(lambda day: day.weekday() < 5)
    autumn, spring, summer = terms
    return Terms(
        year=year,
        division="england-and-wales",
        term=(autumn, spring, summer),
        inset=tuple(draw(st.sets(weekdays, max_size=8))),
        closed=tuple(NamedDay(day, "Snow") for day in draw(st.sets(weekdays, max_size=12))),
        cycle=draw(
            st.builds(
                Cycle,
                st.sampled_from(["AB", ""]),
                st.sampled_from(["A", "B"]),
                st.sampled_from(["never", "term", "half-term"]),
                st.booleans(),
            )
        ),
    )


def in_session(terms: Terms) -> list[date]:
    """The school days, said in the plainest way."""
    shut = {entry.day for entry in closed_days(terms, ENGLISH)}
    days = []
    day = terms.term[0].starts
    while day <= terms.term[2].ends:
        term = next((term for term in terms.term if term.starts <= day <= term.ends), None)
        away = term is None or (term.half_term and term.half_term.first <= day <= term.half_term.last)
        if day.weekday() < 5 and not away and day not in shut:
            days.append(day)
        day += timedelta(days=1)
    return days


@given(term_dates())
def test_the_weeks_hold_every_school_day_once_and_no_other(terms: Terms) -> None:
    weeks = build_weeks(terms, ENGLISH)
    assert [day for week in weeks for day in week.days] == in_session(terms)
    assert all(monday(day) == week.start for week in weeks for day in week.days)


@given(term_dates())
def test_numbers_are_consecutive_and_terms_ascend(terms: Terms) -> None:
    weeks = build_weeks(terms, ENGLISH)
    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert {week.year for week in weeks} <= {terms.year}
    for before, after in pairwise(weeks):
        assert before.start < after.start
        assert before.half_term <= after.half_term
    assert all(week.term == (week.half_term + 1) // 2 for week in weeks)


@given(term_dates())
def test_cycles_alternate_as_declared(terms: Terms) -> None:
    weeks = build_weeks(terms, ENGLISH)
    if not terms.cycle.letters:
        assert {week.cycle for week in weeks} <= {""}
        return
    for run in runs(weeks, terms.cycle.restarts):
        assert run[0].cycle == terms.cycle.first
        for before, after in pairwise(run):
            apart = (after.start - before.start).days // 7 if terms.cycle.holidays_count else 1
            assert (before.cycle == after.cycle) == (apart % 2 == 0)


def runs(weeks: Iterable[SchoolWeek], restarts: str) -> list[list[SchoolWeek]]:
    """The weeks over which the letters go on without a restart."""
    key = {"never": lambda week: 0, "term": lambda week: week.term, "half-term": lambda week: week.half_term}
    return [list(run) for _, run in groupby(weeks, key[restarts])]


def test_week_b_follows_week_a_over_a_holiday_unless_holidays_count() -> None:
    terms = provisional_terms(2026)
    before, after = date(2026, 10, 19), date(2026, 11, 2)
    letters = {week.start: week.cycle for week in build_weeks(terms, ENGLISH)}
    assert (letters[before], letters[after]) == ("B", "A")
    counting = Terms(terms.year, terms.division, terms.term, cycle=Cycle("AB", holidays_count=True))
    letters = {week.start: week.cycle for week in build_weeks(counting, ENGLISH)}
    assert (letters[before], letters[after]) == ("B", "B")


def test_a_week_in_which_a_break_begins_or_ends_belongs_to_the_half_of_its_first_school_day() -> None:
    autumn = Term(
        "Autumn", date(2026, 9, 3), date(2026, 12, 18), Break(date(2026, 10, 22), date(2026, 10, 27))
    )
    shipped = terms_for(shipped_terms(), 2026)
    assert shipped is not None
    terms = Terms(2026, "england-and-wales", (autumn, *shipped.term[1:]))
    weeks = {week.start: week for week in build_weeks(terms, {})}
    assert weeks[date(2026, 8, 31)].days == (date(2026, 9, 3), date(2026, 9, 4))
    assert (weeks[date(2026, 10, 19)].half_term, len(weeks[date(2026, 10, 19)].days)) == (1, 3)
    assert (weeks[date(2026, 10, 26)].half_term, weeks[date(2026, 10, 26)].days[0]) == (2, date(2026, 10, 28))


def test_a_week_that_is_closed_all_through_does_not_exist() -> None:
    terms = provisional_terms(2026)
    snow = tuple(date(2027, 1, 18) + timedelta(days=ahead) for ahead in range(5))
    snowed = Terms(terms.year, terms.division, terms.term, closed=snow)
    starts = [week.start for week in build_weeks(snowed, ENGLISH)]
    assert starts[starts.index(date(2027, 1, 11)) + 1] == date(2027, 1, 25)


def test_closed_days_say_why_and_a_bank_holiday_wins() -> None:
    terms = provisional_terms(2026)
    listed = Terms(
        terms.year,
        terms.division,
        terms.term,
        inset=(date(2026, 9, 1), NamedDay(date(2027, 5, 3), "Training"), date(2026, 11, 2)),
        closed=(NamedDay(date(2027, 5, 6), "Polling day"), date(2026, 11, 2)),
    )
    closed = {entry.day: entry for entry in closed_days(listed, ENGLISH)}
    assert closed[date(2026, 9, 1)] == ClosedDay(date(2026, 9, 1), "inset", "INSET day")
    assert closed[date(2026, 11, 2)].kind == "inset"
    assert closed[date(2027, 5, 3)] == ClosedDay(date(2027, 5, 3), "bank_holiday", "Early May bank holiday")
    assert closed[date(2027, 5, 6)] == ClosedDay(date(2027, 5, 6), "closed", "Polling day")
    assert date(2027, 8, 30) not in closed
    assert list(closed) == sorted(closed)
