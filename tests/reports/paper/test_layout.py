"""A sheet is one sheet, whatever stands on it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.reports.paper.layout import (
    FOOT,
    HEIGHT,
    LEADING,
    MARGIN,
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
