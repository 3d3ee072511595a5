"""The file of a database: its place, mode and header. Only one that is encrypted is opened; nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

from tutor_tui import paths
from tutor_tui.errors import StoreError
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.database import APPLICATION_ID, connect_file, database_version, newest_version
from tutor_tui.store.encryption.connection import PLAIN, head_of, looks_encrypted
from tutor_tui.store.faults import told

AREA = "database"
_HEADER = 100
"""Bytes of an SQLite file's header (sqlite.org/fileformat2.html); version at 60, application at 68."""


def look_at_file(path: Path) -> Iterator[Note]:
    """The file's place, mode, encryption and header."""
    if not path.is_file():
        what = "this is a folder" if path.is_dir() else "there is no database here"
        remedy = (
            "Make a school with `tutor-tui init`, look at one with `tutor-tui demo`, or name one with --db."
        )
        yield Note(AREA, "file", Verdict.WRONG, f"{what}: {path}", remedy)
        return
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        yield Note(
            AREA,
            "file",
            Verdict.WRONG,
            f"others on this machine may use it (mode {mode:04o}): {path}",
            f"Run: chmod 600 '{path}'",
        )
    else:
        yield Note(AREA, "file", Verdict.OK, f"{path}, for its owner only")
    header = _header(path)
    yield header
    if header.verdict is Verdict.OK and is_encrypted(path):
        yield Note(AREA, "encryption", Verdict.OK, f"its key is in {paths.database_key()}")


def is_current(path: Path) -> bool:
    """Whether the file is a database of this program, of the newest version: opening it changes nothing."""
    return path.is_file() and _header(path).verdict is Verdict.OK


def is_encrypted(path: Path) -> bool:
    """Whether the file looks like a database that a key opens."""
    try:
        return looks_encrypted(head_of(path))
    except OSError:
        return False


def _header(path: Path) -> Note:
    try:
        head = head_of(path)
    except OSError as error:
        return Note(
            AREA,
            "header",
            Verdict.WRONG,
            f"it cannot be read ({error.strerror})",
            "Ask for permission on the file.",
        )
    if looks_encrypted(head):
        return _encrypted(path)
    if len(head) < _HEADER or not head.startswith(PLAIN):
        return Note(
            AREA, "header", Verdict.WRONG, "it is no database", "Name another file, or restore a backup."
        )
    version, application = (int.from_bytes(head[at : at + 4]) for at in (60, 68))
    if application != APPLICATION_ID:
        return Note(AREA, "header", Verdict.WRONG, "it was not made by tutor-tui", "Name another file.")
    return _version(version)


def _encrypted(path: Path) -> Note:
    """The version of an encrypted database, which only its key tells."""
    try:
        db = connect_file(path)
        try:
            with told(saving=False, place=str(path)):
                version = database_version(db, path)
        finally:
            db.close()
    except StoreError as error:
        return Note(AREA, "encryption", Verdict.WRONG, error.message, error.remedy)
    return _version(version)


def _version(version: int) -> Note:
    newest = newest_version()
    if version > newest:
        return Note(
            AREA,
            "version",
            Verdict.WRONG,
            f"it has version {version}, this program knows versions up to {newest}",
            "Install a newer tutor-tui.",
        )
    if version < newest:
        return Note(
            AREA,
            "version",
            Verdict.WARN,
            f"it has version {version}; the next one who opens it brings it to version {newest}, after a copy",
            "Run `tutor-tui backup` first; what lies in the database was not looked at.",
        )
    return Note(AREA, "version", Verdict.OK, f"version {version}")
