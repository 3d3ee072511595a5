"""The keys of a screen, grouped, with what each does."""

from collections.abc import Collection, Sequence
from textwrap import wrap

from tutor_tui.commands import COMMANDS, Command, Commands, display
from tutor_tui.commands.about import DIALOGS
from tutor_tui.ui.present.cells import Role

Piece = tuple[str, Role]
"""Text and its role."""

KEYS_WIDTH = 12
"""Cells of the column of keys."""
TITLE_WIDTH = 24
"""Cells of the column of titles, where there is one."""
ONE_LINE_FROM = 90
"""Cells from which title and help stand on one line."""


CORRECTING = frozenset({"registration.correction", "card.correction", "hand-in.corrections"})
"""What only a policy with corrections knows."""


def help_lines(
    commands: Commands, contexts: Sequence[str], width: int, without: Collection[str] = ()
) -> list[list[Piece]]:
    """What the screen is for; its commands by group, then those of every screen, then dialogs.

    Each line is at most `width` cells, so that a wrapped sentence stays in its column. `without` are the ids of
    commands that this school does not know.
    """
    lines: list[list[Piece]] = []
    for sentence in filter(None, (commands.about(context) for context in contexts)):
        lines += [[(line, "")] for line in wrap(sentence, width)]
        lines.append([])
    groups: dict[str, list[Command]] = {}
    for context in (*contexts[:1], "grid", *contexts[1:]):
        for command in COMMANDS:
            if command.context == context and command.id not in without and commands.keys(command.id):
                groups.setdefault(command.group, []).append(command)
    for group, members in groups.items():
        lines.append([(group, "marked")])
        for command in members:
            keys = ", ".join(display(key) for key in commands.keys(command.id))
            lines += _entry(keys, commands.title(command), commands.help(command), width)
        lines.append([])
    lines.append([("In dialogs", "marked")])
    for keys, text in DIALOGS:
        lines += _entry(keys, "", text, width)
    return lines


def _entry(keys: str, title: str, text: str, width: int) -> list[list[Piece]]:
    """The keys, then the title, then the sentence: beside it, or below where the screen is narrow."""
    head = f"  {keys}".ljust(KEYS_WIDTH - 1) + " "
    indent = " " * len(head)
    if title and width < ONE_LINE_FROM:
        first, *more = wrap(title, max(10, width - len(head)))
        lines: list[list[Piece]] = [[(head, "key"), (first, "")]]
        lines += [[(indent + line, "")] for line in more]
        below = wrap(text, max(10, width - KEYS_WIDTH))
        return lines + _dim(" " * KEYS_WIDTH, below)
    beside = f"{title}".ljust(TITLE_WIDTH - 1) + " " if title else ""
    indent += " " * len(beside)
    first, *more = wrap(text, max(10, width - len(indent))) or [""]
    lines = [[(head, "key"), (beside, ""), (first, "dim")]]
    return lines + _dim(indent, more)


def _dim(indent: str, lines: list[str]) -> list[list[Piece]]:
    return [[(indent + line, "dim")] for line in lines]
