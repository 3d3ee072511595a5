"""Opening a school's database: the right file or schema, the right pragmas, the right version."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from peewee import Database, SqliteDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.changes import identity, require_same
from tutor_tui.store.encryption.connection import ciphered, connect
from tutor_tui.store.encryption.key_file import Key, named_key
from tutor_tui.store.faults import told
from tutor_tui.store.file_systems import require_local
from tutor_tui.store.models.base import database
from tutor_tui.store.places import Place, Schema
from tutor_tui.store.spoilt import newest_backup, way_back
from tutor_tui.store.turns.queued import queued
from tutor_tui.store.turns.turnstile import SUFFIX

APPLICATION_ID = 0x54555452
"""Written into the file's header: "TUTR"."""

_SMALLEST_PAGE = 512
"""Bytes: a whole file is a multiple of it."""

MIGRATIONS = Path(__file__).parent / "migrations"

PRAGMAS = [
    ("busy_timeout", 5000),
    ("synchronous", "full"),
    ("foreign_keys", "on"),
    ("trusted_schema", "off"),
    ("secure_delete", "on"),
    ("cell_size_check", "on"),
    ("temp_store", "memory"),
    ("journal_size_limit", 67_108_864),
    ("wal_autocheckpoint", 1000),
]
"""What every connection is set to before it is used; the first holds for the others too."""


def newest_version() -> int:
    """The number of the newest migration that this program knows."""
    return max(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))


def connect_file(path: Path, key: Callable[[], Key | None] = named_key) -> SqliteDatabase:
    """The SQLite database at `path`, connected by the calling thread, with the program's pragmas; not bound.

    `key` gives the key of an encrypted one, None for a plain file. Whoever made it, nothing in it is changed: what a
    file keeps of the pragmas (its journal) is not among them. Raises `StoreError` where it cannot be opened, also
    where key and file do not belong together.
    """
    found = key()
    db = ciphered(path, found, PRAGMAS) if found else _plain(path)
    with told(saving=False, place=str(path)):
        connect(db, path, found)
    return db


def _plain(path: Path) -> SqliteDatabase:
    from playhouse.cysqlite_ext import CySqliteDatabase

    name = str(path.absolute())  # SQLite takes `:memory:` and `file:…` for something else than a file's name
    db: SqliteDatabase = queued(CySqliteDatabase)(
        name, timeout=5, lock_type="immediate", pragmas=PRAGMAS, rank_functions=False, autoconnect=False
    )
    return db


def open_database(
    place: Place, *, create: bool = False, key: Callable[[], Key | None] = named_key, copy_first: bool = True
) -> None:
    """Bind the models to the school at `place` and connect the calling thread; `key` as for `connect_file`.

    An older database is migrated after a backup copy beside it (without one, where not `copy_first`). Raises
    `StoreError` where the file is missing or empty (and `create` is false), is a folder, lies on a network file
    system, is no database of this program, is newer than the program, was replaced meanwhile, or cannot be used; of a
    schema where the server cannot be reached, or nothing of the program's lies in it.
    """
    db = (
        _open_file(place, create, key, copy_first) if isinstance(place, Path) else _open_schema(place, create)
    )
    close_database()
    database.initialize(db)


def _open_schema(schema: Schema, create: bool) -> Database:
    from tutor_tui.store.postgresql.opening import open_schema

    return open_schema(schema, create=create)


def _open_file(path: Path, create: bool, key: Callable[[], Key | None], copy_first: bool) -> SqliteDatabase:
    _check_file(path, create=create)
    require_local(path)
    made = not path.exists()
    if made:
        _make_empty(path)
    opened = identity(path)
    db = None
    try:
        db = connect_file(path, key)
        with told(saving=False, place=str(path)):
            found = database_version(db, path)
            if not found and not create:
                raise _nothing_there(str(path), "the file is empty")
            db.pragma("journal_mode", "wal")
            if found < newest_version():
                _migrate(db, path, found if copy_first else 0)
        require_same(path, opened)
    except BaseException:
        if db is not None:
            db.close()
        if made:
            remove_files(path)
        raise
    return db


