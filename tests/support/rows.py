"""The whole content of a database, to be compared before and after."""

from typing import Any

from tutor_tui.store.models import ImportRun, Row
from tutor_tui.store.models.tables import TABLES

STAMPS = {"version", "changed_at"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every mutable row but the runs noted, without the stamps that count changes."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in STAMPS}
            for row in model.select().order_by(model.id).dicts()
        ]
        for model in TABLES
        if issubclass(model, Row) and model is not ImportRun
    }
