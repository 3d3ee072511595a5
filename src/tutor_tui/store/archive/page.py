"""The list of tables as docs/archive.md shows it: made of the models, so that it cannot say anything else."""

from tutor_tui.store.archive.readme import kind_text
from tutor_tui.store.archive.shapes import Column, Shape, shape_of
from tutor_tui.store.models.base import Row
from tutor_tui.store.models.tables import TABLES

BEGIN, END = "<!-- the tables: docs/archive.py writes them -->", "<!-- the end of the tables -->"
"""Between these two lines the list stands in docs/archive.md."""
SHARED = ("id", *(name for name in Row._meta.fields if name != "id"))
"""Columns of nearly every table, which the page explains once."""


def table() -> str:
    """Every table with what a row is and its own columns: Markdown, with `BEGIN` and `END`."""
    shapes = [shape_of(model) for model in TABLES]
    lines = ["| table | a row is | columns |", "|---|---|---|", *map(_row, shapes)]
    return "\n".join([BEGIN, *lines, END])


def with_table(page: str) -> str:
    """The page with the list as it is now. Raises `ValueError` where the two lines around it are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks {BEGIN!r} or {END!r}")
    return f"{before}{table()}{after}"


def _row(shape: Shape) -> str:
    columns = ", ".join(_column(one) for one in shape.columns if one.name not in SHARED)
    return f"| `{shape.name}` | {shape.meaning.replace('|', '/')} | {columns} |"


def _column(column: Column) -> str:
    return f"`{column.name}` {kind_text(column).replace('->', '→')}"
