"""The line from a baseline to a target, as properties."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.tracking.line import Trajectory, line_on

DAYS = st.dates(date(2024, 9, 1), date(2030, 8, 31))
RANKS = st.integers(0, 100).map(float)


@st.composite
def lines(draw: st.DrawFn) -> Trajectory:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Trajectory("gcse", draw(RANKS), first, draw(RANKS), last)


@given(lines(), st.lists(DAYS, min_size=2))
def test_the_line_is_monotone_and_stays_between_its_ends(line: Trajectory, days: list[date]) -> None:
    found = [expected for day in sorted(days) if (expected := line.expected(day)) is not None]
    low, high = sorted((line.baseline_rank, line.target_rank))
    assert all(low <= one <= high for one in found)
    assert found == sorted(found, reverse=line.target_rank < line.baseline_rank)


@given(lines(), st.integers(1, 2000).map(lambda days: timedelta(days=days)))
def test_it_begins_at_the_baseline_ends_at_the_target_and_stays_there(
    line: Trajectory, span: timedelta
) -> None:
    if line.baseline_on < line.target_on:
        assert line.expected(line.baseline_on) == line.baseline_rank
    assert line.expected(line.target_on) == line.target_rank
    assert line.expected(line.target_on + span) == line.target_rank
    assert line.expected(line.baseline_on - span) is None


def test_half_way_is_half_of_the_way() -> None:
    line = Trajectory("gcse", 3, date(2026, 9, 1), 5, date(2026, 9, 21))
    assert line.expected(date(2026, 9, 11)) == 4


@given(st.lists(lines(), max_size=5), DAYS)
def test_a_day_is_judged_by_a_line_that_has_begun_last(every: list[Trajectory], day: date) -> None:
    chosen = line_on(every, day)
    begun = [line for line in every if line.baseline_on <= day]
    assert (chosen is None) == (not begun)
    if chosen is not None:
        assert chosen.baseline_on == max(line.baseline_on for line in begun)


def test_of_two_lines_from_one_baseline_the_next_target_counts_then_the_last() -> None:
    start = date(2025, 9, 1)
    year = Trajectory("gcse", 2, start, 4, date(2026, 7, 20))
    stage = Trajectory("gcse", 2, start, 6, date(2028, 7, 20))
    assert line_on([stage, year], date(2026, 3, 1)) is year
    assert line_on([stage, year], date(2026, 9, 1)) is stage
    assert line_on([stage, year], date(2029, 9, 1)) is stage
