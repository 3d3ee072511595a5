"""What kinds of terminals are known to do."""

import os

from rich.color import ColorSystem
from rich.console import Console

from tutor_tui.ui.encoding import OLD_TERMINALS
from tutor_tui.ui.painting.frames import Frames
from tutor_tui.ui.painting.looks import Looks

_ERASE_IN_COLOUR = (
    "xterm",
    "linux",
    "putty",
    "konsole",
    "vte",
    "gnome",
    "rxvt",
    "alacritty",
    "kitty",
    "foot",
    "wezterm",
)
"""How the names of those begin that leave the ground's colour behind where they erase."""


def frames_for(console: Console) -> Frames:
    """An account of what the terminal of this console shows; nothing is known of it yet."""
    kind = os.environ.get("TERM", "")
    system = console._color_system or ColorSystem.TRUECOLOR
    looks = Looks(system, takes_back=not kind.startswith(OLD_TERMINALS))
    return Frames(looks, erases=kind.startswith(_ERASE_IN_COLOUR))
