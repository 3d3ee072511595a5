"""Textual bindings made of the commands of a context."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from tutor_tui.commands import in_context

NO_KEY = "none"
"""What a command without keys is bound to: no key has this name."""


def bindings(context: str) -> list[BindingType]:
    """The context's bindings, for a widget's, screen's or app's `BINDINGS`.

    Each has its command's id, so that `keymap_for` can remap it; its action is the command's `action`. Two keys
    after one another are the app's matter (`ui.chords`).
    """
    return [
        Binding(keys, command.action, command.title, show=False, priority=command.always, id=command.id)
        for command in in_context(context)
        if (keys := _joined(command.keys))
    ]


def keymap_for(keymap: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The keys that differ, as `App.set_keymap` takes them."""
    return {command_id: _joined(keys) or NO_KEY for command_id, keys in keymap.items()}


def _joined(keys: Iterable[str]) -> str:
    return ",".join("comma" if key == "," else key for key in keys if " " not in key)
