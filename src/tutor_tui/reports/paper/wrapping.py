"""Text broken into lines of a width that a font gives."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

WidthOf: TypeAlias = Callable[[str, float, bool], float]
"""The width in points of a text at a size in points, in bold or not."""
ELLIPSIS = "…"


def wrapped(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """The text in lines of at most `room`, broken at blanks; a word that is wider is broken too.

    One empty line for an empty text. Only where not even one character fits is a line wider.
    """
    lines: list[str] = []
    for word in (part for whole in text.split() for part in _broken(whole, room, width)):
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _broken(word: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    """The word in parts that fit."""
    while width(word) > room and len(word) > 1:
        end = next((end for end in range(len(word) - 1, 0, -1) if width(word[:end]) <= room), 1)
        yield word[:end]
        word = word[end:]
    yield word


def shortened(text: str, most: int) -> str:
    """The text where it has at most so many characters, else its beginning, ended at a word where there is one."""
    if len(text) <= most:
        return text
    begun = text[: max(0, most - 1)]
    at_word = begun[: begun.rfind(" ")] if " " in begun[most // 2 :] else begun
    return at_word.rstrip(" ,;:.") + ELLIPSIS
