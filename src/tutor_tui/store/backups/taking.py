"""A whole, verified copy of the database while others write."""

import os
import shutil
import stat
from pathlib import Path

from peewee import SqliteDatabase

from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.backups.copies import write_checksum
from tutor_tui.store.database import connect_file, remove_files
from tutor_tui.store.encryption.connection import driver, key_of
from tutor_tui.store.faults import told
from tutor_tui.store.folders import sync_folder


def copy_database(db: SqliteDatabase, target: Path) -> None:
    """Copy `db`, with what is still in its write-ahead log, to `target` (mode 0600), and check the copy;
    its SHA-256 is written beside it. The copy of an encrypted database is encrypted, with the same key.

    The copy is written beside the target and renamed, so that a half copy never has the target's name. Raises
    `NotSaved` where there is no room for it, `StoreError` where it cannot be written or is not whole.
    """
    part = target.with_name(target.name + ".part")
    try:
        _remove(part)
        _require_room(db, target)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    except OSError as error:
        raise StoreError(
            f"the copy cannot be written ({error.strerror})", place=str(target), remedy="Name another place."
        ) from error
    try:
        _write(db, part, target)
        with told(saving=True, place=str(target)):
            with part.open("rb") as handle:
                os.fsync(handle.fileno())
            write_checksum(part, target)
            part.replace(target)
            sync_folder(target.parent)
    finally:
        _remove(part)


def _write(db: SqliteDatabase, part: Path, target: Path) -> None:
    copy = connect_file(part, lambda: key_of(db))
    try:
        with told(saving=True):
            driver(db).backup(driver(copy))
            verdict = copy.pragma("quick_check")
            copy.pragma("journal_mode", "delete")
    except StoreError:
        copy.close()
        _remove(part)
        _require_room(db, target)  # a disk that is full is not always called so
        raise
    finally:
        copy.close()
    if verdict != "ok":
        raise StoreError(
            f"the copy is damaged ({verdict})",
            place=str(target),
            remedy="Run `tutor-tui doctor` on the database.",
        )


def _require_room(db: SqliteDatabase, target: Path) -> None:
    """Raise `NotSaved` where the copy has no room, `OSError` where there is no such folder."""
    needed = int(db.pragma("page_count")) * int(db.pragma("page_size"))  # SQLCipher says the latter as text
    free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise NotSaved(
            f"the disk of the copy has no room for it: {needed >> 20} MiB are needed, {free >> 20} are free",
            place=str(target),
            remedy="Free some space there, or name another place with --to.",
        )


def _remove(part: Path) -> None:
    """Remove an unfinished copy, with what SQLite keeps beside it."""
    remove_files(part)
    part.with_name(part.name + "-journal").unlink(missing_ok=True)
