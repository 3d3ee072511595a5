from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.ui.present.roll_digits import RollDigits, Typed

ROLLS = st.sets(st.integers(1, 130), min_size=1, max_size=40)


@given(ROLLS, st.data())
def test_the_digits_of_a_number_lead_to_it(rolls: set[int], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(sorted(rolls)))
    digits = RollDigits(rolls)
    typed = [digits.take(digit) for digit in str(wanted)]
    assert typed[-1].roll == wanted
    assert all(part.waiting for part in typed[:-1])


@given(ROLLS, st.data())
def test_a_number_is_complete_exactly_when_no_longer_one_begins_with_it(
    rolls: set[int], data: st.DataObject
) -> None:
    wanted = data.draw(st.sampled_from(sorted(rolls)))
    digits = RollDigits(rolls)
    last = [digits.take(digit) for digit in str(wanted)][-1]
    longer = any(str(roll).startswith(str(wanted)) and roll != wanted for roll in rolls)
    assert bool(last.waiting) is longer


@given(ROLLS, st.text("0123456789", max_size=12))
def test_only_numbers_on_the_list_are_gone_to_and_nothing_else_is_left_waiting(
    rolls: set[int], text: str
) -> None:
    digits = RollDigits(rolls)
    for digit in text:
        typed = digits.take(digit)
        assert typed.roll is None or typed.roll in rolls
        assert not typed.waiting or any(str(roll).startswith(typed.waiting) for roll in rolls)
        assert bool(typed.unknown) <= (typed.roll is None and not typed.waiting)


@given(ROLLS, st.data())
def test_a_number_after_a_complete_one_begins_anew(rolls: set[int], data: st.DataObject) -> None:
    first, second = data.draw(st.sampled_from(sorted(rolls))), data.draw(st.sampled_from(sorted(rolls)))
    digits = RollDigits(rolls)
    for digit in str(first):
        digits.take(digit)
    digits.other_key()
    assert [digits.take(digit) for digit in str(second)][-1].roll == second


def test_any_other_key_acts_on_the_short_number_where_somebody_has_it() -> None:
    digits = RollDigits({1, 12})
    assert digits.take("1") == Typed(1, "1")
    assert digits.other_key() == ""
    digits = RollDigits({10, 12})
    assert digits.take("1") == Typed(None, "1")
    assert digits.other_key() == "1"


def test_a_digit_that_does_not_go_on_begins_another_number() -> None:
    digits = RollDigits(range(1, 16))
    assert [digits.take(digit).roll for digit in "19"] == [1, 9]
    assert digits.take("0") == Typed(None, "", unknown="0")
