import re

import pytest
from rich.cells import cell_len

from tutor_tui.commands import COMMANDS, CONTEXTS, Commands, words_of
from tutor_tui.commands.about import ABOUT
from tutor_tui.policy.files import shipped_policy
from tutor_tui.ui.present.help import CORRECTING, help_lines

SHIPPED = ["homework", "independent-learning", "primary"]
SCREENS = [context for context, beside in CONTEXTS.items() if beside]


def commands(policy: str = "independent-learning", **keys: tuple[str, ...]) -> Commands:
    words = words_of(shipped_policy(policy).rules.vocabulary)
    return Commands(words, {name.replace("__", "."): value for name, value in keys.items()})


def text(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in lines]


@pytest.mark.parametrize("context", SCREENS)
@pytest.mark.parametrize("width", [37, 77, 117])
def test_every_command_of_a_screen_is_there_and_no_line_is_too_long(context: str, width: int) -> None:
    lines = text(help_lines(commands(), (context, "everywhere"), width))
    said = " ".join(" ".join(lines).split())
    for command in COMMANDS:
        if command.context in (context, "everywhere", "grid"):
            assert commands().title(command) in said
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("context", SCREENS)
def test_every_screen_says_what_it_is_for(context: str) -> None:
    assert context in ABOUT
    assert "{" not in commands().about(context)


def test_the_schools_words_and_the_users_keys_are_said() -> None:
    lines = text(
        help_lines(commands("primary", registration__lost=("f7",)), ("registration", "everywhere"), 77)
    )
    assert any(line.startswith("  F7") and "Organiser lost" in line for line in lines)


def test_a_command_without_a_key_is_left_out() -> None:
    lines = text(help_lines(commands(registration__lost=()), ("registration", "everywhere"), 77))
    assert not any("lost" in line and line.startswith("  l ") for line in lines)


@pytest.mark.parametrize("policy", SHIPPED)
def test_articles_fit_the_schools_words(policy: str) -> None:
    said = commands(policy)
    sentences = [said.about(context) for context in SCREENS]
    sentences += [say(command) for command in COMMANDS for say in (said.title, said.help, said.short)]
    assert not [sentence for sentence in sentences if re.search(r"\b[Aa] [aeio]", sentence)]


def test_a_school_without_corrections_reads_of_none_to_propose() -> None:
    contexts = ("registration", "everywhere")
    said = commands("primary")
    assert "Propose a correction" in "".join(text(help_lines(said, contexts, 77)))
    assert "Propose a correction" not in "".join(text(help_lines(said, contexts, 77, CORRECTING)))
    assert {command.id for command in COMMANDS} >= CORRECTING
