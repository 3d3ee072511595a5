"""Writes that need not be on the disk at once: a power cut may lose them and nothing else, and nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
    try:
        database.execute_sql("PRAGMA synchronous=NORMAL")
        yield
    finally:
        _sync_again(int(level))


def _sync_again(level: int) -> None:
    """Back to the level of before; a connection that stays unsynced is closed, for what it says is saved is not."""
    try:
        database.execute_sql(f"PRAGMA synchronous={level}")
    except BaseException:
        with suppress(Exception):
            database.rollback()  # the driver closes nothing within a transaction
        database.close()
        raise
