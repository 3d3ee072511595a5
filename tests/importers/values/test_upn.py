import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.importers.values.upn import ALPHABET, check_letter, fault, tidy

VALID = [
    "R201100018042",
    "T20110001804V",
    "H801200001001",
    "B801200005001",
    "R674123101121",
    "A802200106001",
    "P207000016049",
    "Z205210200010",
    "N473368326012",
]


@pytest.mark.parametrize("upn", VALID)
def test_numbers_of_the_wild_are_valid(upn: str) -> None:
    assert fault(upn) == ""


@pytest.mark.parametrize(
    ("upn", "why"),
    [
        ("A801200005001", "should be B"),
        ("Q207000016049", "should be P"),
        ("0381021010022", "shape"),
        ("R20110001804", "shape"),
        ("R2011000180422", "shape"),
        ("I201100018042", "shape"),
        ("R20110001804O", "shape"),
        ("R2011000180٤2", "shape"),
        ("R201100018042\n", "shape"),
    ],
)
def test_the_fault_is_named(upn: str, why: str) -> None:
    assert why in fault(upn)


def test_blanks_and_small_letters_do_not_count() -> None:
    assert tidy(" r201 100 018 042 ") == "R201100018042"


@given(
    st.text("0123456789", min_size=11, max_size=11),
    st.sampled_from("0123456789" + ALPHABET),
    st.integers(0, 10),
    st.integers(1, 9),
)
def test_one_mistyped_digit_is_always_found(digits: str, last: str, position: int, shift: int) -> None:
    right = check_letter(digits + last) + digits + last
    assert fault(right) == ""
    typed = str((int(digits[position]) + shift) % 10)
    wrong = digits[:position] + typed + digits[position + 1 :] + last
    assert "check letter" in fault(right[0] + wrong)
