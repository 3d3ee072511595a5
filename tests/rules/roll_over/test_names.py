import pytest

from tutor_tui.rules.roll_over.facts import FormFact
from tutor_tui.rules.roll_over.names import form_key, next_name


@pytest.mark.parametrize(
    ("name", "year", "following"),
    [
        ("8A", 8, "9A"),
        ("8 A", 8, "9 A"),
        ("09B", 9, "10B"),
        ("Year 9 Oak", 9, "Year 10 Oak"),
        ("y7.2", 7, "y8.2"),
        ("8-2", 8, "9-2"),
        ("RA", 0, "1A"),
        ("6", 6, "7"),
        ("3/4 Oak", 3, ""),
        ("Y3 & Y4", 3, ""),
        ("9A", 8, ""),
        ("Hedgehogs", 1, ""),
        ("Rabbits", 0, ""),
        ("House", None, ""),
    ],
)
def test_a_form_whose_name_says_its_year_counts_up(name: str, year: int | None, following: str) -> None:
    assert next_name(FormFact(1, name, year), []) == following


def test_the_only_class_of_a_year_moves_into_the_only_one_of_the_next() -> None:
    forms = [FormFact(1, "Hedgehogs", 1), FormFact(2, "Foxes", 2)]
    assert next_name(forms[0], forms) == "Foxes"
    assert next_name(forms[0], [*forms, FormFact(3, "Badgers", 2)]) == ""


def test_spellings_of_a_name_are_one() -> None:
    assert form_key("8 a") == form_key("8A") == form_key(" 8A ")
    assert form_key("[/b]") == "b"
    assert form_key("☆") == "☆"
