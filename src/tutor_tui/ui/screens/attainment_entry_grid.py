"""The list into which values are typed: characters of which values are made go into the cell, others stay keys."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tutor_tui.ui.widgets.grid import Grid


class EntryGrid(Grid):
    """Tells of characters that the sheet takes, and of what is pasted."""

    @dataclass
    class Typed(Message):
        """A character for the cell."""

        character: str
        """The character."""

    @dataclass
    class Pasted(Message):
        """Something was pasted."""

        text: str
        """As it came."""

    takes: Callable[[str], bool] = staticmethod(lambda character: False)
    """Whether a character goes into the cell."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A character for the cell is no key."""
        return character is not None and character.isprintable() and self.takes(character)

    def on_key(self, event: events.Key) -> None:
        """Tell of a character for the cell."""
        if event.character is not None and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Tell of it."""
        event.stop()
        self.post_message(self.Pasted(event.text))
