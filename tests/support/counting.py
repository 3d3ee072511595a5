"""How many statements a read takes: none may grow with the pupils."""

from collections.abc import Iterator
from contextlib import contextmanager

from tutor_tui.store.models import database


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL statements that the block sends to the open database, in their order."""
    sent: list[str] = []
    inner = database.obj
    real = inner.execute_sql

    def execute_sql(sql: str, *args: object, **kwargs: object) -> object:
        sent.append(sql)
        return real(sql, *args, **kwargs)

    inner.execute_sql = execute_sql
    try:
        yield sent
    finally:
        del inner.execute_sql
