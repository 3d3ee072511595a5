import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.parent_report.address import Addressee, households, joint_name, listed, reached


def carer(carer_id: int, name: str, *numbers: str) -> Addressee:
    title, forename, surname = name.split("/")
    return Addressee(carer_id, title, forename, surname, reached(*numbers))


MOTHER = carer(1, "Mrs/Ana/Nowak", "01632 960 001")
FATHER = carer(2, "Mr/Jan/Nowak", "07700 900002", "01632960001")
AUNT = carer(3, "Ms/Eva/Diaz", "07700 900003")


def test_whoever_shares_a_number_shares_a_copy_however_it_is_written() -> None:
    assert households([MOTHER, AUNT, FATHER]) == ((MOTHER, FATHER), (AUNT,))


@pytest.mark.parametrize(
    "written",
    ["01632 960 001", "(01632) 960-001", "01632/960.001", "+44 1632 960001", "0044 1632 960001", "+44 (0)1632 960001",
     "０１６３２ 960001", "01632\u00a0960\u2011001"],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert reached(written) == reached("01632960001")


def test_an_address_is_the_same_in_capitals_and_what_reaches_nobody_is_nothing() -> None:
    assert reached(" Ana.Nowak@Example.org ") == reached("ana.nowak@example.org")
    assert reached("none", "-", "", " ", "n/a") == frozenset()
    assert reached("+48 22 123 45 67") != reached("22 123 45 67")


def test_nothing_known_means_a_copy_each() -> None:
    one, other = carer(1, "Mr/A/B", ""), carer(2, "Mrs/C/B", " ")
    assert households([one, other]) == ((one,), (other,))


def test_a_third_carer_may_join_two_that_seemed_apart() -> None:
    link = carer(4, "Mx/Li/Vo", "07700 900003", "01632 960001")
    assert households([MOTHER, AUNT, link]) == ((MOTHER, AUNT, link),)


def test_names_and_titles_are_those_that_are_recorded() -> None:
    assert joint_name([MOTHER, FATHER]) == "Mrs and Mr Nowak"
    assert joint_name([AUNT, FATHER]) == "Ms Diaz and Mr Nowak"
    assert joint_name([carer(1, "/Zoë/Łukasz")]) == "Zoë Łukasz"
    assert joint_name([carer(1, "//Diaz")]) == "Diaz"
    assert joint_name([carer(1, "Mr/A/Nowak"), carer(2, "/B/Nowak")]) == "Mr Nowak and B Nowak"


def test_a_list_ends_with_and() -> None:
    assert [listed(said) for said in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=3), max_size=8))
def test_everybody_is_in_one_household_and_households_share_nothing(reach: list[set[str]]) -> None:
    carers = [Addressee(number, "Mr", "", "X", frozenset(at)) for number, at in enumerate(reach)]
    houses = households(carers)
    assert sorted(one.carer_id for house in houses for one in house) == list(range(len(carers)))
    everything = [frozenset().union(*(one.reached_at for one in house)) for house in houses]
    for place, mine in enumerate(everything):
        assert not any(mine & other for other in everything[place + 1 :])
