from pathlib import Path

import pytest

from tutor_tui.errors import TutorError
from tutor_tui.rules.roll_over.choices import Choices, read_choices

TOML = """
leaving = [11]
tutors = "stay"
[forms]
"8A" = "9B"
"Ash" = { 3 = "Ash", 4 = "Elm" }
[pupils]
"004123" = "leavers"
"""


def test_what_is_decided_is_read_from_toml() -> None:
    assert read_choices(TOML, "forms.toml") == Choices(
        forms={"8A": "9B", "Ash": {"3": "Ash", "4": "Elm"}},
        pupils={"004123": "leavers"},
        leaving=(11,),
        tutors="stay",
    )


def test_what_is_decided_is_read_from_a_table() -> None:
    text = "form,year,pupil,next\n8A,,,9B\nAsh,3,,Ash\nAsh,4,,Elm\n,,004123,leavers\n"
    found = read_choices(text, "FORMS.CSV")
    assert found == Choices(forms={"8A": "9B", "Ash": {"3": "Ash", "4": "Elm"}}, pupils={"004123": "leavers"})


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("form = 3", "a.toml", "form"),
        ("not toml", "a.toml", "a.toml"),
        ("leaving = [11.5]", "a.toml", "leaving"),
        ("form,next\n8A,9A\n8A,9B\n", "a.csv", "line 3"),
        ("form,year,next\nAsh,,Elm\nAsh,3,Ash\n", "a.csv", "line 3"),
        ("what,ever\n8A,9A\n", "a.csv", "line 2"),
        ('form,next\n"8A,9A\n', "a.csv", "unexpected end"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(text: str, name: str, says: str) -> None:
    with pytest.raises(TutorError) as error:
        read_choices(text, name)
    assert says in f"{error.value}"
    assert error.value.remedy


def test_the_file_in_the_page_is_one() -> None:
    page = (Path(__file__).parents[3] / "docs" / "data-protection.md").read_text(encoding="utf-8")
    text = page.split("```toml\n")[1].split("```")[0]
    found = read_choices(text, "forms.toml")
    assert found.forms["Ash"] == {"3": "Ash", "4": "Elm"}
    assert found.pupils == {"004127": "9A", "004139": "leavers"}
    assert (found.leaving, found.tutors, found.heads_of_year) == ((11, 13), "move", "stay")
