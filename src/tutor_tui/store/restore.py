"""Putting a backup in the place of the database; what was there is kept beside it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tutor_tui.errors import StoreError
from tutor_tui.store.copies import Contents, examine
from tutor_tui.store.database import connect_file, remove_files
from tutor_tui.store.faults import told

_SHARED_FIRST, _SHARED_SIZE = 0x4000_0002, 510
"""The bytes of a database file on which each open connection holds a read lock (SQLite's file format, unix locks)."""


def restore_database(copy: Path, path: Path, at: datetime) -> Path | None:
    """Put `copy` where the database at `path` lies. Returns where the old one is kept, or None where there was none.

    The copy is written to a new file first and examined there; only then do the two change places, while nobody has
    the database open. Whatever fails leaves the old one where it is. Raises `StoreError` where the copy is not whole,
    and where somebody has the database open: a file that is replaced under an open connection loses what that one
    writes, and its log could be taken for the new file's.
    """
    wanted = examine(copy)
    fresh = path.with_name(path.name + ".restoring")
    try:
        _write(copy, fresh)
        _require_equal(wanted, examine(fresh), fresh)
        if not path.exists():
            _into_place(fresh, path)
            return None
        _fold_log(path)
        with _nobody_else(path):
            kept = path.with_name(f"{path.stem}.replaced-{at:%Y-%m-%dT%H%M%SZ}{path.suffix}")
            if kept.exists():
                raise StoreError(
                    "another restore was made in this second", place=str(kept), remedy="Try again."
                )
            _rename(path, kept)
            try:
                _into_place(fresh, path)
            except StoreError:
                _rename(kept, path)
                raise
        return kept
    finally:
        remove_files(fresh)


def _write(copy: Path, fresh: Path) -> None:
    """Copy the backup, and what may lie beside it as its log, into one file that only its owner may read."""
    remove_files(fresh)
    with _told(fresh):
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
    with _told(fresh), fresh.open("rb") as file:
        os.fsync(file.fileno())


def _require_equal(wanted: Contents, found: Contents, fresh: Path) -> None:
    if wanted != found:
        raise StoreError(
            "the copy that was written differs from the backup",
            place=str(fresh),
            remedy="Check the disk, then repeat.",
        )


def _fold_log(path: Path) -> None:
    """Move what is in the log of the old database into its file, where it can still be read at all."""
    with suppress(StoreError):
        db = connect_file(path)
        try:
            with told(saving=False, place=str(path)):
                db.pragma("journal_mode", "delete")
        finally:
            db.close()


@contextmanager
def _nobody_else(path: Path) -> Iterator[None]:
    """Keep everybody out of the file, damaged as it may be, for the block."""
    with _told(path), path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except BlockingIOError:
            raise StoreError(
                "somebody has the school open",
                place=str(path),
                remedy="Let everybody leave the program, then restore; nothing was changed.",
            ) from None
        yield


def _rename(path: Path, to: Path) -> None:
    """Rename a database with its log, which would otherwise be taken for the log of what comes to lie there."""
    with _told(path):
        os.rename(path, to)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.rename(path.with_name(path.name + suffix), to.with_name(to.name + suffix))


def _into_place(fresh: Path, path: Path) -> None:
    with _told(path):
        os.rename(fresh, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the database cannot be replaced ({error.strerror})",
            place=str(path),
            remedy="Check that folder and file are yours to write to; nothing was changed.",
        ) from error
