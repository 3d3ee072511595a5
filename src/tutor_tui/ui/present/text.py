"""Text for the screen: harmless, one line, cut to a width in terminal cells."""

import unicodedata
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
    """`text` in lines of at most `width` cells, broken at blanks; a word that is longer is broken too."""
    lines: list[str] = []
    line = ""
    for word in safe(text).split():
        while cell_len(word) > width > 0:
            room = width - cell_len(line) - 1 if line else width
            part = cut(word, room, "") if room > 0 else ""
            lines.append(f"{line} {part}".strip())
            line, word = "", word[len(part) :]
            if not part and not lines[-1]:
                return lines[:-1]  # not even one character fits
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines
