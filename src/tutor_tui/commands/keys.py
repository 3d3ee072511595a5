"""How keys are written in keymaps and shown to people."""

import re

NAMED = frozenset(
    {
        "space", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown",
        "home", "end", "insert", "delete", "backspace", *(f"f{number}" for number in range(1, 13)),
    }
)  # fmt: skip
"""Keys with a name; any single visible character is a key as well, and `ctrl+` with a letter."""
TAKEN = frozenset({"ctrl+z", "ctrl+b", "ctrl+s", "ctrl+q", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"})
"""Keys that terminals, tmux or flow control keep to themselves, or that arrive as another key."""

_SHOWN = {"escape": "esc", "pageup": "page up", "pagedown": "page down", "shift+tab": "shift+tab"}


def is_key(text: str) -> bool:
    """Whether `text` names one key that reaches the program on every terminal."""
    if len(text) == 1:
        return text.isprintable() and not text.isspace()
    if re.fullmatch(r"ctrl\+[a-z]", text):
        return text not in TAKEN
    return text in NAMED


def is_keys(text: str) -> bool:
    """Whether `text` names a key, or two keys after one another (`g r`)."""
    parts = text.split(" ")
    return 1 <= len(parts) <= 2 and all(map(is_key, parts))


def display(text: str) -> str:
    """The key as footer and help show it: "space", "S", "F1", "esc", "g r"."""
    return " ".join(_shown(part) for part in text.split(" "))


def _shown(key: str) -> str:
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    return _SHOWN.get(key, key)
