"""A new file, not yet in its place, with the models bound to it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.encryption.key_file import Key, named_key
from tutor_tui.store.models.base import database


@contextmanager
def bound(fresh: Path, key: Callable[[], Key | None] = named_key) -> Iterator[None]:
    """Bind the models to a file of which there is a copy elsewhere, brought to the newest version, for the block.

    Afterwards it is one whole file, written to the disk and closed. Raises `StoreError`.
    """
    open_database(fresh, key=key, copy_first=False)
    try:
        yield
        database.pragma("journal_mode", "delete")
    finally:
        close_database()
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
