"""One import at a time that nobody watches: a lock of the system's, which goes when its process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor_tui.importers.unattended.refusals import AnotherImport

SUFFIX = "-import"
"""What is added to the database's name."""


@contextmanager
def one_at_a_time(database: Path) -> Iterator[None]:
    """Hold the lock of that database's imports for the block. Raises `AnotherImport` where another process has it.

    Where the system or the folder has no locks, nothing is held: the database's own order of writers stays.
    """
    try:
        import fcntl

        handle = os.open(database.with_name(database.name + SUFFIX), os.O_RDWR | os.O_CREAT, 0o600)
    except (ImportError, OSError):
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AnotherImport(
                "another import that nobody watches has not ended yet",
                place=str(database),
                remedy="Wait until it has; the next run will do this one's work.",
            ) from error
        yield
    finally:
        os.close(handle)
