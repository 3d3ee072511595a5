import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.text import clean, fold

SPECIAL = (
    "\x00\x07\x0a\x1b\x7f\x85\x9b\x9d\u061c\u200b\u200c\u200d\u200e\u202e\u2066\ufe0f\ufeff"
    "[]31m;ab👩👧❤\U0001f3fd葛\U000e0100"
)
hostile = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters()), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siân O’Neil-Okafor", "Siân O’Neil-Okafor"),
        ("[/b] [@click=app.quit]x", "[/b] [@click=app.quit]x"),
        ("\x1b[31mRed\x1b[0m", "Red"),
        ("\x9b31mRed", "Red"),
        ("\x1b]52;c;cGF5\x07Amy", "Amy"),
        ("\x1b]8;;http://x\x1b\\Amy\x1b]8;;\x1b\\", "Amy"),
        ("\x1bPq#0\x1b\\Amy", "Amy"),
        ("\x1b]never ended", "]never ended"),
        ("\x1b(0Amy", "Amy"),
        ("Ali\u202egnp.exe\u202c", "Alignp.exe"),
        ("a\u200bb\u200cc\u200dd\ufeffe\u00adf", "abcdef"),
        ("two\r\n\tlines\x85", "two lines "),
        ("👨\u200d👩\u200d👧\u200d👦", "👨\u200d👩\u200d👧\u200d👦"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("A\ufe0f\u200d👧", "A👧"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("ⵣ محمد 王秀英 தமிழ் Ægir Ñandú", "ⵣ محمد 王秀英 தமிழ் Ægir Ñandú"),
        ("half \ud83d pair", "half  pair"),
        ("", ""),
    ],
)
def test_clean_keeps_what_is_read_and_drops_what_is_obeyed(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(hostile)
def test_cleaned_text_holds_no_control_and_survives_a_second_cleaning(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(cleaned) & set("\u061c\u200b\u200c\u200e\u200f\u202e\u2066\u2069\ufeff")
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    cleaned.encode()


@given(
    st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0"))
)
def test_letters_digits_punctuation_of_every_script_are_untouched(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("O’Neil", "o'neil"),
        ("Zoë", "ZOE"),
        ("Zoe\u0308", "Zoë"),
        ("Mary-Jane", "mary jane"),
        ("Mary–Jane", "Mary  Jane"),
        ("St. John", "st john"),
        ("Smith, Tom", "Smith Tom"),
        ("Łukasz Søren", "lukasz soren"),
        ("Straße", "STRASSE"),
        ("Nguyễn", "nguyen"),
        ("D`Arcy", "D´Arcy"),
        ("\u200bAmy\u202e", "amy"),
        ("Ａｍｙ", "Amy"),
        ("İpek", "ipek"),
    ],
)
def test_spellings_of_one_name_meet(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize(("left", "right"), [("किशन", "कशन"), ("が", "か"), ("Ann", "Anne"), ("7A", "7B")])
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(hostile)
def test_a_folded_key_folds_to_itself(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert key == key.strip()
    assert "  " not in key


def test_no_letters_give_an_empty_key() -> None:
    assert fold("—'’…") == ""


@pytest.mark.parametrize("name", ["علی\u200cرضا", "ශ්\u200dරී", "क्\u200dष"])
def test_joiners_that_are_spelling_stay(name: str) -> None:
    assert clean(name) == name


@pytest.mark.parametrize("text", ["Ann\u200ca", "Ann\u200da", "\u200cعلی", "علی\u200c"])
def test_joiners_elsewhere_go(text: str) -> None:
    assert clean(text) == text.replace("\u200c", "").replace("\u200d", "")


def test_a_name_is_found_with_and_without_its_joiner() -> None:
    assert fold("علی\u200cرضا") == fold("علیرضا")
