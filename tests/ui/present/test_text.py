import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor_tui.text import clean
from tutor_tui.ui.present.text import MOST_MARKS, cut, safe, wrapped

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Brown, Lily", 11, "Brown, Lily"),
        ("Brown, Lily", 10, "Brown, Li…"),
        ("王秀英", 6, "王秀英"),
        ("王秀英", 5, "王秀…"),
        ("王秀英", 4, "王…"),
        (f"{FAMILY}{FAMILY}", 4, f"{FAMILY}{FAMILY}"),
        (f"{FAMILY}{FAMILY}", 3, f"{FAMILY}…"),
        ("Zoe\u0308y", 4, "Zoe\u0308y"),
        ("Zoe\u0308yy", 4, "Zoe\u0308…"),
        ("Amy", 1, "…"),
        ("Amy", 0, ""),
        ("", 0, ""),
    ],
)
def test_text_is_cut_between_what_readers_see_as_characters(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(st.text(max_size=60), st.integers(0, 50), st.sampled_from(["…", "~", "..."]))
def test_cut_text_is_never_wider_than_asked(text: str, width: int, ellipsis: str) -> None:
    text = safe(text)
    short = cut(text, width, ellipsis)
    assert cell_len(short) <= width
    assert short == text or not short or short.endswith(ellipsis)


def test_marks_heaped_on_a_letter_are_thinned() -> None:
    assert safe("Z" + "\u0335" * 40 + "oe\u0308") == "Z" + "\u0335" * MOST_MARKS + "oe\u0308"


@given(st.text())
def test_safe_text_is_clean_and_stays_so(text: str) -> None:
    assert clean(safe(text)) == safe(text) == safe(safe(text))


@given(st.text(max_size=60), st.integers(2, 20))
def test_wrapped_text_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(0 < cell_len(line) <= width for line in lines if cell_len(line))
    assert "".join("".join(lines).split()) == "".join(safe(text).split())


def test_text_is_wrapped_at_blanks_and_long_words_are_broken() -> None:
    assert wrapped("the pupil was  there", 9) == ["the pupil", "was there"]
    assert wrapped("Rhabarberkuchen mit Sahne", 9) == ["Rhabarber", "kuchen", "mit Sahne"]
    assert wrapped("", 9) == wrapped("some", 0) == []
