"""Inserting many rows past Peewee, which makes the text of a statement anew for each batch, value by value."""

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import __exception_wrapper__  # type: ignore[attr-defined]  # not in its stubs

from tutor_tui.store.models.base import Table, database


def insert_all(model: type[Table], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, each a mapping of field to value as models hold them; what is not named has its default.

    The rows have ids of the database's afterwards. Raises what Peewee raises.
    """
    fields = [field for field in model._meta.sorted_fields if field is not model._meta.primary_key]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join([database.param] * len(fields))
    statement = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})'
    values = [
        [field.db_value(row[field.name] if field.name in row else _default(field)) for field in fields]
        for row in rows
    ]
    with __exception_wrapper__:
        database.connection().cursor().executemany(statement, values)


def _default(field: Any) -> Any:
    return field.default() if callable(field.default) else field.default
