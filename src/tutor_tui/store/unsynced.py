"""Writes that need not be on the disk at once: a power cut may lose them and nothing else, and nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from peewee import PostgresqlDatabase

from tutor_tui.store.models.base import database


@contextmanager
def unsynced() -> Iterator[None]:
    """Transactions of the block return before they are on the disk; the next synced commit takes them with it.

    The order of commits stays: whatever is lost are the newest ones. Within a transaction it changes nothing.
    """
    if database.in_transaction():
        yield
        return
    if isinstance(database.obj, PostgresqlDatabase):
        unsync, sync = "SET synchronous_commit = off", "RESET synchronous_commit"
    else:
        (level,) = database.execute_sql("PRAGMA synchronous").fetchone()
        unsync, sync = "PRAGMA synchronous=NORMAL", f"PRAGMA synchronous={int(level)}"
    try:
        database.execute_sql(unsync)
        yield
    finally:
        _sync_again(sync)


def _sync_again(statement: str) -> None:
    """Back to how it was before; a connection that stays unsynced is closed, for what it says is saved is not."""
    try:
        database.execute_sql(statement)
    except BaseException:
        with suppress(Exception):
            database.rollback()  # the driver closes nothing within a transaction
        database.close()
        raise
