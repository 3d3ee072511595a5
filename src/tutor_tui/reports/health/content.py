"""The database from inside: its pages, the library that reads them, the log, the last backup."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tutor_tui import paths
from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.audit_chain import verify
from tutor_tui.store.backups import backups_of, taken_at
from tutor_tui.store.models import AuditEntry, database

RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""First and last SQLite version that can damage a database in WAL mode (the "WAL-reset" bug)."""
STALE_DAYS = 7
"""Age at which the newest backup is too old."""


def library_note(version: tuple[int, ...]) -> Note:
    """Whether the SQLite library in use has the bug."""
    name = ".".join(map(str, version))
    first, last = RESET_BUG
    if first <= version <= last:
        return Note(
            AREA,
            "library",
            Verdict.WRONG,
            f"SQLite {name} can damage a database that several people write to (WAL-reset bug)",
            "Install a newer cysqlite: pip install --upgrade cysqlite",
        )
    return Note(AREA, "library", Verdict.OK, f"SQLite {name}")


def _missing() -> list[str]:
    """The names of tables that the open database lacks."""
    from tutor_tui.store.models.tables import BY_NAME

    return sorted(set(BY_NAME) - set(database.get_tables()))


def look_at_content(path: Path, now: datetime) -> Iterator[Note]:
    """The open database's pages, audit log and backups. Raises `StoreError` where it cannot be read."""
    found = database.pragma("quick_check")
    if found == "ok":
        yield Note(AREA, "integrity", Verdict.OK, "every page is whole")
    else:
        yield Note(
            AREA,
            "integrity",
            Verdict.WRONG,
            f"damaged: {found}",
            "Stop working on it and restore the last backup.",
        )
    if missing := _missing():
        yield Note(
            AREA,
            "tables",
            Verdict.WRONG,
            f"there is no table {', '.join(missing)}",
            "Stop working on it and restore the last backup.",
        )
        return
    faults = list(verify())
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        yield Note(
            AREA,
            "audit log",
            Verdict.WRONG,
            f"tampered with: {faults[0]}{more}",
            "Keep this file, list all with `tutor-tui audit verify`, and compare it with a backup.",
        )
    else:
        yield Note(AREA, "audit log", Verdict.OK, f"whole, {AuditEntry.select().count()} entries")
    yield _backup_note(path, now)


def _backup_note(path: Path, now: datetime) -> Note:
    folder = paths.backups(path)
    newest = next(reversed(backups_of(folder, path)), None)
    remedy = "Run `tutor-tui backup`, daily by a timer; keep a copy on another device."
    if newest is None:
        return Note(AREA, "backup", Verdict.WARN, f"there is none in {folder}", remedy)
    days = (now - taken_at(newest)).days
    said = f"the newest is {days} days old: {newest}"
    if days > STALE_DAYS:
        return Note(AREA, "backup", Verdict.WARN, said, remedy)
    return Note(AREA, "backup", Verdict.OK, said)
