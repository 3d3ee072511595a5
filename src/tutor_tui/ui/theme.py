"""Colours and signs for a terminal: never by colour alone, never signs that it cannot draw."""

import os
from typing import Literal

from tutor_tui.ui.encoding import terminal_encoding
from tutor_tui.ui.present.signs import ASCII, UNICODE, Glyphs

AUTO = "auto"


def choose_theme(wanted: str, color_system: str | None) -> str:
    """The theme's name: the user's, else one whose states stay apart where there are sixteen colours or none."""
    if wanted != AUTO:
        return wanted
    return "ansi-dark" if color_system in (None, "standard", "windows") else "textual-dark"


def choose_glyphs(ascii_signs: Literal["auto", "on", "off"]) -> Glyphs:
    """The signs: plain ones where asked for, or where the terminal speaks no UTF-8 or is a text console."""
    if ascii_signs != AUTO:
        return ASCII if ascii_signs == "on" else UNICODE
    return UNICODE if terminal_encoding() == "utf-8" and os.environ.get("TERM") != "linux" else ASCII
