"""Connections through SQLCipher, and what is said where a key and a file do not belong together."""

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from tutor_tui import paths
from tutor_tui.errors import StoreError
from tutor_tui.store.descriptors import descriptor_of
from tutor_tui.store.encryption.key_file import Key
from tutor_tui.store.spoilt import way_back
from tutor_tui.store.turns.queued import queued

EXTRA = "pip install 'tutor-tui[encrypted]'"
PLAIN = b"SQLite format 3\0"
"""How every SQLite file begins that is not encrypted (sqlite.org/fileformat2.html)."""
_PAGE = 4096
_DIFFERENT = 240
"""Different bytes that a random page has: one in ten million has fewer."""


def ciphered(path: Path, key: Key | None, pragmas: Sequence[tuple[str, object]]) -> SqliteDatabase:
    """The file at `path` through SQLCipher, not yet connected; without a key, a plain file.

    Raises `StoreError` where the `[encrypted]` extra is not installed.
    """
    try:
        from playhouse.sqlcipher_ext import SqlCipherDatabase
    except ImportError as error:
        raise StoreError(
            "an encrypted school needs SQLCipher, which is not installed",
            place=str(path),
            remedy=f"Install it: {EXTRA}",
        ) from error
    _prepare()
    db: SqliteDatabase = queued(SqlCipherDatabase)(
        str(path.absolute()),
        passphrase=key.raw if key else "",
        lock_type="immediate",
        pragmas=pragmas,
        autoconnect=False,
    )
    return db


def key_of(db: SqliteDatabase) -> Key | None:
    """The key with which a database was connected; None for a plain one."""
    raw = db.connect_params.get("passphrase")
    return Key(raw[2:-1], Path(str(db.database))) if raw else None


def driver(db: SqliteDatabase) -> Any:
    """The driver's own connection of a connected database."""
    return db.connection()  # type: ignore[no-untyped-call]


@cache
def _prepare() -> None:
    """Set the library up, for every connection of this process.

    It writes nothing to stderr, on which the screens are drawn: what it refuses it raises as well. And it keeps the
    format of version 4, whatever a later one prefers for new files.
    """
    import sqlcipher3

    connection = sqlcipher3.connect(":memory:")
    for pragma in ("cipher_log_level = NONE", "cipher_default_compatibility = 4"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.close()


def library_version() -> tuple[int, ...]:
    """The version of SQLite in SQLCipher."""
    import sqlcipher3

    found: tuple[int, ...] = sqlcipher3.sqlite_version_info
    return found


def connect(db: SqliteDatabase, path: Path, key: Key | None) -> None:
    """Connect and read for the first time. Raises `StoreError` where key and file do not belong together.

    What else is wrong is raised as the driver says it. Whatever fails, nothing stays open.
    """
    try:
        db.connect()
        db.pragma("schema_version")
    except Exception as error:
        db.close()
        mismatch = _mismatch(path, key) if "not a database" in str(error) else None
        if mismatch is not None:
            raise mismatch from None
        raise


def _mismatch(path: Path, key: Key | None) -> StoreError | None:
    """How key and file do not belong together; None where the file is something else altogether."""
    head = _head(path)
    if head.startswith(PLAIN):
        return _plain_with_key(path) if key else None
    if not looks_encrypted(head):
        return None
    return _wrong_key(path, key) if key else encrypted_without_key(path)


def encrypted_without_key(path: Path) -> StoreError:
    """What is said of an encrypted file where nobody names a key."""
    return StoreError(
        "the database is encrypted, and no key is named",
        place=str(path),
        remedy=f"Name its key file: {paths.KEY_VARIABLE}=FILE.",
    )


def _plain_with_key(path: Path) -> StoreError:
    return StoreError(
        "a key is named, but this database is not encrypted",
        place=str(path),
        remedy=f"Encrypt it with `tutor-tui encrypt --key FILE`, or leave out {paths.KEY_VARIABLE}.",
    )


def _wrong_key(path: Path, key: Key) -> StoreError:
    return StoreError(
        f"the key in {key.place} does not open this database",
        place=str(path),
        remedy="Name the key file that it was encrypted with. If that is this one, the file is damaged. "
        + way_back(str(path)),
    )


def looks_encrypted(head: bytes) -> bool:
    """Whether these first bytes of a file can be those of an encrypted database: a page in which nothing is seen."""
    return len(head) == _PAGE and not head.startswith(PLAIN) and len(set(head)) >= _DIFFERENT


def head_of(path: Path) -> bytes:
    """The first page of a file that nobody in this process has open. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(_PAGE)


def is_plain(path: Path) -> bool:
    """Whether a file says what it holds without a key; also where it is empty, or no file."""
    return _head(path)[: len(PLAIN)] in (PLAIN, b"")


def _head(path: Path) -> bytes:
    """The first page of a file, through the descriptor of whoever has it open; empty where it cannot be had."""
    with suppress(OSError):
        descriptor = descriptor_of(path)
        if descriptor is not None:
            return os.pread(descriptor, _PAGE, 0)
        return head_of(path)
    return b""
