from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.commands import COMMANDS, CONTEXTS
from tutor_tui.commands.keymap import NAME, find_clash, keymap_text, load_keymap
from tutor_tui.errors import SettingsError


def own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_keymap_lists_every_command_with_a_comment() -> None:
    text = (paths.shipped_config() / NAME).read_text(encoding="utf-8")
    assert text == keymap_text()
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            assert lines[place - 1].startswith("# ")


def test_out_of_the_box_no_key_means_two_things() -> None:
    assert find_clash({}) is None


@pytest.mark.parametrize(
    "context", [context for context in CONTEXTS if sum(c.context == context for c in COMMANDS) > 1]
)
def test_a_key_given_twice_within_a_context_is_refused(context: str, tmp_path: Path) -> None:
    first, second = [c for c in COMMANDS if c.context == context][:2]
    folder = own(tmp_path, f'[{context}]\n{second.name} = ["{first.keys[0]}"]\n')
    with pytest.raises(SettingsError) as caught:
        load_keymap(folder)
    assert f"{context}.{second.name}" in caught.value.place
    assert first.id in caught.value.message
    assert caught.value.remedy


def test_two_commands_can_change_places(tmp_path: Path) -> None:
    folder = own(tmp_path, '[registration]\nunsigned = "n"\nno-planner = ["x", "-"]\n')
    assert load_keymap(folder) == {"registration.unsigned": ("n",), "registration.no-planner": ("x", "-")}


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("[registratoin]\nsign = ['s']", "registratoin", "registration"),
        ("[registration]\nsing = ['s']", "registration.sing", "sign"),
        ("[registration]\nsign = ['spcae']", "registration.sign", "spcae"),
        ("[registration]\nsign = ['ctrl+s']", "registration.sign", "never reaches"),
        ("[registration]\nsign = 3", "registration.sign", "list of keys"),
        ("[everywhere]\nrepaint = ['L']", "everywhere.repaint", "no character"),
        ("[everywhere]\nrepaint = ['g l']", "everywhere.repaint", "no character"),
        ("[registration]\nsign = ['q']", "registration.sign", "everywhere.back"),
        ("[registration]\nsign = ['g']", "registration", "g"),
        ("[registration]\nsign = ['down']", "registration.sign", "grid.down"),
        ("[grid]\nup = ['x']", "registration.unsigned", "grid.up"),
        ("[registration]\nsign = ['enter']", "registration.sign", "grid.activate"),
        ("[registration]\nsign = ['1']", "registration.sign", "roll number"),
        ("[grid]\ndown = ['q']", "grid.down", "everywhere.back"),
        ("registration = 3", "registration", "table"),
        ("[registration", NAME, "TOML"),
    ],
)
def test_what_cannot_be_names_file_key_and_remedy(text: str, place: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_keymap(own(tmp_path, text))
    assert NAME in caught.value.place
    assert place in caught.value.place
    assert word in caught.value.message + caught.value.remedy
    assert caught.value.remedy


def test_without_a_file_nothing_differs(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "nowhere") == {}


def test_enter_may_open_the_row_for_list_and_screen_alike(tmp_path: Path) -> None:
    folder = own(tmp_path, '[registration]\ncard = ["y", "enter"]\n')
    assert load_keymap(folder) == {"registration.card": ("y", "enter")}
