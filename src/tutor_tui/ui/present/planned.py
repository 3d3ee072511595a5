"""What would be recorded, as rows: whom or what it concerns, and what it says, on as many lines as that takes."""

from collections.abc import Iterable

from tutor_tui.ui.present.cells import GridRow
from tutor_tui.ui.present.text import wrapped
from tutor_tui.ui.widgets.columns import Column

WHO = 24
"""Cells of whom or what a record concerns."""


def planned_columns() -> tuple[Column, ...]:
    """Whom or what, and what is recorded."""
    return (Column("who", "", width=WHO, lead=True), Column("text", "", min_width=20))


def planned_rows(records: Iterable[tuple[str, str]], width: int) -> list[GridRow]:
    """The records, each whom and what; `width` are the cells of the whole list."""
    rows = []
    for place, (who, text) in enumerate(records):
        for line, part in enumerate(wrapped(text, max(10, width - WHO - 3)) or [""]):
            rows.append(GridRow(f"{place}:{line}", ("" if line else who, part)))
    return rows
