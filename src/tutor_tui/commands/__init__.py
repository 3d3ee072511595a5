"""What keys exist: each command is defined once; bindings, footer, palette, help and keymap come from it."""

from tutor_tui.commands.command import Command, words_of
from tutor_tui.commands.keys import display
from tutor_tui.commands.registry import COMMANDS, CONTEXTS, Commands, in_context

__all__ = ["COMMANDS", "CONTEXTS", "Command", "Commands", "display", "in_context", "words_of"]
