"""A whole, verified copy of the database while others write."""

import os
import stat
from pathlib import Path

from peewee import SqliteDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.copies import write_checksum
from tutor_tui.store.database import connect_file
from tutor_tui.store.encryption.connection import driver, key_of
from tutor_tui.store.faults import told
from tutor_tui.store.folders import sync_folder


def copy_database(db: SqliteDatabase, target: Path) -> None:
    """Copy `db`, with what is still in its write-ahead log, to `target` (mode 0600), and check the copy;
    its SHA-256 is written beside it. The copy of an encrypted database is encrypted, with the same key.

    The copy is written beside the target and renamed, so that a half copy never has the target's name.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    except OSError as error:
        raise StoreError(
            f"the copy cannot be written ({error.strerror})", place=str(target), remedy="Name another place."
        ) from error
    try:
        copy = connect_file(part, lambda: key_of(db))
        try:
            with told(saving=True):
                driver(db).backup(driver(copy))
                verdict = copy.pragma("quick_check")
                copy.pragma("journal_mode", "delete")
        finally:
            copy.close()
        if verdict != "ok":
            raise StoreError(
                f"the copy is damaged ({verdict})",
                place=str(target),
                remedy="Run `tutor-tui doctor` on the database.",
            )
        with told(saving=True):
            with part.open("rb") as handle:
                os.fsync(handle.fileno())
            write_checksum(part, target)
            part.replace(target)
            sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
