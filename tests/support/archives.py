"""Archives of whole schools: made, read back, and taken apart to be put together otherwise."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from tutor_tui.store.archive.placing import Read, read_back
from tutor_tui.store.archive.shapes import shape_of
from tutor_tui.store.archive.writing import Written, write_archive
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database
from tutor_tui.store.models.base import Table
from tutor_tui.store.models.tables import TABLES

AT = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
Members = dict[str, bytes]


def archived(path: Path, at: datetime = AT, **how: Any) -> Written:
    """An archive of the school that is open."""
    return write_archive(path, at, **how)


def archive_of(school: Path, path: Path, at: datetime = AT) -> Written:
    """An archive of a school that is open nowhere."""
    open_database(school)
    try:
        return write_archive(path, at)
    finally:
        close_database()


def read(archive: Path, path: Path, **how: Any) -> Read:
    """The school that an archive is read back to, open nowhere."""
    close_database()
    return read_back(archive, path, **how)


def members(archive: Path) -> Members:
    """The files in an archive."""
    with zipfile.ZipFile(archive) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(path: Path, files: Members) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def edited(archive: Path, path: Path, edit: Callable[[Members], object], *, hashes: bool = True) -> Path:
    """An archive that somebody has edited; with `hashes` by somebody who made sizes, rows and hashes agree again."""
    files = members(archive)
    edit(files)
    if hashes and "manifest.json" in files:
        manifest = json.loads(files["manifest.json"])
        for table in manifest["tables"]:
            _agree(table["packed"], files)
            table["rows"] = files.get(table["packed"]["file"], b"").count(b"\n")
        for file in manifest["files"]:
            _agree(file, files)
        files["manifest.json"] = json.dumps(manifest).encode()
    return packed(path, files)


def _agree(said: dict[str, Any], files: Members) -> None:
    if said["file"] in files:
        content = files[said["file"]]
        said["bytes"], said["sha256"] = len(content), hashlib.sha256(content).hexdigest()


def edit_manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Members], None]:
    """An edit of the manifest alone."""

    def edit(files: Members) -> None:
        manifest = json.loads(files["manifest.json"])
        change(manifest)
        files["manifest.json"] = json.dumps(manifest).encode()

    return edit


def edit_rows(table: str, change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Members], None]:
    """An edit of a table's rows."""

    def edit(files: Members) -> None:
        name = f"tables/{table}.jsonl"
        rows = [json.loads(line) for line in files[name].splitlines()]
        change(rows)
        files[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    return edit


def every_row(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a school that is open nowhere, as the database itself holds it."""
    open_database(path)
    try:
        return rows_of_open()
    finally:
        close_database()


def rows_of_open() -> dict[str, list[tuple[Any, ...]]]:
    """The same of the school that is open."""
    return {
        model._meta.table_name: database.execute_sql(
            f'SELECT * FROM "{model._meta.table_name}" ORDER BY id'
        ).fetchall()
        for model in TABLES
    }


def fill_every_table() -> None:
    """Give each table of the open school that holds nothing two rows, the second with all that may be missing."""
    with database.atomic():
        for model in TABLES:
            if not model.select().exists():
                for is_full in (True, False):
                    model.insert(row_of(model, is_full=is_full)).on_conflict_ignore().execute()


def row_of(model: type[Table], *, is_full: bool = True, **said: Any) -> dict[str, Any]:
    """Values for a row of a table; of references, the first row that there is."""
    row: dict[str, Any] = {}
    for column, field in zip(shape_of(model).columns, model._meta.sorted_fields, strict=True):
        if column.name == "id":
            continue
        if column.refers_to:
            own = column.refers_to == model._meta.table_name
            found = None if own else field.rel_model.select(field.rel_model.id).scalar()
            row[field.name] = found if is_full or not column.null else None
        else:
            row[field.name] = _VALUES[column.kind]() if is_full or not column.null else None
    return row | said


_VALUES: dict[str, Callable[[], Any]] = {
    "whole number": lambda: uuid4().int >> 70,
    "number": lambda: 0.1 + 0.2,
    "text": lambda: uuid4().hex[:10],
    "yes or no": lambda: True,
    "day": lambda: date(2026, 11, 23),
    "instant": lambda: datetime(2026, 11, 23, 8, 41, 0, 250_000, UTC),
    "uuid": uuid4,
}
