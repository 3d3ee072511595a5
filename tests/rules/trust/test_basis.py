"""On what a number rests is said alike where it is alike, and else otherwise."""

from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.trust.basis import asked, basis
from tutor_tui.rules.trust.items import Item

WEEK, HALF_TERM = "2026-11-23", "2026-11-02"


def test_two_schools_with_one_policy_rest_on_the_same() -> None:
    rules = shipped_policy("homework").rules
    assert basis(rules, WEEK, HALF_TERM) == basis(replace(rules, title="Ours"), WEEK, HALF_TERM)


def test_who_signs_is_another_basis_of_what_is_signed_and_of_nothing_else() -> None:
    rules = shipped_policy("homework").rules
    other = replace(rules, planner=replace(rules.planner, tutor_signs=not rules.planner.tutor_signs))
    found, second = basis(rules, WEEK, HALF_TERM), basis(other, WEEK, HALF_TERM)
    assert {item for item in found if found[item] != second[item]} == {Item.SIGNED, Item.SIGNED_THIS_WEEK}


def test_another_half_term_is_another_basis_of_all_but_the_week() -> None:
    rules = shipped_policy("independent-learning").rules
    found, second = basis(rules, WEEK, HALF_TERM), basis(rules, WEEK, "2026-11-09")
    assert {item for item in found if found[item] == second[item]} == {
        item for item in Item if item.is_of_week
    }


def test_a_policy_without_corrections_counts_none() -> None:
    found = basis(shipped_policy("primary").rules, WEEK, HALF_TERM)
    assert not {Item.CORRECTIONS, Item.SERVED, Item.MISSED} & found.keys()


def test_how_often_is_asked_for_says_of_whom() -> None:
    assert asked(()) == "nothing"
    assert asked(shipped_policy("homework").rules.homework.frequency) != asked(
        shipped_policy("primary").rules.homework.frequency
    )
