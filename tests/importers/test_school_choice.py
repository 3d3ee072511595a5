"""Which school is taken of several."""

import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.school_choice import choose

NAMES = {"1": "Oak", "2": "Elm"}


def chosen(names: dict[str, str], wanted: str = "") -> str:
    return choose(names, {"1": 60}, wanted, "orgs.csv", holder="set")


def test_the_one_that_is_wanted_or_the_only_one() -> None:
    assert chosen(NAMES, "2") == "2"
    assert chosen({"1": "Oak"}) == "1"


@pytest.mark.parametrize(
    ("names", "wanted", "reason", "remedy"),
    [
        (
            NAMES,
            "",
            "the set holds 2 schools",
            "Choose one with --school-id: 1 Oak (60 pupils); 2 Elm (0 pupils).",
        ),
        (NAMES, "7", "no school has the identifier '7'", "There are: 1 Oak (60 pupils); 2 Elm (0 pupils)."),
        ({}, "7", "no school has the identifier '7'", "Leave it out: the set names no school."),
        ({}, "", "the file names no school", "Export it again."),
    ],
)
def test_what_cannot_be_chosen_is_said(names: dict[str, str], wanted: str, reason: str, remedy: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        chosen(names, wanted)
    assert (refused.value.message, refused.value.remedy) == (reason, remedy)
    assert refused.value.place == "orgs.csv"
