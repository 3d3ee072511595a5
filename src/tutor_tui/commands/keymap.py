"""The user's own keys: read, checked, and a clash said rather than silently dropped."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tutor_tui import paths
from tutor_tui.commands.command import Command
from tutor_tui.commands.keys import TAKEN, is_keys
from tutor_tui.commands.registry import COMMANDS, CONTEXTS
from tutor_tui.errors import SettingsError
from tutor_tui.settings import read_toml

NAME = "keymap.toml"
KEY_WORDS = (
    "A single character, or space, enter, escape, tab, up, f1 to f12, ctrl+e …, or two of them as `g r`."
)

Keymap = dict[str, tuple[str, ...]]
"""Keys by command id."""


def load_keymap(user_folder: Path | None = None) -> Keymap:
    """The user's own keys, where they differ from those out of the box (which the shipped file only lists).

    `user_folder` is `paths.user_config()` unless given. Raises `SettingsError` that names file, key path and remedy.
    """
    path = (user_folder or paths.user_config()) / NAME
    own = parse_keymap(read_toml(path), str(path))
    shipped = {command.id: command.keys for command in COMMANDS}
    changed = {command_id: keys for command_id, keys in own.items() if keys != shipped[command_id]}
    if changed and (clash := find_clash(changed)):
        raise clash_error(clash, str(path))
    return changed


def parse_keymap(document: Mapping[str, Any], place: str) -> Keymap:
    """The keys of one document. Raises `SettingsError`."""
    known = {command.id: command for command in COMMANDS}
    found: Keymap = {}
    for context, table in document.items():
        if context not in CONTEXTS:
            raise SettingsError(
                "there is no such context",
                place=f"{place}: {context}",
                remedy=_nearest(context, list(CONTEXTS), "The contexts are: " + ", ".join(CONTEXTS) + "."),
            )
        if not isinstance(table, dict):
            raise SettingsError("expected a table", place=f"{place}: {context}", remedy=f"Write [{context}].")
        for name, value in table.items():
            command_id = f"{context}.{name}"
            if command_id not in known:
                names = [command.name for command in COMMANDS if command.context == context]
                raise SettingsError(
                    "there is no such command",
                    place=f"{place}: {command_id}",
                    remedy=_nearest(name, names, f"The shipped {NAME} lists every command."),
                )
            found[command_id] = _keys(value, f"{place}: {command_id}")
            if known[command_id].always and any(len(key.split(" ")[0]) == 1 for key in found[command_id]):
                raise SettingsError(
                    "a key that works while a text is typed can be no character",
                    place=f"{place}: {command_id}",
                    remedy="Choose a function key, or ctrl+ with a letter.",
                )
    return found


def _keys(value: object, place: str) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise SettingsError("expected a list of keys", place=place, remedy='Write it as ["x", "f5"].')
    for key in keys:
        if key in TAKEN:
            raise SettingsError(
                f"{key} never reaches the program, or arrives as another key",
                place=place,
                remedy="Choose a letter or a function key.",
            )
        if key.isdigit():
            raise SettingsError(
                f"{key} goes to a roll number", place=place, remedy="Choose a letter or a function key."
            )
        if not is_keys(key):
            raise SettingsError(f"there is no key {key!r}", place=place, remedy=KEY_WORDS)
    return tuple(keys)


def find_clash(keymap: Mapping[str, tuple[str, ...]]) -> tuple[Command, Command, str] | None:
    """Two commands that one key would ask for in one context, if there are any, and the key.

    A key that two commands share out of the box is none: enter opens a list's row, and so does the screen.
    """
    for context, beside in CONTEXTS.items():
        taken: dict[str, Command] = {}
        for command in COMMANDS:
            if command.context not in (context, *beside):
                continue
            for key in keymap.get(command.id, command.keys):
                for other, owner in taken.items():
                    shared = key in owner.keys and key in command.keys
                    meet = other == key or other.split(" ")[0] == key or key.split(" ")[0] == other
                    if meet and not shared:
                        return owner, command, key
                taken[key] = command
    return None


def clash_error(clash: tuple[Command, Command, str], place: str) -> SettingsError:
    """The error that names both commands."""
    first, second, key = clash
    return SettingsError(
        f"the key {key!r} already asks for {first.id}",
        place=f"{place}: {second.id}",
        remedy=f"Give {second.id} or {first.id} another key.",
    )


def keymap_text() -> str:
    """The shipped keymap: every command with its keys and what it does."""
    lines = [
        "# Keys. Your own file of this name overrides single commands; `tutor-tui locate` says where it lies.",
        "# Each value is a list: every key in it asks for the command, none with [] takes its keys away.",
        f"# {KEY_WORDS}",
        "# In braces stand the school's own words.",
    ]
    for context in CONTEXTS:
        lines += ["", f"[{context}]"]
        for command in COMMANDS:
            if command.context == context:
                keys = ", ".join(
                    '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in command.keys
                )
                lines += [f"# {command.title}: {command.help}", f"{command.name} = [{keys}]"]
    return "\n".join(lines) + "\n"


def _nearest(text: str, known: list[str], otherwise: str) -> str:
    close = get_close_matches(text, known, 1)
    return f"Did you mean {close[0]}?" if close else otherwise
