"""Writes that need not be on the disk at once: a power cut may lose them and nothing else, and nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from tutor_tui.store.models.base import database


@contextmanager
def unsynced() -> Iterator[None]:
    """Transactions of the block return before they are on the disk; the next synced commit takes them with it.

    The order of commits stays: whatever is lost are the newest ones. Within a transaction it changes nothing.
    """
    if database.in_transaction():
        yield
        return
    (level,) = database.execute_sql("PRAGMA synchronous").fetchone()
    database.execute_sql("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA synchronous={int(level)}")
