"""Reading whole lists: a cursor that is not exhausted keeps SQLite's log from shrinking."""

from collections.abc import Callable, Iterable
from typing import Any

from peewee import OP, SQL, Expression, ForeignKeyField, IntegerField, NodeList, PostgresqlDatabase

from tutor_tui.store.models.base import database


def tuples(select: Any) -> list[tuple[Any, ...]]:
    """Every row of the select, as tuples of its columns.

    Peewee converts each value of each row by several calls; here whole columns are converted, each value that
    occurs once, and whole numbers stay as they come.
    """
    wrapper = select.tuples().execute()
    rows: list[tuple[Any, ...]] = wrapper.cursor.fetchall()
    if rows:
        wrapper.initialize()
    wrapper.cursor.close()
    if not rows:
        return []
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place, convert in enumerate(wrapper.converters):
        if convert is not None and not isinstance(wrapper.fields[place], (IntegerField, ForeignKeyField)):
            converted = _Converted(convert)
            columns[place] = [converted[value] for value in columns[place]]
    return list(zip(*columns, strict=True))


class _Converted(dict[Any, Any]):
    """Each value that was asked for, converted."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._convert(value)
        return found


def without_index(column: Any) -> Any:
    """The column, of which SQLite uses no index; a server decides by itself."""
    return column if isinstance(database.obj, PostgresqlDatabase) else NodeList((SQL("+"), column))


def value(select: Any) -> Any:
    """The first column of the select's first row, or None."""
    return select.limit(1).scalar()


def among(column: Any, ids: Iterable[int]) -> Any:
    """The condition that the column, of whole numbers, holds one of these.

    They stand in the statement itself: hundreds of parameters would take Peewee longer than SQLite takes to answer.
    """
    listed = ", ".join(str(int(one)) for one in ids)
    return Expression(column, OP.IN, SQL(f"({listed})")) if listed else SQL("(0 = 1)")
