"""Whether somebody else has written since, and whether the file is still the one that was opened."""

from pathlib import Path

from tutor_tui.errors import StoreError
from tutor_tui.store.models.base import database

Identity = tuple[int, int]
"""Device and inode of a file."""


def identity(path: Path) -> Identity:
    """Which file lies at `path`. Raises `StoreError` where there is none."""
    try:
        found = path.stat()
    except OSError as error:
        raise StoreError(
            "the database file is gone",
            place=str(path),
            remedy="Stop working on it; ask whoever keeps the server to restore it, then start anew.",
        ) from error
    return found.st_dev, found.st_ino


def require_same(path: Path, opened: Identity) -> None:
    """Raise `StoreError` where another file lies at `path` than the one that was opened.

    Writes to a file that was unlinked or replaced would succeed and be lost.
    """
    if identity(path) != opened:
        raise StoreError(
            "the database file was replaced while it was open",
            place=str(path),
            remedy="Leave the program and start it again; what was recorded since then is not in the new file.",
        )


def data_version() -> int:
    """A number that is another one after each commit of another connection (not of this one)."""
    cursor = database.execute_sql("PRAGMA data_version")
    return int(cursor.fetchone()[0])


def written() -> tuple[int, int]:
    """What is another pair after each commit of another connection, and after each write of this one."""
    cursor = database.execute_sql("SELECT total_changes()")
    return data_version(), int(cursor.fetchone()[0])
