"""Two keys after one another: `g`, then a letter."""

from collections.abc import Mapping

from textual import events

from tutor_tui.commands import Command


class Chords:
    """Remembers the first key until the second comes; no timer."""

    def __init__(self) -> None:
        """Nothing typed."""
        self._first = ""

    def take(self, key: events.Key, chords: Mapping[tuple[str, str], Command]) -> Command | str | None:
        """The command that the two keys ask for, what to say meanwhile, or None for a key that is no part of it."""
        name = key.character if key.character and key.is_printable and key.character != " " else key.key
        if self._first:
            first, self._first = self._first, ""
            if command := chords.get((first, name)):
                return command
            return "" if name == "escape" else f"{first} {name} is no key here"
        if seconds := [
            f"{second} {command.name}" for (first, second), command in chords.items() if first == name
        ]:
            self._first = name
            return f"{name} and then: {', '.join(seconds)}"
        return None
