"""Long lists in parts: a statement can have only so many parameters."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def chunks(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """The values in order, at most `size` at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))
