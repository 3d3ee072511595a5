"""Text for the screen: harmless, one line, cut to a width in terminal cells."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from tutor_tui.text import clean

MOST_MARKS = 4
"""Combining marks kept on one letter: enough for every script, too few to paint over the rows around it."""


@lru_cache(maxsize=4096)
def safe(text: str) -> str:
    """`text` as it may reach the terminal: `clean`, and no letter with more than `MOST_MARKS` marks.

    Remembered, because a form's names and signs are painted over and over.
    """
    text = clean(text)
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` if it fits into `width` cells, else its beginning with `ellipsis`; never wider than `width`.

    What a reader sees as one character (a letter with its accents, a family of emoji) is never split.
    """
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ""
    end = used = 0
    for _, stop, cells in split_graphemes(text)[0]:
        if used + cells > room:
            break
        end, used = stop, used + cells
    return text[:end] + ellipsis


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks; a word that is longer is broken too.

    Only where not even one character fits is a line wider. No lines for an empty text, or no width.
    """
    lines: list[str] = []
    for word in (part for whole in safe(text).split() for part in _broken(whole, width)):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _broken(word: str, width: int) -> Iterator[str]:
    """The word in parts that fit."""
    while width > 0 and word:
        part = cut(word, width, "") or word[0]
        yield part
        word = word[len(part) :]
