"""A school's file from plain to encrypted, back, or to another key: a new file first, compared row by row."""

import os
from collections.abc import Callable
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.backups.bound import bound
from tutor_tui.store.backups.replacing import in_use, swap, told_of_files
from tutor_tui.store.database import PRAGMAS, database_version, remove_files
from tutor_tui.store.encryption.connection import ciphered, connect, driver
from tutor_tui.store.encryption.key_file import Key
from tutor_tui.store.faults import told

_OWN = "name NOT LIKE 'sqlite_%'"
"""Which tables and indexes are the program's, not SQLite's own."""


def kept_name(path: Path, key: Key | None, at: datetime) -> Path:
    """Where the file of before is kept that was converted to `key` at an instant (UTC)."""
    what = "encryption" if key else "decryption"
    return path.with_name(f"{path.stem}.before-{what}-{at:%Y-%m-%dT%H%M%SZ}{path.suffix}")


def convert(
    path: Path, old_key: Key | None, new_key: Key | None, at: datetime, note: Callable[[], object]
) -> Path:
    """Write the database at `path` anew under `new_key` (None: plain), and swap. Returns where the old one is kept.

    Nobody else may have it open. The new file is compared with the old one, row by row, and checked before the swap;
    `note` is called with the models bound to it, so that what it writes is there from the first moment. Whatever
    fails leaves the old one where it is. Raises `StoreError`, also where the `[encrypted]` extra is not installed.
    """
    fresh = path.with_name(path.name + ".converting")
    kept = kept_name(path, new_key, at)
    remove_files(fresh)
    try:
        with told_of_files(fresh):
            os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        old = ciphered(path, old_key, PRAGMAS)
        with told(saving=False, place=str(path)):
            connect(old, path, old_key)
        try:
            with told(saving=False, place=str(path)):
                _keep_others_out(old, path)
                _write(old, path, fresh, new_key)
            with bound(fresh, lambda: new_key), told(saving=True, place=str(fresh)):
                note()
            swap(fresh, path, kept)
        finally:
            old.close()
        return kept
    finally:
        remove_files(fresh)


def _keep_others_out(old: SqliteDatabase, path: Path) -> None:
    """Fold the log into the file and keep the lock on it until the connection is closed."""
    if not database_version(old, path):
        raise StoreError("the file is empty", place=str(path), remedy="Make a school with `tutor-tui init`.")
    old.pragma("busy_timeout", 500)
    try:
        old.pragma("locking_mode", "exclusive")
        old.pragma("journal_mode", "delete")
        driver(old).execute("BEGIN EXCLUSIVE")
        driver(old).execute("COMMIT")
    except Exception as error:
        if "locked" in str(error) or "busy" in str(error):
            raise in_use(path) from error
        raise


def _write(old: SqliteDatabase, path: Path, fresh: Path, key: Key | None) -> None:
    connection = driver(old)
    connection.execute("ATTACH ? AS fresh KEY ?", (str(fresh.absolute()), key.raw if key else ""))
    for pragma in ("application_id", "user_version"):
        connection.execute(f"PRAGMA fresh.{pragma} = {int(old.pragma(pragma))}")
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    connection.execute("COMMIT")
    differing = _first_difference(connection)
    if differing:
        raise StoreError(
            f"the new file differs from the old one ({differing})",
            place=str(path),
            remedy="Check the disk, then repeat; nothing was changed.",
        )
    connection.execute("DETACH fresh")


def _first_difference(connection: Any) -> str:
    """In what the attached file differs from the main one, or is damaged; empty where it does not."""
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema WHERE " + _OWN + " ORDER BY type, name"
    old, new = (connection.execute(schema.format(name)).fetchall() for name in ("main", "fresh"))
    if old != new:
        return "its tables"
    for table in (row[1] for row in old if row[0] == "table"):
        rows = (
            connection.execute(f'SELECT * FROM {name}."{table}" ORDER BY rowid') for name in ("main", "fresh")
        )
        for row, other in zip_longest(*rows):
            if row != other:
                return f"a row of {table}"
    for check in ("integrity_check", "foreign_key_check"):
        found = connection.execute(f"PRAGMA fresh.{check}").fetchall()
        if found not in ([], [("ok",)]):
            return str(found[0][0])
    return ""
