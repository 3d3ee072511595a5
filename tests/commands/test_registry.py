import pytest

from tutor_tui.commands import COMMANDS, CONTEXTS, Commands, in_context, words_of
from tutor_tui.commands.keymap import find_clash
from tutor_tui.commands.keys import TAKEN, display, is_keys
from tutor_tui.policy.files import shipped_policy, shipped_policy_names


def test_every_command_has_an_identity_of_its_own_in_a_context_that_exists() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.context for command in COMMANDS} <= set(CONTEXTS)
    with pytest.raises(KeyError):
        in_context("nowhere")


def test_no_key_asks_for_two_commands_where_both_hold() -> None:
    assert find_clash({}) is None


def test_every_key_reaches_the_program_on_every_terminal() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert all(is_keys(key) for key in keys)
    assert not keys & TAKEN


def test_digits_are_left_to_roll_numbers() -> None:
    beside = ("registration", *CONTEXTS["registration"])
    assert not {k for c in COMMANDS if c.context in beside for k in c.keys if k.isdigit()}


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_titles_and_help_are_in_the_words_of_the_policy(policy: str) -> None:
    words = shipped_policy(policy).rules.vocabulary
    commands = Commands(words_of(words))
    said = [f"{commands.title(c)} {commands.help(c)} {commands.short(c)}" for c in COMMANDS]
    assert not any("{" in text for text in said)
    assert any(words.planner.one in text for text in said)


def test_each_help_is_a_sentence() -> None:
    assert [
        c.id for c in COMMANDS if not c.help.endswith(".") or (not c.help[0].isupper() and c.help[0] != "{")
    ] == []


def test_the_users_keys_stand_for_the_usual_ones() -> None:
    commands = Commands({}, {"registration.sign": ("s",), "registration.lost": ()})
    assert commands.key("registration.sign") == "s"
    assert commands.key("registration.lost") == ""
    assert commands.key("registration.away") == "a"


def test_keys_are_shown_as_people_call_them() -> None:
    assert [display(key) for key in ("f9", "escape", "S", "g r", "space")] == [
        "F9",
        "esc",
        "S",
        "g r",
        "space",
    ]


def test_the_name_of_a_group_of_commands_is_shown_as_it_is() -> None:
    assert not [command.id for command in COMMANDS if "{" in command.group]
