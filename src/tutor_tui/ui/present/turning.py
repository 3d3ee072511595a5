"""Going through a few choices with one key, and back to none."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def choice_after(chosen: T | None, every: Sequence[T], start: T | None) -> T | None:
    """The one to begin with where none is chosen, else the next one; None after the last."""
    if chosen is None or chosen not in every:
        return start if start in every else next(iter(every), None)
    place = every.index(chosen) + 1
    return every[place] if place < len(every) else None
