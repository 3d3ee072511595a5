"""Another file in the place of a database, while nobody has it open; what was there is kept beside it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tutor_tui.errors import StoreError
from tutor_tui.store.database import connect_file
from tutor_tui.store.encryption.key_file import Key, named_key
from tutor_tui.store.faults import told
from tutor_tui.store.folders import sync_folder

_SHARED_FIRST, _SHARED_SIZE = 0x4000_0002, 510
"""The bytes of a database file on which each open connection holds a read lock (SQLite's file format, unix locks)."""


def replace_database(
    fresh: Path, path: Path, kept: Path, key: Callable[[], Key | None] = named_key
) -> Path | None:
    """Put the whole database `fresh` at `path`; what lies there is kept as `kept`. Returns that, or None for nothing.

    `key` opens the one that is there, if anything does. Raises `StoreError` where somebody has it open: a file that
    is replaced under an open connection loses what that one writes, and its log could be taken for the new file's.
    Whatever fails leaves the old one where it is.
    """
    if not path.exists():
        with told_of_files(path):
            _move_log(path, kept)
            _into_place(fresh, path)
        return None
    _fold_log(path, key)
    with nobody_else(path):
        swap(fresh, path, kept)
    return kept


def swap(fresh: Path, path: Path, kept: Path) -> None:
    """Let `fresh` take the place of `path`, which is kept as `kept`; a whole file lies at `path` at every moment.

    The caller sees to it that nobody has either open. Raises `StoreError`, and then the old one lies there.
    """
    if kept.exists():
        raise StoreError("the same was done in this very second", place=str(kept), remedy="Try again.")
    with told_of_files(path):
        _move_log(path, kept)
        try:
            os.link(path, kept)
            _into_place(fresh, path)
        except OSError:
            kept.unlink(missing_ok=True)
            _move_log(kept, path)
            raise


def _into_place(fresh: Path, path: Path) -> None:
    """Rename a file so that it lies at `path`, and have the folder written. Raises `OSError`."""
    os.rename(fresh, path)
    sync_folder(path.parent)


def _fold_log(path: Path, key: Callable[[], Key | None]) -> None:
    """Move what is in the log of the old database into its file, where it can still be read at all."""
    with suppress(StoreError):
        db = connect_file(path, key)
        try:
            with told(saving=False, place=str(path)):
                db.pragma("journal_mode", "delete")
        finally:
            db.close()


def _move_log(path: Path, to: Path) -> None:
    """Rename the log of a database, which would otherwise be taken for the log of what comes to lie there."""
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(path.with_name(path.name + suffix), to.with_name(to.name + suffix))


@contextmanager
def nobody_else(path: Path) -> Iterator[None]:
    """Keep everybody out of the file, damaged as it may be, for the block."""
    with told_of_files(path), path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except BlockingIOError:
            raise in_use(path) from None
        yield


def in_use(path: Path) -> StoreError:
    """What is said while somebody works in the school."""
    return StoreError(
        "somebody has the school open",
        place=str(path),
        remedy="Let everybody leave the program, then repeat; nothing was changed.",
    )


@contextmanager
def told_of_files(path: Path) -> Iterator[None]:
    """Turn what the system refuses in the block into `StoreError`."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the database cannot be replaced ({error.strerror})",
            place=str(path),
            remedy="Check that folder and file are yours to write to; nothing was changed.",
        ) from error
