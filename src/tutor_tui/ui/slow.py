"""Whether the line to the terminal is a slow one: of each byte it is asked whether it is needed."""

import os
import re
import sys
import termios

from tutor_tui.settings import Settings

VARIABLE = "TUTOR_TUI_SLOW"
HANDS_REST = 3.0
"""Seconds after the last key from which on what others have written is shown on a slow line."""
_SLOWER = {
    termios.B1200, termios.B2400, termios.B4800, termios.B9600, termios.B19200, termios.B38400, termios.B57600,
}  # fmt: skip
"""Speeds below 64 kbit/s."""
_SERIAL = re.compile(r"/dev/(?:tty(?:S|USB|ACM|AMA)|cu)")
"""Only these know their speed: a pseudo-terminal says 38,400 whatever carries it."""


def is_slow(settings: Settings) -> bool:
    """As the settings say; where they leave it open, as the environment says, or a serial line."""
    if settings.slow != "auto":
        return settings.slow == "on"
    said = os.environ.get(VARIABLE, "")
    return said not in ("", "0") if said else _is_slow_serial_line()


def _is_slow_serial_line() -> bool:
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        return bool(_SERIAL.match(os.ttyname(number))) and termios.tcgetattr(number)[5] in _SLOWER
    except (OSError, ValueError, termios.error):
        return False
