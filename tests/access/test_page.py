"""The page says what the rules say."""

import re
from pathlib import Path

import pytest

from tutor_tui.access import Role, Scope, Verb
from tutor_tui.access.matrix import REACH, RULES
from tutor_tui.access.page import table, with_table
from tutor_tui.cli.main import command
from tutor_tui.queries.people.roles import GIVEN

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"


def test_the_pages_table_is_what_the_code_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_table(text) == text, "write it anew: python docs/roles.py"


def test_every_verb_stands_in_it_with_a_mark_for_each_role_that_may() -> None:
    rows = {
        cells[0].strip(): [cell.strip() for cell in cells[1:]]
        for line in table().splitlines()
        if line.startswith("|") and (cells := line.strip("|").split("|"))
    }
    for verb in Verb:
        assert rows[verb.value].count("x") == len(RULES[verb]), verb


def test_every_role_reaches_something_and_a_form_is_reached_by_nobody_who_is_given_by_two() -> None:
    assert REACH.keys() == set(Role)
    assert Scope.FORM not in GIVEN.values()


def test_a_page_without_the_lines_around_it_is_refused() -> None:
    with pytest.raises(ValueError, match="the page lacks"):
        with_table("# Who may do what")


def test_the_verbs_in_the_page_exist() -> None:
    for words in re.findall(r"^tutor-tui (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        group = command
        for word in words.split()[:2]:
            found = group.get_command(None, word)  # type: ignore[arg-type, attr-defined]
            assert found is not None, words
            group = found
