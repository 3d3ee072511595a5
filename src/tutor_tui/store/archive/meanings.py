"""What tables and columns mean, as their models' sources say it: the docstring, and the line under each field."""

import ast
import inspect
import sys
from functools import cache
from types import ModuleType

from tutor_tui.store.models.base import Table

_SHARED = {
    "id": "The row's number, by which other tables refer to it.",
    "created_at": "When the row was made.",
    "changed_at": "When the row was last changed.",
    "from_on": "The first day.",
    "until_on": "The last day; null while it lasts.",
    "source_id": "The identity in the system from which it was imported; empty where it was not.",
    "day": "The day.",
    "by": "Who did it.",
}
"""Of columns that many tables have, where a table's own source says nothing else."""


def meaning(model: type[Table]) -> str:
    """What the table holds."""
    return _one_line(inspect.getdoc(model) or "")


def column_meanings(model: type[Table]) -> dict[str, str]:
    """What each field means, by its name; where no source says it, its name as words."""
    found = {name: f"{' '.join(name.split('_')).capitalize()}." for name in model._meta.fields} | _SHARED
    for kind in reversed(model.__mro__):
        if issubclass(kind, Table):
            found |= _said(sys.modules[kind.__module__]).get(kind.__name__, {})
    return found


@cache
def _said(module: ModuleType) -> dict[str, dict[str, str]]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _of_class(node: ast.ClassDef) -> dict[str, str]:
    """The text that follows a field; an annotation in between (`pupil_id: int`) belongs to the field before it."""
    found: dict[str, str] = {}
    field = ""
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)]):
                field = name
            case ast.Expr(value=ast.Constant(value=str(text))) if field:
                found[field] = _one_line(text)
                field = ""
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
