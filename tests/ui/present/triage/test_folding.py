"""How many cases a folded section shows."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.ui.present.triage.folding import FEWEST, LEAST, MOST, list_lines, shown_counts

COUNTS = st.lists(st.integers(1, 90), min_size=1, max_size=9)
LINES = st.integers(1, 60)


def heading_lines(counts: list[int], shown: list[int]) -> list[int]:
    """The line of each section's heading, from 1."""
    lines, line = [], 1
    for count, some in zip(counts, shown, strict=True):
        lines.append(line)
        line += 1 + some + (some < count)
    return lines


@given(COUNTS, LINES)
def test_some_of_each_section_are_shown_and_never_one_alone_is_folded_away(
    counts: list[int], lines: int
) -> None:
    for count, some in zip(counts, shown_counts(counts, lines), strict=True):
        assert min(count, FEWEST) <= some <= min(count, MOST + 1)
        assert count - some != 1


@given(COUNTS, LINES)
def test_fewer_than_the_least_are_shown_only_where_a_heading_would_be_pushed_out(
    counts: list[int], lines: int
) -> None:
    shown = shown_counts(counts, lines)
    if any(some < min(count, LEAST) for count, some in zip(counts, shown, strict=True)):
        assert heading_lines(counts, shown_counts(counts, 0))[-1] > lines
        assert heading_lines(counts, shown)[-1] <= lines


@given(COUNTS, LINES)
def test_no_heading_is_pushed_out_by_more_than_the_least(counts: list[int], lines: int) -> None:
    least = shown_counts(counts, 0)
    last = heading_lines(counts, shown_counts(counts, lines))[-1]
    assert last <= max(lines, heading_lines(counts, least)[-1])


@given(COUNTS)
def test_every_heading_of_a_full_year_stands_on_the_first_large_screen(counts: list[int]) -> None:
    lines = list_lines(40, wide=True)
    assert heading_lines(counts, shown_counts(counts, lines))[-1] <= lines


def test_on_a_small_screen_the_first_sections_do() -> None:
    lines = list_lines(24, wide=False)
    counts = [2, 3, 59, 12, 6, 53, 4, 30]
    assert heading_lines(counts, shown_counts(counts, lines))[2] <= lines


def test_where_there_is_room_the_first_sections_show_more() -> None:
    assert shown_counts([60, 60], 0) == [3, 3]
    assert shown_counts([60, 60], 6) == [3, 5]
    assert shown_counts([60, 60], 7) == [4, 5]
    assert shown_counts([60, 60], 8) == [5, 5]
    assert shown_counts([4, 6, 7], 99) == [4, 6, 5]
