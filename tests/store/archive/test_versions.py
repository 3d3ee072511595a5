"""An archive of older tables is read into today's: filled into tables of its own version, which are migrated then."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from support.archives import archive_of, archived, edit_manifest, edited, every_row, read, rows_of_open
from support.filled import fill
from support.school import School
from tutor_tui.errors import ImportRefused
from tutor_tui.store import database as store
from tutor_tui.store.archive import lines, placing, shapes, writing
from tutor_tui.store.archive.shapes import Column, Shape, shape_of
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.models import Pupil, database
from tutor_tui.store.models.tables import TABLES

LATER = """
from peewee import *

def up(migrator, db):
    from playhouse.migrate import migrate
    migrate(migrator.add_column("pupil", "nickname", CharField(default="")))
    db.execute_sql("UPDATE pupil SET nickname = upper(surname)")
    db.execute_sql("CREATE TABLE mascot (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)")
    db.execute_sql("INSERT INTO mascot (name) VALUES ('Owl')")
"""


def name_migrations(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program know the migrations of a folder."""
    for module in (store, placing):
        patch.setattr(module, "MIGRATIONS", folder)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The migrations, and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(store.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "0099_later.py").write_text(LATER, encoding="utf-8")
    return folder


def test_todays_archive_is_read_by_tomorrows_program(
    school: School, later: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(school, school.pupils[0])
    today = store.newest_version()
    archived(tmp_path / "school.zip")
    before = rows_of_open()
    close_database()
    name_migrations(monkeypatch, later)
    found = read(tmp_path / "school.zip", tmp_path / "there.db")
    assert (found.migrated_from, found.manifest.schema) == (today, today)
    open_database(tmp_path / "there.db")
    assert database.obj.pragma("user_version") == 99
    after = rows_of_open()
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert [row[: len(before["pupil"][0])] for row in after["pupil"]] == before["pupil"]
    names = database.execute_sql("SELECT nickname, surname FROM pupil").fetchall()
    assert all(nickname == surname.upper() for nickname, surname in names)
    assert database.execute_sql("SELECT name FROM mascot").fetchall() == [("Owl",)]
    assert list(verify()) == []
    close_database()


def test_tomorrows_archive_is_refused_by_todays_program(
    closed_school: School, later: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as tomorrow:
        name_migrations(tomorrow, later)
        tomorrow.setattr(writing, "newest_version", store.newest_version)
        made = archive_of(closed_school.path, tmp_path / "school.zip")
    assert made.manifest.schema == 99
    with pytest.raises(ImportRefused, match="newer tutor-tui"):
        read(tmp_path / "school.zip", tmp_path / "there.db")
    assert not (tmp_path / "there.db").exists()


def before_today(school: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive as the program of the version before made it: of a database with its tables, and rows in some."""
    names = sorted(path.stem for path in store.MIGRATIONS.glob("[0-9]*.py"))
    version = int(names[-2][:4])
    old = folder / "old.db"
    old.touch()
    db = connect_file(old)
    Runner(db, str(store.MIGRATIONS)).up(names[-2])
    db.pragma("application_id", store.APPLICATION_ID)
    db.pragma("user_version", version)
    rows = every_row(school)
    models = {model._meta.table_name: model for model in TABLES if model._meta.table_name in db.get_tables()}
    old_shapes = {name: _old_shape(db, shape_of(model)) for name, model in models.items()}
    for name, model in models.items():
        if not name.startswith("audit"):
            there = [field.column_name for field in model._meta.sorted_fields]
            kept = [there.index(one.name) for one in old_shapes[name].columns if one.name in there]
            columns = ", ".join(f'"{there[place]}"' for place in kept)
            marks = ", ".join("?" * len(kept))
            for row in rows[name]:
                db.execute_sql(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', [row[p] for p in kept])
    db.close()
    return _write_old(old, folder / "old.zip", version, old_shapes, monkeypatch)


def _old_shape(db: SqliteDatabase, shape: Shape) -> Shape:
    """The table as it was; of what kind a column is says today's, where there is one, else what it was declared as."""
    known = {one.name: one.kind for one in shape.columns}
    refers = {key.column: key.dest_table for key in db.get_foreign_keys(shape.name)}
    kinds = {"INTEGER": "whole number", "BIGINT": "whole number", "DATE": "day", "DATETIME": "instant"}
    columns = [
        Column(
            one.name,
            known.get(one.name) or kinds.get(one.data_type, "text"),
            bool(one.null),
            refers.get(one.name, ""),
        )
        for one in db.get_columns(shape.name)
    ]
    return Shape(shape.name, shape.meaning, tuple(columns))


class _OldLines(lines.Lines):
    """Rows of a table of which there is no model any more."""

    def __iter__(self) -> Iterator[bytes]:
        line = lines.encoder(self._shape)
        names = ", ".join(f'"{one.name}"' for one in self._shape.columns)
        kinds = [one.kind for one in self._shape.columns]
        for row in database.execute_sql(f'SELECT {names} FROM "{self._shape.name}" ORDER BY id').fetchall():
            self.rows += 1
            values = [
                shapes._FIELDS[kind].python_value(value) if kind in shapes._FIELDS else value
                for kind, value in zip(kinds, row, strict=True)
            ]
            yield line(values) + b"\n"


def _write_old(
    old: Path, path: Path, version: int, old_shapes: dict[str, Shape], monkeypatch: pytest.MonkeyPatch
) -> Path:
    with monkeypatch.context() as then:
        then.setattr(writing, "newest_version", lambda: version)
        then.setattr(writing, "Lines", _OldLines)
        then.setattr(writing, "shape_of", lambda model: old_shapes[model._meta.table_name])
        then.setattr(writing, "TABLES", [model for model in TABLES if model._meta.table_name in old_shapes])
        then.setattr(writing.Walk, "faults", lambda self: iter(()))
        database.initialize(connect_file(old))
        try:
            archived(path)
        finally:
            close_database()
    return path


def test_an_archive_of_the_version_before_is_brought_to_todays(
    closed_school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = before_today(closed_school.path, tmp_path, monkeypatch)
    found = read(old, tmp_path / "there.db")
    assert found.migrated_from == found.manifest.schema == store.newest_version() - 1
    now, then = every_row(tmp_path / "there.db"), every_row(closed_school.path)
    for name in ("pupil", "formmembership", "staffrole", "schoolweek", "policyversion"):
        assert now[name] == then[name]
    open_database(tmp_path / "there.db")
    assert Pupil.get().key == Pupil.select().order_by(Pupil.id).first().key
    assert list(verify()) == []
    close_database()


def test_an_archive_that_says_an_older_version_than_it_is(closed_school: School, tmp_path: Path) -> None:
    archive_of(closed_school.path, tmp_path / "school.zip")
    bad = edited(
        tmp_path / "school.zip",
        tmp_path / "bad.zip",
        edit_manifest(lambda said: said.update(schema=1)),
        hashes=False,
    )
    with pytest.raises(ImportRefused, match="not those of its version"):
        read(bad, tmp_path / "there.db")
