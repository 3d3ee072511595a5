"""The end of a copy in a new file: filled beside its place, and only given its name once all of it is compared."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tutor_tui.errors import StoreError
from tutor_tui.store.archive.shapes import Shape
from tutor_tui.store.backups.replacing import told_of_files
from tutor_tui.store.copying.sides import HISTORY, FileSide, columns_of, leave
from tutor_tui.store.copying.values import Row, to_file
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
from tutor_tui.store.folders import sync_folder

_PRAGMAS = (
    ("synchronous", "off"),
    ("journal_mode", "off"),
    ("foreign_keys", "off"),
    ("cache_size", -262_144),
)
"""An unfinished file is thrown away: it needs no journal. 256 MiB hold the indexes of which any page may be next."""


class IntoFile:
    """A file in the making."""

    def __init__(self, path: Path, db: Any) -> None:
        self.place = str(path)
        self._path = path
        self._db = db

    def add(self, shape: Shape, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        marks = ", ".join("?" * len(shape.columns))
        stored = to_file(shape)
        driver(self._db).executemany(
            f'INSERT INTO "{shape.name}" ({columns_of(shape)}) VALUES ({marks})',
            [stored(row) for row in rows],
        )

    def finish(self) -> FileSide:
        """Check what refers to what, and give back what is there, to be compared.

        Raises `StoreError` where a row refers to none.
        """
        loose = driver(self._db).execute("PRAGMA foreign_key_check").fetchone()
        if loose is not None:
            raise StoreError(
                f"a row of {loose[0]} refers to none of {loose[2]}",
                place=f"{self.place}: {loose[0]}, id {loose[1]}",
                remedy="Run `tutor-tui doctor` on the school that is copied; nothing was kept of the copy.",
                title="Not copied",
            )
        driver(self._db).execute("COMMIT")
        return FileSide(self._path, self._db)


@contextmanager
def into_file(path: Path) -> Iterator[IntoFile]:
    """A new file for the block; where that ends well it lies at `path`, else nothing does.

    Raises `StoreError` where anything lies there, and where it cannot be written.
    """
    require_nothing_at(path)
    require_local(path)
    fresh = path.with_name(f"{path.name}.copying")
    remove_files(fresh)
    try:
        with told_of_files(fresh):
            os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with told(saving=True, place=str(path)):
            yield from _filled(path, fresh)
        with told_of_files(path):
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
            os.link(fresh, path)  # where somebody else has made one meanwhile it fails, and his stays
            fresh.unlink()
            sync_folder(path.parent)
    finally:
        remove_files(fresh)


def _filled(path: Path, fresh: Path) -> Iterator[IntoFile]:
    from playhouse.migrations import Runner

    db = connect_file(fresh)
    try:
        Runner(db, str(MIGRATIONS)).up()
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", newest_version())
        for pragma, value in _PRAGMAS:
            db.pragma(pragma, value)
        driver(db).execute("BEGIN IMMEDIATE")
        driver(db).execute(f"DELETE FROM {HISTORY.name}")
        made = IntoFile(path, db)
        made._path = fresh
        yield made
        driver(db).execute("ROLLBACK")
        db.pragma("journal_mode", "delete")
    finally:
        leave(db)


def require_nothing_at(path: Path) -> None:
    """Raise `StoreError` where a school cannot be copied to `path`: something lies there, or no folder."""
    if path.exists():
        raise StoreError(
            "something lies there already, and a copy writes over nothing",
            place=str(path),
            remedy="Name a file that is not there yet.",
            title="Not copied",
        )
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise StoreError(
            "there is no such folder where you may write",
            place=str(path.parent),
            remedy="Name a file in one that is yours.",
            title="Not copied",
        )
