"""The columns of a list as a person may assign them."""

from pathlib import Path

import pytest

from support.imports import read_text
from tutor_tui.errors import UsageError
from tutor_tui.importers.browse import last_name, typed_names
from tutor_tui.importers.lists.mapping import LISTS, assigned, fields_of, lists_of, unknown_list

TEXT = "Adno,Forename,Surname,Reg,Tribe,Password\n1,Ann,Ash,9A,Red,x\n"


def test_only_what_differs_from_the_guess_is_kept(tmp_path: Path) -> None:
    (found,) = lists_of(read_text(tmp_path, TEXT))
    assert [(column.header, column.field) for column in found.columns] == [
        ("Adno", "admission_number"),
        ("Forename", "forename"),
        ("Surname", "surname"),
        ("Reg", "form"),
        ("Tribe", ""),
    ]
    chosen = {column.header: column.field for column in found.columns}
    assert assigned("pupils", found.columns, chosen) == {}
    assert assigned("pupils", found.columns, chosen | {"Tribe": "house", "Reg": ""}) == {
        "Tribe": "house",
        "Reg": "ignore",
    }
    with pytest.raises(UsageError, match="several columns"):
        assigned("pupils", found.columns, chosen | {"Tribe": "upn", "Reg": "upn"})


def test_what_was_said_before_stays_said(tmp_path: Path) -> None:
    own = {"Tribe": "house", "Reg": "ignore"}
    (found,) = lists_of(read_text(tmp_path, TEXT, column_map=own))
    assert found.said_before == own
    chosen = {column.header: column.field for column in found.columns}
    assert assigned("pupils", found.columns, chosen) == own


def test_a_list_that_nobody_knows() -> None:
    found = unknown_list("odd.csv", ["A", "", "B", "A"])
    assert [column.header for column in found.columns] == ["A", "B"]
    assert found.headers == (("A", "", "B", "A"),)


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_facts_to_choose(kind) -> None:
    fields = fields_of(kind)
    assert "upn" in fields
    assert all(fields.values())


def test_several_names_are_typed_in_a_line(tmp_path: Path) -> None:
    odd = tmp_path / "a; b.csv"
    odd.touch()
    assert typed_names(str(odd)) == [str(odd)]
    assert typed_names("a.csv; b.csv;; a.csv ;") == ["a.csv", "b.csv"]
    assert typed_names("~nobody-of-that-name/x" + "y" * 5000) == ["~nobody-of-that-name/x" + "y" * 5000]
    assert last_name("a.csv; b") == ("a.csv; ", "b")
    assert last_name("b") == ("", "b")
