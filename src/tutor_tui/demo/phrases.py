"""What people write: comments, reasons, outcomes, targets."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def phrases(name: str) -> tuple[str, ...]:
    """The sentences of one kind (`phrases.toml`)."""
    return tuple(_data()[name])


def phrase_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of one kind: what it is, and what is done about it."""
    return tuple((first, second) for first, second in _data()[name])
