"""The kinds of values that can be said in one line over SSH; none of them is a path."""

import re
from datetime import date

from tutor_tui.admin.remote.grammar import Reader

YEARS = (2000, 2100)
"""The years in which a school year may start, and in which days lie."""


def number(low: int, high: int) -> Reader:
    """Reads a number within these bounds."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,4}", text) or not low <= int(text) <= high:
            raise ValueError(f"a number from {low} to {high}")
        return int(text)

    return read


def one_of(*choices: str) -> Reader:
    """Reads one of these words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return text

    return read


def day(text: str) -> date:
    """A day as `2026-11-23`."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = date.min
        if YEARS[0] <= found.year <= YEARS[1]:
            return found
    raise ValueError("a day, such as 2026-11-23")


def name(text: str) -> str:
    """A name: of a form, or of a file in one's own folder."""
    if not text.strip() or len(text) > 80 or text.startswith("-"):
        raise ValueError("a name")
    return text


def one_word(text: str) -> str:
    """A word of small letters and dashes, such as what an export is called."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", text) or len(text) > 40:
        raise ValueError("a word; `export list` says which there are")
    return text
