"""An archive read back into a database that is not there yet, or holds nothing: whole, or not at all."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from tutor_tui.errors import ImportRefused, StoreError
from tutor_tui.store.archive.filling import HISTORY, Progress, fill
from tutor_tui.store.archive.manifest import DAMAGED, Manifest
from tutor_tui.store.archive.opening import Opened, opened
from tutor_tui.store.archive.rows import checked
from tutor_tui.store.archive.sameness import require_same_rows
from tutor_tui.store.audit.chain import Walk
from tutor_tui.store.backups.bound import bound
from tutor_tui.store.backups.replacing import replace_database, told_of_files
from tutor_tui.store.database import (
    APPLICATION_ID,
    MIGRATIONS,
    connect_file,
    newest_version,
    remove_files,
)
from tutor_tui.store.encryption.connection import driver
from tutor_tui.store.faults import told
from tutor_tui.store.file_systems import require_local
from tutor_tui.store.models import School


class Read(msgspec.Struct, frozen=True):
    """An archive that was read back."""

    manifest: Manifest
    """What it says of itself."""
    migrated_from: int | None
    """The version of its tables, where they were brought to a newer one."""


def read_back(
    archive: Path,
    path: Path,
    *,
    passphrase: str = "",
    check: Callable[[], object] = lambda: None,
    progress: Progress | None = None,
) -> Read:
    """Make the database at `path` from an archive: every table, row, id and instant as it was.

    It is filled, migrated and checked in a new file beside it, which takes its place only then: hashes, rows,
    references, the log's chain, and that every row reads as the archive's. `check` is called with the models bound
    to it, and may raise. An encrypted database is made where a key is named. Raises `ImportRefused` where the
    archive is not what it should be, or where `path` holds a school already, and `StoreError` where the database
    cannot be written; either way nothing is.
    """
    require_empty(path)
    require_local(path)
    with opened(archive, newest_version(), passphrase) as found:
        fresh = path.with_name(f"{path.name}.reading")
        try:
            with told(saving=True, place=str(fresh)):
                digests = _make(fresh, found, progress or (lambda done, of: None))
            with bound(fresh), told(saving=True, place=str(fresh)):
                _verify(found, digests)
                check()
            _into_place(fresh, path)
        finally:
            _remove(fresh)
        old = found.manifest.schema
        return Read(found.manifest, old if old < newest_version() else None)


def require_empty(path: Path) -> None:
    """Raise `ImportRefused` where there is a database that holds anything, or something else, at `path`."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return
    if path.is_dir():
        raise StoreError("this is a folder", place=str(path), remedy="Name a new database file in it.")
    db = connect_file(path)
    try:
        with told(saving=False, place=str(path)):
            holds = any(
                driver(db).execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()
                for name in db.get_tables()
                if name != HISTORY
            )
    finally:
        db.close()
    if holds:
        raise ImportRefused(
            "an archive is read into an empty database only, and this one holds a school",
            place=str(path),
            remedy="Name a database that is not there yet: tutor-tui --db NEW.db import ARCHIVE. "
            "To go back to an earlier state of this school, restore a backup.",
        )


def _make(fresh: Path, archive: Opened, progress: Progress) -> dict[str, str]:
    """A new file with the tables of the archive's version, filled in one transaction; what `fill` returns."""
    from playhouse.migrations import Runner

    version = archive.manifest.schema
    names = {int(one.name[:4]): one.stem for one in MIGRATIONS.glob("[0-9]*.py")}
    if version not in names:
        raise ImportRefused(f"there never was a version {version}", place=archive.place, remedy=DAMAGED)
    _remove(fresh)
    with told_of_files(fresh):
        fresh.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    db = connect_file(fresh)
    try:
        Runner(db, str(MIGRATIONS)).up(names[version])
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", version)
        with db.atomic():
            digests = fill(db, archive, progress)
            for file in archive.manifest.files:
                for _ in checked(archive, file):
                    pass
        loose = driver(db).execute("PRAGMA foreign_key_check").fetchone()
    finally:
        db.close()
    if loose is not None:
        raise ImportRefused(f"a row of {loose[0]} refers to none", place=archive.place, remedy=DAMAGED)
    return digests


def _remove(fresh: Path) -> None:
    """Remove an unfinished file, with what SQLite keeps beside it; also that of a call that was killed."""
    remove_files(fresh)
    fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)


def _verify(archive: Opened, digests: Mapping[str, str]) -> None:
    """Raise `ImportRefused` unless what was read is a school, as the archive says, with a log that holds as it did."""
    if School.select().count() != 1:
        raise ImportRefused("the archive holds no school", place=archive.place, remedy=DAMAGED)
    said = archive.manifest.log
    walk = Walk()
    faults = list(walk.faults())
    if len(faults) > said.faults:
        raise ImportRefused(
            f"the log's chain does not hold: {faults[0]}", place=archive.place, remedy=DAMAGED
        )
    if archive.manifest.schema == newest_version():
        if (walk.entries, walk.last_hash) != (said.entries, said.last_hash):
            raise ImportRefused(
                "the log does not end as the manifest says", place=archive.place, remedy=DAMAGED
            )
        require_same_rows(archive, digests)


def _into_place(fresh: Path, path: Path) -> None:
    """Put the new file where nothing is, or a database that holds nothing."""
    if path.exists() and path.stat().st_size == 0:
        with told_of_files(path):
            os.replace(fresh, path)
        return
    kept = replace_database(fresh, path, path.with_name(f".{path.name}.empty"))
    if kept is not None:
        remove_files(kept)
