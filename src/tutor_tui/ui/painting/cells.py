"""Strips as cells: for each column what stands in it, and how it looks."""

import unicodedata
from collections.abc import Iterable

from rich.cells import get_character_cell_size, split_graphemes
from rich.segment import Segment

from tutor_tui.ui.painting.looks import NEVER_PAINTED, PLAIN, Looks

BEHIND = ""
"""What stands in the second cell of a wide character."""
UNKNOWN = "\0"
"""What stands in a cell of which nobody knows what the terminal shows."""
_STEADY_BELOW = 0x0900
"""Below, each character is as wide everywhere as it is here; above, where a range says so."""
_STEADY = (
    (0x1E00, 0x2000),
    (0x2010, 0x2028),
    (0x2030, 0x205F),
    (0x20A0, 0x20D0),
    (0x2100, 0x231A),
    (0x23CF, 0x23E9),
)
_DRAWN = (0x2500, 0x2800)
"""Frames, bars, geometric shapes, arrows, ticks."""

_steady: dict[str, bool] = {}


class Cells:
    """Some neighbouring cells of a line."""

    __slots__ = ("looks", "texts")

    def __init__(self, texts: list[str], looks: list[int]) -> None:
        """`texts` has what stands in each cell, `looks` the number of how it looks."""
        self.texts = texts
        self.looks = looks

    @classmethod
    def unknown(cls, width: int) -> "Cells":
        """As many cells of which nothing is known."""
        return cls([UNKNOWN] * width, [NEVER_PAINTED] * width)

    @classmethod
    def of(cls, segments: Iterable[Segment], looks: Looks) -> "Cells":
        """The cells of segments, left to right."""
        texts: list[str] = []
        numbers: list[int] = []
        for text, style, control in segments:
            if control is not None or not text:
                continue
            letter, blank = looks.of(style)
            parts = list(text) if text.isascii() else _parts(text, texts)
            texts += parts
            if letter == blank or " " not in text:
                numbers += [letter] * len(parts)
            else:
                numbers += [blank if part == " " else letter for part in parts]
        return cls(texts, numbers)

    def fit(self, width: int) -> "Cells":
        """The same with exactly `width` cells: cut, or with blanks as its last cell looks."""
        spare = width - len(self.texts)
        if spare > 0:
            self.texts += [" "] * spare
            self.looks += [self.looks[-1] if self.looks else PLAIN] * spare
        elif spare < 0:
            del self.texts[width:], self.looks[width:]
        return self


def is_steady(text: str) -> bool:
    """Whether every terminal draws this in one cell: no marks, nothing wide, no emoji, no script of ligatures."""
    known = _steady.get(text)
    if known is None:
        known = _steady[text] = len(text) == 1 and _is_steady(text)
    return known


def _is_steady(character: str) -> bool:
    code = ord(character)
    if get_character_cell_size(character) != 1 or unicodedata.category(character)[0] in "MC":
        return False
    if code < _STEADY_BELOW or any(first <= code < after for first, after in _STEADY):
        return True
    return _DRAWN[0] <= code < _DRAWN[1] and unicodedata.east_asian_width(character) != "W"


def _parts(text: str, before: list[str]) -> list[str]:
    """What stands in each cell: the second of a wide character has nothing; marks stand with their letter.

    A mark with which the text begins is put to the last letter of `before`.
    """
    parts = list(text)
    if all(map(is_steady, parts)):
        return parts
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells.append(text[start:end])
            cells += [BEHIND] * (width - 1)
        else:
            _put_to_last(before, text[start:end])
    return cells


def _put_to_last(cells: list[str], mark: str) -> None:
    for place in range(len(cells) - 1, -1, -1):
        if cells[place] != BEHIND:
            cells[place] += mark
            return
