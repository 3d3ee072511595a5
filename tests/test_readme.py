"""What the README promises."""

import re
from pathlib import Path

import pytest

from tutor_tui.cli.main import VERBS
from tutor_tui.commands.registry import COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SAID = {key.lower() if len(key) > 1 else key for key in re.findall("<kbd>(.+?)</kbd>", README)}
LEFT_OUT = {"registration.overdue", "registration.form", "registration.previous-pane"}
"""Commands that a first minute does without; `?` shows them."""


def test_every_key_in_it_is_one():
    known = {key for command in COMMANDS for key in command.keys}
    assert not SAID - known


@pytest.mark.parametrize(
    "command",
    [one for one in COMMANDS if one.context == "registration" and one.id not in LEFT_OUT],
    ids=lambda command: command.id,
)
def test_the_keys_of_registration_stand_in_it(command):
    assert SAID & set(command.keys)


def test_its_commands_are_verbs():
    said = re.findall(
        r"tutor-tui (?:--\S+ \S+ )*([a-z]+)", "\n".join(re.findall("`.*?`|```.*?```", README, re.DOTALL))
    )
    assert set(said) <= VERBS.keys()
    assert {"demo", "init", "import", "staff", "status"} <= set(said)
