"""A series as a row of signs, one a point."""

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
"""From the lowest to the highest."""
PLAIN = "_.-=^"
"""The same for terminals without such signs."""
UNKNOWN, PLAIN_UNKNOWN = "·", "?"
"""What is not known."""


def sparkline(series: Sequence[float | None], low: float, high: float, *, plain: bool = False) -> str:
    """One sign a value, from `low` to `high`; what lies beyond is drawn at the edge, what is None as unknown."""
    signs, unknown = (PLAIN, PLAIN_UNKNOWN) if plain else (BLOCKS, UNKNOWN)
    room = max(high - low, 1e-9)
    last = len(signs) - 1
    return "".join(
        unknown if value is None else signs[min(last, max(0, round((value - low) / room * last)))]
        for value in series
    )
