import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.importers.values.names import (
    in_capitals,
    proper_case,
    split_forename_first,
    split_surname_first,
)


@pytest.mark.parametrize(
    ("text", "surname", "forename"),
    [
        ("Smith John", "Smith", "John"),
        ("Smith, John", "Smith", "John"),
        ("García Márquez, José Luis", "García Márquez", "José Luis"),
        ("Van Der Berg Anna", "Van Der Berg", "Anna"),
        ("Jones Mary Ann", "Jones", "Mary Ann"),
        ("Pelé", "Pelé", ""),
        ("van", "van", ""),
    ],
)
def test_surname_first(text: str, surname: str, forename: str) -> None:
    assert split_surname_first(text) == (surname, forename)


@pytest.mark.parametrize(
    ("text", "surname", "forename"),
    [
        ("John Smith", "Smith", "John"),
        ("Smith, John", "Smith", "John"),
        ("Anna van der Berg", "van der Berg", "Anna"),
        ("Mary Ann Jones", "Jones", "Mary Ann"),
        ("Pelé", "Pelé", ""),
    ],
)
def test_forename_first(text: str, surname: str, forename: str) -> None:
    assert split_forename_first(text) == (surname, forename)


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("SMITH-JONES", "Smith-Jones"),
        ("O'BRIEN", "O'Brien"),
        ("D’SOUZA", "D’Souza"),
        ("MCDONALD", "McDonald"),
        ("ÉLODIE ZOË", "Élodie Zoë"),
        ("JJ", "JJ"),
        ("MacDonald", "MacDonald"),
        ("李小龍", "李小龍"),
    ],
)
def test_capitals_are_rewritten_and_nothing_else(shouted: str, written: str) -> None:
    assert proper_case(shouted) == written


@given(st.text())
def test_rewriting_keeps_the_letters_and_settles(name: str) -> None:
    assert proper_case(name).casefold() == name.casefold()
    assert in_capitals(name) or proper_case(name) == name
