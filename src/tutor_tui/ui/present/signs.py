"""The signs of the screen, for terminals that can draw them and for those that cannot."""

import msgspec


class Glyphs(msgspec.Struct, frozen=True):
    """One sign a fact; each is one cell wide."""

    signed: str = "✓"
    unsigned: str = "x"
    forgotten: str = "n"
    lost: str = "l"
    not_recorded: str = "w"
    away: str = "a"
    unchecked: str = "·"
    returning: str = "↩"
    """Was away at the last look: the check is still owed."""
    comment: str = "✎"
    proposal: str = "!"
    warning: str = "↑"
    """One more reaches the threshold."""
    arrow: str = "→"
    dot: str = "·"
    """Between two facts of a line."""
    full: str = "▇"
    """Part of a bar that is done."""
    rest: str = "▁"
    """Part of a bar that is left."""
    ellipsis: str = "…"
    line: str = "─"
    """Of an interval: what lies within it."""
    line_start: str = "├"
    line_end: str = "┤"
    beyond_left: str = "◂"
    """The interval goes on beyond the axis."""
    beyond_right: str = "▸"
    point: str = "●"
    upright: str = "┊"
    """Where the ratio is 1."""
    rising: str = "↑"
    """More than in the stretch before."""
    falling: str = "↓"
    """Less than in the stretch before."""


UNICODE = Glyphs()
ASCII = Glyphs(
    signed="+", unchecked=".", returning="<", comment="?", warning="^", arrow=">", dot="|", full="#", rest="-",
    ellipsis="~", line="-", line_start="[", line_end="]", beyond_left="<", beyond_right=">", point="o", upright="|",
    rising="^", falling="v",
)  # fmt: skip

_PLAIN = str.maketrans({"→": ">", "·": "|", "…": "~", "’": "'", "–": "-", "✓": "+"})


def plain(text: str, glyphs: Glyphs) -> str:
    """A sentence of the program with the signs that `glyphs` can draw; never for what people wrote."""
    return text.translate(_PLAIN) if glyphs is ASCII else text
