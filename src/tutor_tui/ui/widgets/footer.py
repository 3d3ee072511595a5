"""The keys of the screen, from its commands: as many as fit, none cut."""

from collections.abc import Sequence

from rich.cells import cell_len

from tutor_tui.commands import Command, Commands, display
from tutor_tui.ui.widgets.linebar import LineBar, Piece

GAP = 2
"""Cells between two keys."""


def footer_pieces(
    offered: Sequence[Command], last: Sequence[Command], commands: Commands, width: int
) -> list[Piece]:
    """Keys with their words, `last` always at the end; those of `offered` that do not fit are left out."""
    room = width + GAP - sum(_width(command, commands) for command in last)
    shown = []
    for command in offered:
        if (wanted := _width(command, commands)) <= room:
            room -= wanted
            shown.append(command)
    pieces: list[Piece] = []
    for command in (*shown, *last):
        pieces += [(display(commands.key(command.id)), "key"), (f" {commands.short(command)}{' ' * GAP}", "")]
    return [*pieces[:-1], (pieces[-1][0].rstrip(), "")] if pieces else []


def _width(command: Command, commands: Commands) -> int:
    return cell_len(f"{display(commands.key(command.id))} {commands.short(command)}") + GAP


class CommandFooter(LineBar):
    """The last line of a screen."""

    def __init__(self) -> None:
        """Empty until it is told what to offer."""
        super().__init__(id="footer")
        self._offered: tuple[Command, ...] = ()
        self._last: tuple[Command, ...] = ()
        self._commands: Commands | None = None

    def offer(self, commands: Commands, offered: Sequence[Command], last: Sequence[Command]) -> None:
        """Show the keys of these commands, those that have one; `last` stays on the narrowest screen."""
        self._commands = commands
        self._offered = tuple(c for c in offered if c.short and commands.key(c.id))
        self._last = tuple(c for c in last if c.short and commands.key(c.id))
        self._lay()

    def on_resize(self) -> None:
        """More or fewer keys fit."""
        self._lay()

    def _lay(self) -> None:
        if self._commands is not None:
            self.show(footer_pieces(self._offered, self._last, self._commands, self.content_size.width))
