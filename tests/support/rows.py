"""The whole content of a database, to be compared before and after."""

from typing import Any

from tutor_tui.store.models import ImportRun, Row, database
from tutor_tui.store.models.tables import TABLES

STAMPS = {"version", "changed_at"}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every mutable row but the runs noted, as it is stored, without the stamps that count changes."""
    return {
        model.__name__: database.execute_sql(_SELECTS[model]).fetchall()
        for model in TABLES
        if model in _SELECTS
    }


def _select(model: type[Row]) -> str:
    columns = ", ".join(
        f'"{field.column_name}"' for field in model._meta.sorted_fields if field.name not in STAMPS
    )
    return f'SELECT {columns} FROM "{model._meta.table_name}" ORDER BY "id"'


_SELECTS = {model: _select(model) for model in TABLES if issubclass(model, Row) and model is not ImportRun}
"""Written once: Peewee takes longer to write a statement than the database to answer it."""
