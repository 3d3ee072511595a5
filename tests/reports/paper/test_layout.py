"""A sheet is one sheet, whatever stands on it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.reports.paper.layout import (
    FOOT,
    HEIGHT,
    LEADING,
    MARGIN,
    MOST_BLANK,
    ROOM,
    SIZES,
    Laid,
    fitted,
)
from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.reports.paper.wrapping import shortened, wrapped

HIGH = HEIGHT - 2 * MARGIN


def half_em(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.55 if bold else 0.5)


def page(*parts: Part, **fields: object) -> Page:
    given = {"heading": "A", "under": (), "greeting": (), "closing": (), "foot": "F", **fields}
    return Page(parts=parts, **given)


def ends_above_the_foot(laid: Laid) -> bool:
    return laid.height + 2 * FOOT * laid.size * LEADING <= HIGH + 0.01


texts = st.sampled_from(["", "word", "x" * 900, "some words " * 90, "a long line of words " * 9, "é\u0301 "])
parts = st.builds(
    Part,
    title=texts,
    said=st.lists(texts, max_size=9).map(tuple),
    points=st.lists(texts, max_size=40).map(tuple),
    table=st.none()
    | st.builds(
        Table, st.just(("a", "b", "c")), st.lists(st.tuples(texts, texts, texts), max_size=60).map(tuple)
    ),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(parts, max_size=8), texts)
def test_every_page_fits_and_nothing_leaves_the_paper(found: list[Part], heading: str) -> None:
    laid = fitted(page(*found, heading=heading, greeting=(heading,)), half_em)
    assert laid.size in SIZES
    assert ends_above_the_foot(laid)
    feet = [line.y for line in laid.lines]
    assert feet == sorted(feet)
    for line in laid.lines:
        assert line.x + half_em(line.text, line.size, line.bold) <= ROOM + 1


@settings(deadline=None, max_examples=40)
@given(st.lists(parts, max_size=6))
def test_no_two_texts_of_a_line_overlap(found: list[Part]) -> None:
    laid = fitted(page(*found), half_em)
    by_line: dict[float, list[tuple[float, float]]] = {}
    for line in laid.lines:
        ends = line.x + half_em(line.text, line.size, line.bold)
        by_line.setdefault(line.y, []).append((line.x, ends))
    for places in by_line.values():
        for (_, end), (start, _) in zip(sorted(places), sorted(places)[1:], strict=False):
            assert end <= start + 0.1


def test_little_stands_in_the_wanted_size() -> None:
    laid = fitted(page(Part("B", said=("Short.",))), half_em)
    assert laid.size == SIZES[0]
    assert [line.text for line in laid.lines] == ["A", "B", "Short."]


def test_a_list_that_is_cut_says_how_many_are_left_out() -> None:
    laid = fitted(page(Part("B", points=tuple(f"Point {n}" for n in range(300)))), half_em)
    (part,) = laid.page.parts
    assert len(part.points) + part.more == 300
    assert f"and {part.more} more" in [line.text for line in laid.lines]


def test_text_is_shortened_at_a_word() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 10) == "one two…"
    assert shortened("onetwothree", 5) == "onet…"
    assert len(shortened("a" * 50, 7)) == 7


@given(st.text(max_size=300), st.integers(20, 300))
def test_wrapping_loses_no_letter(text: str, room: int) -> None:
    lines = wrapped(text, room, lambda words: len(words) * 5.0)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) * 5 <= room for line in lines)


def test_the_widest_column_gives_way_and_numbers_keep_their_room() -> None:
    rows = tuple(("Subject", "working towards " * 3, "working towards " * 3, "88", "88") for _ in range(3))
    table = Table(("Subject", "now", "target", "late", "missing"), rows)
    laid = fitted(page(Part("B", table=table)), half_em)
    texts = [line.text for line in laid.lines]
    assert texts.count("missing") == 1
    assert texts.count("88") == 6


def test_the_type_is_smaller_before_a_cell_is_cut() -> None:
    row = ("Design and technology", "working towards", "working towards", "working towards", "88", "88")
    table = Table(("Subject", "stands", "now", "target", "on time", "missing"), (row,))
    laid = fitted(page(Part("B", table=table)), half_em)
    assert not laid.is_cut
    assert laid.size < SIZES[0]
    assert "working towards" in [line.text for line in laid.lines]


def test_what_is_left_of_the_sheet_is_to_be_written_on() -> None:
    (laid,) = [fitted(page(Part("B", blank=4)), half_em)]
    assert laid.page.parts[0].blank == MOST_BLANK
    full = fitted(
        page(Part("C", points=tuple(f"Point {n}" for n in range(300))), Part("B", blank=4)), half_em
    )
    assert full.page.parts[1].blank == 4
    assert full.height < HEIGHT - 2 * MARGIN
