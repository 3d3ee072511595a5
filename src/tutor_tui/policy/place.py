"""Where in a policy file something stands, and which known word was meant."""

import difflib
import re
from collections.abc import Iterable

Step = int | str
"""One step of a key path: a key, or the number of an entry counted from 0."""

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")
_LONGEST = 60


def located(place: str, steps: Iterable[Step]) -> str:
    """File and key path: `policy.toml: thresholds[2].at` (entries are counted from 0).

    A key that is no plain word is quoted and cut, so that no path can repaint a terminal.
    """
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if _PLAIN.fullmatch(step) else f".{step[:_LONGEST]!a}"
    return f"{place}: {path.removeprefix('.')}" if path else place


def nearest(word: str, known: Iterable[str], noun: str) -> str:
    """The remedy for a word that is not known: the nearest that is, and all that are."""
    words = list(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    hint = f'Did you mean "{close[0]}"? ' if close else ""
    return f"{hint}Each {noun} is one of: {', '.join(words)}."