def close_database() -> None:
    """Close the calling thread's connection, where there is one."""
    if database.obj is not None and not database.is_closed():
        database.close()


def remove_school(place: Place) -> None:
    """Remove a school that was only just made and that nobody has open; nothing need be there."""
    if isinstance(place, Path):
        remove_files(place)
    else:
        from tutor_tui.store.postgresql.opening import remove_schema

        remove_schema(place)


def remove_files(path: Path) -> None:
    """Remove a database that nobody has open, with what SQLite keeps beside it; nothing need be there."""
    path.unlink(missing_ok=True)
    remove_sidecars(path)


def remove_sidecars(path: Path) -> None:
    """Remove what is kept beside a database that nobody has open; what was not yet moved into it is lost."""
    for suffix in ("-wal", "-shm", SUFFIX):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _check_file(path: Path, *, create: bool) -> None:
    place = str(path)
    if re.match(r"[a-z][a-z+]+:/", place):
        raise StoreError("this is an address and not a file", place=place, remedy="Give the path of a file.")
    if path.is_dir():
        raise StoreError("this is a folder", place=place, remedy="Give the path of the database file in it.")
    if not path.parent.is_dir():
        if not create:
            raise StoreError(
                "there is no such folder", place=str(path.parent), remedy="Make it, or name another place."
            )
        try:
            path.parent.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise StoreError(
                f"the folder cannot be made ({error.strerror})",
                place=str(path.parent),
                remedy="Name a place where you may write.",
            ) from error
    if not path.exists() and not create:
        raise _nothing_there(place, "there is no database here")
    if path.exists() and not os.access(path, os.R_OK):
        raise StoreError(
            "the file may not be read", place=place, remedy="Ask for permission, or name another file."
        )
    if path.exists() and path.stat().st_size % _SMALLEST_PAGE and not _has_log(path):
        raise StoreError("the database file is damaged: its end is gone", place=place, remedy=way_back(place))
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StoreError(
            "the file or its folder may not be written",
            place=place,
            remedy="Ask for write permission on both; every reader needs them too.",
        )


def _has_log(path: Path) -> bool:
    """Whether there is something in the log, which makes the file whole however the machine was stopped."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _nothing_there(place: str, message: str) -> StoreError:
    remedy = "Make a school with `tutor-tui init`, or look at one with `tutor-tui demo`."
    return StoreError(message, place=place, remedy=way_back(place) if newest_backup(Path(place)) else remedy)


def _make_empty(path: Path) -> None:
    """Make the file, for its owner only, before SQLite puts anything into it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    except OSError as error:
        raise StoreError(
            f"the file cannot be made ({error.strerror})", place=str(path), remedy="Name another place."
        ) from error


def database_version(db: SqliteDatabase, path: Path) -> int:
    """The version of a connected database that lies at `path`; 0 for an empty one.

    Raises `StoreError` where it is none of this program's, or newer than the program.
    """
    application, version = db.pragma("application_id"), db.pragma("user_version")
    if application == 0 and version == 0 and not db.get_tables():
        return 0
    if application != APPLICATION_ID:
        raise StoreError(
            "this database was not made by tutor-tui",
            place=str(path),
            remedy="Name another file; it was not touched.",
        )
    if version > newest_version():
        raise StoreError(
            f"the database has version {version}, this program knows versions up to {newest_version()}",
            place=str(path),
            remedy="Install a newer tutor-tui; the database was not touched.",
        )
    return int(version)


def _migrate(db: SqliteDatabase, path: Path, found: int) -> None:
    """Bring the database to the newest version, after a copy where it holds anything."""
    from playhouse.migrations import run

    if found:
        from tutor_tui.store.backups.taking import copy_database

        copy_database(db, path.with_name(f"{path.stem}.before-version-{newest_version()}{path.suffix}"))
    run(db, str(MIGRATIONS))
    db.pragma("application_id", APPLICATION_ID)
    db.pragma("user_version", newest_version())
