"""What is in a copy of a database: found out in a scratch folder, so that the copy itself is never touched."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from peewee import SqliteDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.database import connect_file, database_version
from tutor_tui.store.encryption.connection import driver
from tutor_tui.store.faults import told

_ANOTHER = "Take another backup; this one is left as it is."


class Contents(msgspec.Struct, frozen=True):
    """What a whole copy holds."""

    version: int
    """The database's version."""
    rows: Mapping[str, int]
    """How many rows each table has, by the table's name."""


def checksum_path(copy: Path) -> Path:
    """Where the SHA-256 of a copy stands, in the form that `sha256sum --check` reads."""
    return copy.with_name(copy.name + ".sha256")


def digest_of(copy: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises `OSError`."""
    with copy.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksum(part: Path, copy: Path) -> None:
    """Write the SHA-256 of `part`, which is to be named `copy`, beside it. Raises `OSError`."""
    said = checksum_path(copy)
    beside = said.with_name(said.name + ".part")
    descriptor = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{digest_of(part)}  {copy.name}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(said)


def said_digest(copy: Path) -> str | None:
    """What the checksum beside a copy says; None where there is none that can be read."""
    try:
        return next(iter(checksum_path(copy).read_text(encoding="utf-8").split()), "")
    except (OSError, UnicodeDecodeError):
        return None


def remove_copy(copy: Path) -> None:
    """Delete a copy and its checksum; neither need be there."""
    copy.unlink(missing_ok=True)
    checksum_path(copy).unlink(missing_ok=True)


def examine(copy: Path) -> Contents:
    """Restore a copy to a scratch folder, check every page and reference there, and count its rows.

    Raises `StoreError` where it is no file, differs from the checksum beside it, is no database of this program, is
    newer than the program, or is damaged.
    """
    if not copy.is_file():
        raise StoreError("there is no such backup", place=str(copy), remedy="Name a file that `backup` made.")
    with tempfile.TemporaryDirectory(prefix="tutor-tui-") as folder:
        scratch = Path(folder) / "scratch.db"
        try:
            shutil.copyfile(copy, scratch)
            with suppress(FileNotFoundError):
                shutil.copyfile(copy.with_name(copy.name + "-wal"), scratch.with_name("scratch.db-wal"))
        except OSError as error:
            raise StoreError(
                f"the backup cannot be read ({error.strerror})",
                place=str(copy),
                remedy="Check disk and permissions.",
            ) from error
        _check_sum(copy, scratch)
        try:
            db = connect_file(scratch)
            try:
                with told(saving=False, place=str(copy)):
                    return _contents(db, copy)
            finally:
                db.close()
        except StoreError as error:
            if error.__cause__ is None:
                error.place = str(copy)
                raise
            what = error.message.partition(":")[0]  # the driver's complaint, told as of a school
            raise StoreError(f"the backup is not whole ({what})", place=str(copy), remedy=_ANOTHER) from error


def _check_sum(copy: Path, scratch: Path) -> None:
    said = said_digest(copy)
    if said is not None and said != digest_of(scratch):
        raise StoreError(
            "the backup is not as it was made: its checksum differs", place=str(copy), remedy=_ANOTHER
        )


def _contents(db: SqliteDatabase, copy: Path) -> Contents:
    version = database_version(db, copy)
    if not version:
        raise StoreError("the backup is empty", place=str(copy), remedy=_ANOTHER)
    verdict = db.pragma("integrity_check")
    loose = driver(db).execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or loose is not None:
        what = verdict if verdict != "ok" else f"a row of {loose[0]} refers to none"
        raise StoreError(f"the backup is damaged ({what})", place=str(copy), remedy=_ANOTHER)
    return Contents(version, count_rows(db))


def count_rows(db: SqliteDatabase) -> dict[str, int]:
    """How many rows each table of a connected database has, by the table's name."""
    tables = sorted(name for name in db.get_tables() if not name.startswith("sqlite_"))
    connection = driver(db)
    return {name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}
