"""What people write: comments, reasons, outcomes, targets."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The sentences of one kind (`phrases.toml`)."""
    data = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return tuple(data[name])
