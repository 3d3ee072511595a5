"""The SQLite library with which a school is read."""

from collections.abc import Iterator

from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.encryption.connection import EXTRA

RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""First and last SQLite version that can damage a database in WAL mode (the "WAL-reset" bug)."""
OLDEST = (3, 35, 0)
"""The first version that has all that the program asks for: untrusted schemas, columns that can be dropped."""


def look_at_library(*, encrypted: bool) -> Iterator[Note]:
    """The library for plain schools; where the school is encrypted, the one with encryption."""
    if not encrypted:
        import cysqlite

        yield library_note(cysqlite.sqlite_version_info, "cysqlite")  # type: ignore[attr-defined]
        return
    try:
        from tutor_tui.store.encryption.connection import library_version

        yield library_note(library_version(), "sqlcipher3")
    except ImportError:
        yield Note(
            AREA,
            "library",
            Verdict.WRONG,
            "the school is encrypted, and SQLCipher is not installed",
            f"Install it: {EXTRA}",
        )


def library_note(version: tuple[int, ...], package: str = "cysqlite") -> Note:
    """Whether this version of SQLite, which comes in `package`, has the bug or lacks what is needed."""
    name = ".".join(map(str, version))
    first, last = RESET_BUG
    remedy = f"Install a newer {package}: pip install --upgrade {package}"
    if first <= version <= last:
        said = f"SQLite {name} can damage a database that several people write to (WAL-reset bug)"
        return Note(AREA, "library", Verdict.WRONG, said, remedy)
    if version < OLDEST:
        said = f"SQLite {name} lacks what the program needs (from {'.'.join(map(str, OLDEST))})"
        return Note(AREA, "library", Verdict.WRONG, said, remedy)
    return Note(AREA, "library", Verdict.OK, f"SQLite {name} ({package})")
