"""What a value is, whichever way a file or a server keeps it: the same Python value from both, and back again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tutor_tui.store.archive.shapes import Kind, Shape

Row = tuple[Any, ...]
"""Values in the order of a table's columns; the first is the id."""


def _of_type(*types: type) -> Callable[[Any], Any]:
    def same(value: Any) -> Any:
        if type(value) not in types:
            raise ValueError(f"{value!r} is no {types[0].__name__}")
        return value

    return same


def _truth(value: Any) -> bool:
    if type(value) not in (int, bool) or value not in (0, 1):
        raise ValueError(f"{value!r} is neither yes nor no")
    return bool(value)


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise ValueError(f"{value!r} is no number")
    return float(value)


_FROM_FILE: Mapping[Kind, Callable[[Any], Any]] = {
    "whole number": _of_type(int),
    "number": _number,
    "text": _of_type(str),
    "yes or no": _truth,
    "day": date.fromisoformat,
    "instant": datetime.fromisoformat,
    "uuid": UUID,
}
_TO_FILE: Mapping[Kind, Callable[[Any], Any]] = {
    "day": date.isoformat,
    "instant": str,
    "uuid": lambda value: value.hex,
}


def from_file(shape: Shape) -> Callable[[Row], Row]:
    """What turns a row, as SQLite gives it, into values; it raises `ValueError` or `TypeError` for what is not one.

    An instant has no zone: it is in UTC, in a file as on a server.
    """
    turns = [_FROM_FILE[one.kind] for one in shape.columns]

    def values(row: Row) -> Row:
        return tuple(None if value is None else turn(value) for turn, value in zip(turns, row, strict=True))

    return values


def to_file(shape: Shape) -> Callable[[Row], Row]:
    """What turns a row's values into those that SQLite keeps."""
    turned = [(place, _TO_FILE[one.kind]) for place, one in enumerate(shape.columns) if one.kind in _TO_FILE]

    def stored(row: Row) -> Row:
        found = list(row)
        for place, turn in turned:
            if found[place] is not None:
                found[place] = turn(found[place])
        return tuple(found)

    return stored


def first_difference(shape: Shape, one: Sequence[Row], other: Sequence[Row]) -> str:
    """Where two batches of rows differ: the table, the id and the column; empty where they do not."""
    if one == other:
        return ""
    for first, second in zip(one, other, strict=False):
        if first[0] != second[0]:
            return f"{shape.name}, id {min(first[0], second[0])}: one has it, the other has not"
        for column, value, copied in zip(shape.columns, first, second, strict=True):
            if value != copied:
                return f"{shape.name}, id {first[0]}: {column.name}"
    return f"{shape.name}: {len(one)} rows, and {len(other)}"
