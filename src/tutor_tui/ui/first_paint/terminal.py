"""The terminal from the first paint on, until Textual has taken it over or something went wrong."""

import os
import shutil
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tutor_tui.calendar.civil import london
from tutor_tui.errors import SettingsError
from tutor_tui.settings import load_settings
from tutor_tui.ui.encoding import encodable, terminal_encoding
from tutor_tui.ui.first_paint.inks import PAINTED_THEME, colours_of_terminal, drawn
from tutor_tui.ui.first_paint.page import page
from tutor_tui.ui.opening import Opening
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.slow import is_slow
from tutor_tui.ui.theme import choose_glyphs, choose_theme

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l\x1b[?25h"
"""To the terminal's other screen, as Textual does it; and back, with a cursor."""
_UNSEEN_CURSOR = "\x1b[?25l"
_LARGEST = (1000, 400)
"""Columns and lines above which Textual paints first: a client may claim any size."""

_is_entered = False
_painted = ""


def is_entered() -> bool:
    """Whether the terminal shows its other screen already: to enter it again would clear it."""
    return _is_entered


def painted() -> str:
    """What the first paint drew, for whoever paints next; asked again, nothing."""
    global _painted
    text, _painted = _painted, ""
    return text


def taken_over() -> None:
    """Textual has the terminal now, and gives it back."""
    global _is_entered
    _is_entered = False


@contextmanager
def first_painted(opening: Opening) -> Iterator[None]:
    """Paint what the day begins with, where it can be painted, and hold the terminal for the block.

    What is typed meanwhile stays to be read, unseen. After the block the terminal is as it was found; where Textual
    has not taken it over, its own screen is shown again.
    """
    global _is_entered, _painted
    text = _text(opening)
    before = _attributes() if text else None
    if before is None:
        yield
        return
    _keep_silent(before)
    try:
        _is_entered, _painted = True, text
        _write(ENTER + _UNSEEN_CURSOR + text)
        yield
    finally:
        if _is_entered:
            taken_over()
            _write(LEAVE)
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)


def _text(opening: Opening) -> str:
    """What is written; empty where Textual is to paint first."""
    columns, lines = shutil.get_terminal_size((0, 0))
    if opening.reading is None or columns > _LARGEST[0] or lines > _LARGEST[1]:
        return ""
    try:
        settings = load_settings()
    except SettingsError:  # the app tells
        return ""
    session, encoding = opening.session, terminal_encoding()
    glyphs = choose_glyphs(settings.ascii_signs)
    look = Look(glyphs, session.policy.rules.vocabulary, session.today, settings.hide_flags)
    runs = page(opening.reading.view, look, columns, lines, london(session.now()))
    colours = colours_of_terminal()
    theme = choose_theme(settings.theme, "256" if colours and not is_slow(settings) else None)
    return encodable(drawn(runs, colours if theme == PAINTED_THEME else ""), encoding) if runs else ""


def _attributes() -> list[Any] | None:
    """How the terminal treats what is typed; None where there is no terminal on both ends."""
    try:
        return termios.tcgetattr(sys.stdin.fileno()) if os.isatty(sys.stderr.fileno()) else None
    except (OSError, ValueError, termios.error):
        return None


def _keep_silent(before: list[Any]) -> None:
    """Have what is typed neither shown nor changed nor obeyed."""
    after = [*before]
    control = [*after[6]]
    control[termios.VMIN] = 1
    after[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    after[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    after[6] = control
    with suppress(termios.error):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, after)


def _write(text: str) -> None:
    """Write to the terminal, as Textual does; where it is gone, whoever writes next hears of it."""
    data = text.encode(terminal_encoding(), "replace")
    with suppress(OSError):
        while data:
            data = data[os.write(sys.stderr.fileno(), data) :]
