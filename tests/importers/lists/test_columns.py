import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.errors import UsageError
from tutor_tui.importers.lists.columns import suggest_map
from tutor_tui.importers.lists.vocabulary import vocabulary

PUPILS = vocabulary("pupils")


def test_synonyms_are_suggested_and_the_rest_is_listed() -> None:
    columns = suggest_map(["Adno", "Legal Surname", "Photo", ""], PUPILS)
    assert columns.positions == {"admission_number": 0, "surname": 1}
    assert columns.ignored == ("Photo",)
    assert [use.why for use in columns.uses] == ["synonym", "synonym", "unknown", "unknown"]


def test_the_better_synonym_wins_and_the_other_is_reported() -> None:
    columns = suggest_map(["Surname", "Legal Surname"], PUPILS)
    assert columns.positions == {"surname": 1}
    assert [use.header for use in columns.ambiguous] == ["Surname"]


def test_a_column_without_values_gives_way() -> None:
    columns = suggest_map(["Surname", "Legal Surname"], PUPILS, blank={1})
    assert columns.positions == {"surname": 0}
    assert suggest_map(["Surname", "Legal Surname"], PUPILS, blank={0, 1}).positions == {"surname": 1}


def test_ones_own_map_holds_for_a_column_without_values() -> None:
    columns = suggest_map(["Surname", "Legal Surname"], PUPILS, {"Legal Surname": "surname"}, blank={1})
    assert columns.positions == {"surname": 1}


def test_of_one_header_twice_the_first_is_taken() -> None:
    columns = suggest_map(["Surname", "Surname"], PUPILS)
    assert columns.positions == {"surname": 0}
    assert [use.why for use in columns.uses] == ["synonym", "repeated"]


def test_ones_own_map_wins_over_every_synonym() -> None:
    columns = suggest_map(
        ["Learner Ref", "UPN", "Surname"], PUPILS, {"learner ref": "upn", "Surname": "ignore"}
    )
    assert columns.positions == {"upn": 0}
    assert [use.why for use in columns.uses] == ["own map", "repeated", "ignored"]


@pytest.mark.parametrize("header", ["Password", "Student password", "PASS WORD", "Initial Password"])
def test_a_password_is_never_read_not_even_by_request(header: str) -> None:
    columns = suggest_map([header, "Surname"], PUPILS, {header: "upn"})
    assert "upn" not in columns.positions
    assert columns.uses[0].why == "never read"


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(UsageError) as wrong:
        suggest_map(["A"], PUPILS, {"A": "surnme"})
    assert 'Did you mean "surname"?' in wrong.value.remedy


def test_one_field_for_two_columns_is_refused() -> None:
    with pytest.raises(UsageError, match="several columns"):
        suggest_map(["A", "B"], PUPILS, {"A": "upn", "B": "upn"})


@given(st.lists(st.text(max_size=20) | st.sampled_from(["UPN", "Surname", "Name", "Password"]), max_size=12))
def test_every_column_is_used_once_or_listed(headers: list[str]) -> None:
    columns = suggest_map(headers, PUPILS)
    assert [use.header for use in columns.uses] == headers
    for field, index in columns.positions.items():
        assert columns.uses[index].field == field
    assert len(columns.positions) == sum(1 for use in columns.uses if use.field)
