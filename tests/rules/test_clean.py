"""Clean periods: whole ones, up to the last that has ended, each asked about once."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.clean import Conduct, Period, ended_periods, find_clean
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.thresholds import Decided, Finding

CALENDAR = SchoolCalendar(
    week
    for year in (2025, 2026)
    for week in build_weeks(shipped_or_provisional(year), bank_holidays("england-and-wales"))
)
TODAY = date(2026, 11, 23)
WITHIN = ("week", "month", "half_term", "term", "year")


def rung(at: int, number: int = 1, within: str = "half_term") -> Threshold:
    return Threshold(
        id="clean",
        counts="clean",
        rung=number,
        at=at,
        within=within,
        warn_before=0,
        proposes="reward",
        clause="c",
        source="default",
    )


def look(day: date, signed: bool = True, presence: Presence = Presence.BROUGHT) -> Visit:
    return Visit(
        day - timedelta(days=day.weekday()), day, presence, parent_signed=signed, tasks_recorded=True
    )


def halves(count: int, day: date = TODAY) -> tuple[Period, ...]:
    return ended_periods(day, "half_term", CALENDAR, count)


def seen_in(periods: tuple[Period, ...], dirty: int | None = None) -> Conduct:
    """A look in each period, unsigned in the one of that number."""
    return Conduct(visits=[look(period.end, signed=place != dirty) for place, period in enumerate(periods)])


def decide(finding: Finding, outcome: str = "accepted", until_on: date | None = None) -> Decided:
    evidence = frozenset(finding.evidence_key.split())
    return Decided(finding.rule, finding.threshold.rung, evidence, outcome, until_on)


def test_the_half_term_before_this_one_is_the_last_that_has_ended() -> None:
    (autumn,) = halves(1)
    assert (autumn.first, autumn.end) == (date(2026, 9, 2), date(2026, 10, 23))
    assert autumn.until == date(2026, 11, 1)


def test_in_the_holiday_the_half_term_before_it_has_ended() -> None:
    assert halves(1, date(2026, 10, 28))[0].end == date(2026, 10, 23)
    assert halves(1, date(2026, 10, 23))[0].end < date(2026, 9, 1)


@given(st.dates(date(2026, 1, 5), date(2027, 7, 1)), st.sampled_from(WITHIN), st.integers(1, 5))
def test_periods_have_ended_and_follow_on_one_another(day: date, within: str, count: int) -> None:
    found = ended_periods(day, within, CALENDAR, count)
    assert len(found) <= count
    assert all(period.start <= period.first <= period.end < day for period in found)
    assert all(older.until == newer.start - timedelta(days=1) for newer, older in pairwise(found))
    assert len({period.key for period in found}) == len(found)


def test_a_calendar_without_weeks_has_no_periods() -> None:
    assert ended_periods(TODAY, "half_term", SchoolCalendar(), 3) == ()


@pytest.mark.parametrize(
    ("conduct", "is_clean"),
    [
        (Conduct(visits=[look(date(2026, 9, 7))]), True),
        (Conduct(handed_in=[date(2026, 9, 7)]), True),
        (Conduct(), False),
        (Conduct(visits=[look(date(2026, 9, 7), presence=Presence.ABSENT)]), False),
        (Conduct(visits=[look(date(2026, 11, 9))], handed_in=[date(2026, 11, 9)]), False),
        (Conduct(visits=[look(date(2026, 9, 7)), look(date(2026, 9, 14), signed=False)]), False),
        (Conduct(visits=[look(date(2026, 9, 7)), look(date(2026, 11, 9), signed=False)]), True),
        (Conduct(visits=[look(date(2026, 9, 7))], overdue=[date(2026, 10, 23)]), False),
        (Conduct(visits=[look(date(2026, 9, 7))], overdue=[date(2026, 10, 28)]), False),
        (Conduct(visits=[look(date(2026, 9, 7))], overdue=[date(2026, 11, 2)]), True),
        (Conduct(visits=[look(date(2026, 9, 7))], joined_on=date(2026, 9, 2)), True),
        (Conduct(visits=[look(date(2026, 9, 7))], joined_on=date(2026, 9, 3)), False),
        (Conduct(visits=[look(date(2026, 9, 7))], left_on=date(2026, 10, 23)), True),
        (Conduct(visits=[look(date(2026, 9, 7))], left_on=date(2026, 10, 22)), False),
    ],
)
def test_clean_is_whole_recorded_and_without_trouble(conduct: Conduct, is_clean: bool) -> None:
    assert conduct.is_clean(halves(1)[0]) is is_clean


@given(st.integers(1, 4), st.integers(0, 4), st.integers(1, 4))
def test_it_finds_exactly_at_the_number_in_a_row(clean: int, gap: int, at: int) -> None:
    periods = halves(5)
    conduct = Conduct(visits=[look(period.end) for period in periods[:clean] + periods[clean + 1 + gap :]])
    found = find_clean([rung(at)], periods[: max(at, 1)], conduct, (), TODAY)
    assert (found is not None) == (clean >= at)
    if found is not None:
        assert [event.day for event in found.evidence] == [period.end for period in reversed(periods[:at])]


def test_a_dirty_period_breaks_the_row() -> None:
    periods = halves(3)
    assert find_clean([rung(3)], periods, seen_in(periods, dirty=1), (), TODAY) is None
    found = find_clean([rung(1), rung(3, 2)], periods, seen_in(periods, dirty=1), (), TODAY)
    assert found is not None
    assert (found.count, found.threshold.rung) == (1, 1)


def test_what_was_praised_once_is_not_praised_again_and_undo_brings_it_back() -> None:
    periods = halves(1)
    found = find_clean([rung(1)], periods, seen_in(periods), (), TODAY)
    assert found is not None
    assert find_clean([rung(1)], periods, seen_in(periods), [decide(found)], TODAY) is None
    assert find_clean([rung(1)], periods, seen_in(periods), (), TODAY) == found


def test_the_next_clean_period_is_praised_again() -> None:
    before, after = halves(1), halves(1, date(2027, 1, 11))
    first = find_clean([rung(1)], before, seen_in(before), (), TODAY)
    assert first is not None
    second = find_clean([rung(1)], after, seen_in(after), [decide(first)], date(2027, 1, 11))
    assert second is not None
    assert second.evidence_key != first.evidence_key


def test_a_higher_rung_decided_silences_the_lower_for_the_same_period() -> None:
    rungs, periods = [rung(1), rung(3, 2)], halves(3)
    top = find_clean(rungs, periods, seen_in(periods), (), TODAY)
    assert top is not None
    assert top.threshold.rung == 2
    assert find_clean(rungs, periods, seen_in(periods), [decide(top)], TODAY) is None
    changed = find_clean([rung(1)], periods[:1], seen_in(periods[:1]), [decide(top)], TODAY)
    assert changed is None, "a changed policy does not ask again"


def test_a_row_that_turns_out_shorter_asks_again_for_what_is_left() -> None:
    rungs, periods = [rung(1), rung(3, 2)], halves(3)
    top = find_clean(rungs, periods, seen_in(periods), (), TODAY)
    assert top is not None
    left = find_clean(rungs, periods, seen_in(periods, dirty=2), [decide(top)], TODAY)
    assert left is not None
    assert left.threshold.rung == 1


def test_praise_that_was_put_off_comes_back_on_its_day() -> None:
    periods = halves(1)
    found = find_clean([rung(1)], periods, seen_in(periods), (), TODAY)
    assert found is not None
    tomorrow = TODAY + timedelta(days=1)
    put_off = decide(found, "snoozed", tomorrow)
    assert find_clean([rung(1)], periods, seen_in(periods), [put_off], TODAY) is None
    assert find_clean([rung(1)], periods, seen_in(periods), [put_off], tomorrow) == found
