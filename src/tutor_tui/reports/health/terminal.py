"""The terminal: what it can show."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tutor_tui.reports.health.note import Note, Verdict

AREA = "terminal"
LEAST = (80, 24)
"""Columns and lines that the screens need."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal."""

    is_terminal: bool
    """Whether input and output are one at all."""
    term: str
    """The `TERM` of the environment."""
    colours: int
    """How many colours it shows: 0 for none, or not known."""
    encoding: str
    """In which the program writes."""
    columns: int
    """Its width in cells."""
    lines: int
    """Its height."""


def this_terminal() -> Terminal:
    """The terminal in which the program runs."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    columns, lines = os.get_terminal_size(sys.stdout.fileno()) if is_terminal else (0, 0)
    return Terminal(
        is_terminal=is_terminal,
        term=os.environ.get("TERM", ""),
        colours=_colours(),
        encoding=sys.stdout.encoding,
        columns=columns,
        lines=lines,
    )


def look_at_terminal(terminal: Terminal) -> Iterator[Note]:
    """What stands in the way of the screens; where there is no terminal, that alone."""
    if not terminal.is_terminal:
        yield Note(AREA, "terminal", Verdict.OK, "none here: not looked at")
        return
    if terminal.term in ("", "dumb", "unknown"):
        yield Note(
            AREA,
            "TERM",
            Verdict.WRONG,
            f"TERM is {terminal.term!r}, which cannot move a cursor",
            "Use another terminal program, or set TERM to what yours says of itself (often xterm-256color).",
        )
    else:
        yield Note(AREA, "TERM", Verdict.OK, terminal.term)
    few = " (the theme for few colours is used)" if terminal.colours < 256 else ""
    yield Note(AREA, "colours", Verdict.OK, f"{terminal.colours or 'none'}{few}")
    if terminal.encoding.lower().replace("-", "") == "utf8":
        yield Note(AREA, "letters", Verdict.OK, "UTF-8")
    else:
        yield Note(
            AREA,
            "letters",
            Verdict.WRONG,
            f"the program writes {terminal.encoding}, so names lose their accents",
            "Set LANG to a UTF-8 locale, such as C.UTF-8 or en_GB.UTF-8.",
        )
    size = f"{terminal.columns} × {terminal.lines}"
    if terminal.columns < LEAST[0] or terminal.lines < LEAST[1]:
        needed = f"{LEAST[0]} × {LEAST[1]}"
        yield Note(
            AREA, "size", Verdict.WARN, f"{size}: the screens are made for {needed} and more", "Enlarge it."
        )
    else:
        yield Note(AREA, "size", Verdict.OK, size)


def _colours() -> int:
    """As the terminal's description says, or 16 million where the environment does."""
    if os.environ.get("NO_COLOR"):
        return 0
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 1 << 24
    try:
        import curses

        curses.setupterm(fd=1)
        return max(0, curses.tigetnum("colors"))
    except (ImportError, curses.error):
        return 0
