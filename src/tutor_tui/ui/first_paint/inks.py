"""How the first lines are drawn: in the colours that Textual gives them then, or by weight alone (ECMA-48, SGR)."""

import os
from collections.abc import Mapping
from typing import Literal, TypeAlias

from rich.cells import cell_len

from tutor_tui.ui.first_paint.page import Ink, Run

Colours: TypeAlias = Literal["", "256", "all"]
"""How many colours a terminal has: fewer than 256 (none are used then), 256, or any."""

PAINTED_THEME = "textual-dark"
"""The theme whose colours are known here; lines for another one are drawn by weight alone."""
GROUND, HEADER_GROUND = ("121212", 233), ("242f38", 17)
"""Behind the text, and behind that of the header: red, green and blue, and the nearest of 256."""
TEXT = ("e0e0e0", 253)
LETTERS: Mapping[Ink, tuple[str, int]] = {
    "dim": ("a0a0a0", 247),
    "good": ("8ad4a1", 115),
    "bad": ("d17e92", 174),
    "warn": ("ffc473", 222),
    "accent": ("5684a5", 67),
    "key": ("5684a5", 67),
    "saving": ("a0a0a0", 247),
    "heading": ("a0a0a0", 247),
    "frame": ("4f4f4f", 239),
    "focus": ("0178d4", 32),
}
"""The colours of what is not drawn as `TEXT`, on `GROUND`."""
WEIGHTS: Mapping[Ink, str] = {
    "bad": "1", "key": "1", "marked": "1", "title": "1", "heading": "1", "cursor": "1;7", "saving": "3",
}  # fmt: skip
"""SGR parameters that hold with and without colours."""


def colours_of_terminal() -> Colours:
    """What the terminal says of itself, read as Rich reads it."""
    if os.environ.get("NO_COLOR"):
        return ""
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "all"
    kind = os.environ.get("TERM", "").strip().lower()
    return "256" if kind.rpartition("-")[2] in ("256color", "kitty") else ""


def drawn(runs: list[Run], colours: Colours) -> str:
    """The sequences that clear the screen and draw the runs."""
    last = parameters("", 1, colours)
    written = [f"\x1b[{';'.join(('0', *last))}m\x1b[2J"]
    at = (-1, -1)
    for run in runs:
        style = parameters(run.ink, run.y, colours)
        if (run.x, run.y) != at:
            written.append(f"\x1b[{run.y + 1};{run.x + 1}H")
        if style != last:
            written.append(_change(last, style))
            last = style
        written.append(run.text)
        is_plain = cell_len(run.text) == len(run.text)  # else terminals differ on where it ends
        at = (run.x + len(run.text), run.y) if is_plain else (-1, -1)
    return "".join([*written, "\x1b[m"])


def parameters(ink: Ink, line: int, colours: Colours) -> tuple[str, ...]:
    """Weight, colour of the letters and ground of a text with this ink on a line: parameters of SGR, none empty."""
    weight = WEIGHTS.get(ink, "")
    if not colours:
        return (weight or "2",) if weight or ink in ("dim", "saving") else ()
    letters, ground = LETTERS.get(ink, TEXT), GROUND if line else HEADER_GROUND
    return (*filter(None, (weight,)), _colour(38, letters, colours), _colour(48, ground, colours))


def _change(last: tuple[str, ...], style: tuple[str, ...]) -> str:
    """The sequence from one style to the next: what is the same is not said again, unless a weight ends."""
    if len(last) != 2 or len(style) != 2:
        return f"\x1b[{';'.join(('0', *style))}m"
    return f"\x1b[{';'.join(part for part in style if part not in last)}m"


def _colour(kind: int, colour: tuple[str, int], colours: Colours) -> str:
    if colours == "256":
        return f"{kind};5;{colour[1]}"
    return ";".join(map(str, (kind, 2, *bytes.fromhex(colour[0]))))
