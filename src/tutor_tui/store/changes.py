"""Whether somebody else has written since, and whether the file is still the one that was opened."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from peewee import PostgresqlDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.descriptors import descriptor_of
from tutor_tui.store.faults import told
from tutor_tui.store.models.base import database
from tutor_tui.store.outcome import committed
from tutor_tui.store.places import Place
from tutor_tui.store.spoilt import stop_writing, way_back

_START = 16
"""Bytes at a database's start that never change: what SQLite knows it by, or the salt of an encrypted one."""


class Identity(msgspec.Struct, frozen=True):
    """The file that was opened, as it was then."""

    device: int
    inode: int
    size: int
    """In bytes; a database of this program never becomes smaller."""
    descriptor: int | None
    """What SQLite reads it by; None where the system does not tell, or nothing has it open."""
    start: bytes
    """Its first bytes; empty without a descriptor."""


def identity(path: Place) -> Identity | None:
    """Which file lies at `path`; None for a schema. Raises `StoreError` where there is none."""
    if not isinstance(path, Path):
        return None
    found = _found(path)
    descriptor = descriptor_of(path)
    start = b"" if descriptor is None else os.pread(descriptor, _START, 0)
    return Identity(found.st_dev, found.st_ino, found.st_size, descriptor, start)


def require_same(path: Place, opened: Identity | None) -> None:
    """Raise `StoreError` where another file lies at `path` than the one that was opened, or this one was cut.

    Writes to a file that was unlinked or replaced would succeed and be lost. One whose beginning or end is gone would
    be written on, for what a session has in its memory still looks whole. Of a schema nothing is asked: a connection
    that is lost says so itself.
    """
    if opened is None or not isinstance(path, Path):
        return
    found = _found(path)
    if (found.st_dev, found.st_ino) != (opened.device, opened.inode):
        raise StoreError(
            "the database file was replaced while it was open",
            place=str(path),
            remedy="Leave the program and start it again; what was recorded since then is not in the new file.",
        )
    if _has_lost_its_start(opened):
        raise _damaged(path, "its beginning was overwritten")
    if found.st_size < opened.size and _is_cut(found.st_size):
        raise _damaged(path, "its end is gone")


def _found(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise StoreError(
            "the database file is gone", place=str(path), remedy=f"Stop working. {way_back(str(path))}"
        ) from error


def _has_lost_its_start(opened: Identity) -> bool:
    if opened.descriptor is None:
        return False
    with suppress(OSError):
        now = os.fstat(opened.descriptor)
        if (now.st_dev, now.st_ino) == (opened.device, opened.inode):
            return os.pread(opened.descriptor, _START, 0) != opened.start
    return False


def _is_cut(size: int) -> bool:
    """Whether the open database is to have more than `size` bytes; pages that are only in the log count too."""
    if database.obj is None or database.is_closed():
        return True
    try:
        with told(saving=False):
            return int(database.obj.pragma("page_count")) * int(database.obj.pragma("page_size")) > size
    except StoreError:
        return True


def _damaged(path: Path, what: str) -> StoreError:
    message = f"the database file is damaged ({what}): nothing more is written to it"
    stop_writing(message)
    return StoreError(message, place=str(path), remedy=way_back(str(path)))


def data_version() -> int:
    """A number that is another one after each commit of another connection (not of this one)."""
    if isinstance(database.obj, PostgresqlDatabase):
        from tutor_tui.store.audit.newest import newest_hash
        from tutor_tui.store.postgresql.notices import committed_elsewhere

        return committed_elsewhere(database.connection(), database.obj.database, newest_hash)
    cursor = database.execute_sql("PRAGMA data_version")
    return int(cursor.fetchone()[0])


class _Unremarkable(threading.local):
    """Of the calling thread's changes those that change nothing that is shown."""

    rows: int = 0


_unremarkable = _Unremarkable()


@contextmanager
def unremarkable() -> Iterator[None]:
    """What is written in the block changes nothing that is shown: `written` does not count it."""
    before = _total_changes()
    try:
        yield
    finally:
        _unremarkable.rows += _total_changes() - before


def written() -> tuple[int, int]:
    """What is another pair after each commit of another connection, and after each remarkable write of this one."""
    return data_version(), _total_changes() - _unremarkable.rows


def _total_changes() -> int:
    """Rows that the connection has written to a file; transactions that the thread has committed to a server."""
    if isinstance(database.obj, PostgresqlDatabase):
        return committed()
    cursor = database.execute_sql("SELECT total_changes()")
    return int(cursor.fetchone()[0])
