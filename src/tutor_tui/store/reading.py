"""Reading whole lists: a cursor that is not exhausted keeps SQLite's log from shrinking."""

from typing import Any


def tuples(select: Any) -> list[tuple[Any, ...]]:
    """Every row of the select, as tuples of its columns."""
    rows: list[tuple[Any, ...]] = list(select.tuples())
    return rows


def value(select: Any) -> Any:
    """The first column of the select's first row, or None."""
    return select.limit(1).scalar()
