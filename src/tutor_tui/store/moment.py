"""Many reads of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from peewee import PostgresqlDatabase

from tutor_tui.store.models.base import database

_WITHIN: ContextVar[bool] = ContextVar("within one moment", default=False)


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads of the block, and of such blocks in it, see one state of the database; nobody waits for them."""
    if _WITHIN.get() or database.in_transaction():
        yield
        return
    on_server = isinstance(database.obj, PostgresqlDatabase)
    database.execute_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if on_server else "BEGIN")
    within = _WITHIN.set(True)
    try:
        yield
    finally:
        _WITHIN.reset(within)
        database.execute_sql("ROLLBACK")
