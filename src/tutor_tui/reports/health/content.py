"""The database from inside: its pages, its tables, its log."""

from collections.abc import Iterator

from peewee import PostgresqlDatabase

from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, database


def _missing() -> list[str]:
    """The names of tables that the open database lacks."""
    from tutor_tui.store.models.tables import BY_NAME

    on_server = isinstance(database.obj, PostgresqlDatabase)
    return sorted(set(BY_NAME) - set(database.get_tables(database.obj.database if on_server else None)))


def look_at_content() -> Iterator[Note]:
    """The open database's pages, tables and audit log. Raises `StoreError` where it cannot be read."""
    on_server = isinstance(database.obj, PostgresqlDatabase)
    found = "ok" if on_server else database.pragma("quick_check")
    if on_server:
        yield Note(AREA, "server", Verdict.OK, f"PostgreSQL {database.obj.server_version // 10000}")
    elif found == "ok":
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
