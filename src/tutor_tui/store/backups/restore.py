"""Putting a backup in the place of the database; what was there is kept beside it."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tutor_tui.errors import StoreError
from tutor_tui.store.backups.bound import bound
from tutor_tui.store.backups.copies import Contents, examine
from tutor_tui.store.backups.replacing import replace_database, told_of_files
from tutor_tui.store.database import connect_file, remove_files
from tutor_tui.store.faults import told


def kept_name(path: Path, at: datetime) -> Path:
    """Where a database that is replaced at an instant (UTC) is kept."""
    return path.with_name(f"{path.stem}.replaced-{at:%Y-%m-%dT%H%M%SZ}{path.suffix}")


def restore_database(
    copy: Path, path: Path, at: datetime, note: Callable[[], object] = lambda: None
) -> Path | None:
    """Put `copy` where the database at `path` lies. Returns where the old one is kept, or None where there was none.

    The copy is written to a new file first and examined there; only then do the two change places, while nobody has
    the database open. `note` is called with the models bound to the new file, brought to the newest version, before
    that: what it writes is in the restored school from its first moment. Whatever fails leaves the old one where it
    is. Raises `StoreError` where the copy is not whole, and where somebody has the database open.
    """
    wanted = examine(copy)
    fresh = path.with_name(path.name + ".restoring")
    try:
        _write(copy, fresh)
        _require_equal(wanted, examine(fresh), fresh)
        with bound(fresh), told(saving=True, place=str(fresh)):
            note()
        return replace_database(fresh, path, kept_name(path, at))
    finally:
        remove_files(fresh)


def _write(copy: Path, fresh: Path) -> None:
    """Copy the backup, and what may lie beside it as its log, into one file that only its owner may read."""
    remove_files(fresh)
    with told_of_files(fresh):
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        shutil.copyfile(copy, fresh)
        with suppress(FileNotFoundError):
            shutil.copyfile(copy.with_name(copy.name + "-wal"), fresh.with_name(fresh.name + "-wal"))
    db = connect_file(fresh)
    try:
        with told(saving=False, place=str(fresh)):
            db.pragma("journal_mode", "delete")
    finally:
        db.close()


def _require_equal(wanted: Contents, found: Contents, fresh: Path) -> None:
    if wanted != found:
        raise StoreError(
            "the copy that was written differs from the backup",
            place=str(fresh),
            remedy="Check the disk, then repeat.",
        )
