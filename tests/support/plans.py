"""How SQLite would answer what was asked: which tables it would read from end to end."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from tutor_tui.store.models import database

Asked = tuple[str, tuple[Any, ...]]
"""A statement with its values."""
_NAMED = re.compile(r'(?:FROM|JOIN|,)\s+"?(\w+)"?\s+(?:AS\s+)?"?(\w+)"?', re.IGNORECASE)


_LAST_ROWS = re.compile(r'FROM "(\w+)" AS "(\w+)" ORDER BY "\2"."id" DESC LIMIT \?$')
_OF_NOBODY = re.compile(r"(WHERE|AND) \(+0 = 1\)")


@contextmanager
def asked() -> Iterator[list[Asked]]:
    """The reads that the block sends to the open database, with their values."""
    found: list[Asked] = []
    inner: Any = database.obj
    real = inner.execute_sql

    def execute_sql(sql: str, params: Any = None, *args: Any, **named: Any) -> Any:
        if sql.lstrip("( ")[:6].upper() in ("SELECT", "WITH R"):
            found.append((sql, tuple(params or ())))
        return real(sql, params, *args, **named)

    inner.execute_sql = execute_sql
    try:
        yield found
    finally:
        del inner.execute_sql


def scanned(one: Asked, growing: Collection[str]) -> list[str]:
    """The growing tables that the statement reads from end to end, by itself or by an index of the whole.

    Not the last rows of the log alone, nor what is asked of nobody, which SQLite sees before it begins.
    """
    sql, values = one
    if _LAST_ROWS.search(sql) or _OF_NOBODY.search(sql):
        return []
    named = {alias.lower(): table.lower() for table, alias in _NAMED.findall(sql)}
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    tables = [
        step.split()[1].lower() for *_, step in plan if step.startswith("SCAN ") or " AUTOMATIC " in step
    ]
    return [table for name in tables if (table := named.get(name, name)) in growing]
