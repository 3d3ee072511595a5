import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.cysqlite_ext import CySqliteDatabase
from playhouse.schema_diff import diff_models

from tutor_tui.errors import StoreError
from tutor_tui.store import database as opening
from tutor_tui.store.database import APPLICATION_ID, close_database, newest_version, open_database
from tutor_tui.store.encryption.key_file import Key
from tutor_tui.store.models import Reward, School, SupportProvision, database
from tutor_tui.store.models.tables import TABLES


@pytest.fixture(autouse=True)
def closed() -> object:
    yield
    close_database()


def test_a_new_database_has_every_table_as_the_models_say(tmp_path: Path) -> None:
    open_database(tmp_path / "school.db", create=True)
    assert not diff_models(database.obj, list(TABLES))
    assert database.obj.pragma("application_id") == APPLICATION_ID
    assert database.obj.pragma("user_version") == newest_version()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
    ],
)
def test_the_connection_is_safe(tmp_path: Path, pragma: str, value: object) -> None:
    open_database(tmp_path / "school.db", create=True)
    assert database.obj.pragma(pragma) == value


@pytest.mark.parametrize("name", [":memory:", "file:school.db", "school.db?mode=memory"])
def test_every_name_is_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    open_database(Path(name), create=True)
    School.create(name="Kept")
    close_database()
    assert {file.name for file in tmp_path.glob("*") if file.is_file()} == {name, f"{name}-queue"}
    open_database(Path(name))
    assert School.get().name == "Kept"


def test_the_file_and_its_log_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "school.db"
    open_database(path, create=True)
    School.create(name="X")
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    open_database(tmp_path / "school.db", create=True)
    School.create(name="Kept")
    open_database(tmp_path / "school.db")
    assert School.get().name == "Kept"


@pytest.mark.parametrize("name", ["missing.db", "no/such/folder/school.db"])
def test_a_missing_file_is_said_and_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_database(tmp_path / name)
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_database(tmp_path, create=True)


def test_an_address_that_was_taken_for_a_path_is_refused() -> None:
    with pytest.raises(StoreError, match="an address"):
        open_database(Path("postgresql://school/db"))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not a database at all" * 100, b"\x00" * 4096, b"name,form\nA,8A\n"]
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "school.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.place == str(path)
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_school_only_where_one_is_made(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    path.touch()
    with pytest.raises(StoreError, match="empty"):
        open_database(path)
    assert path.read_bytes() == b""
    open_database(path, create=True)
    assert database.obj.pragma("user_version") == newest_version()


def test_somebody_elses_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = CySqliteDatabase(str(path))
    other.execute_sql("create table recipe (id integer)")
    other.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="not made by tutor-tui"):
            open_database(path, create=create)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("other.db?*")) == []


def test_a_newer_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    open_database(path, create=True)
    database.obj.pragma("user_version", newest_version() + 1)
    close_database()
    with pytest.raises(StoreError, match="newer tutor-tui") as caught:
        open_database(path)
    assert f"version {newest_version() + 1}" in caught.value.message


def with_one_more(folder: Path, migration: str) -> Path:
    """A copy of the shipped migrations with the text of one more behind them."""
    migrations = folder / "migrations"
    shutil.copytree(opening.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / f"{newest_version() + 1:04}_more.py").write_text(migration)
    return migrations


def test_an_older_database_is_migrated_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "school.db"
    open_database(path, create=True)
    School.create(name="Before")
    close_database()
    migrations = with_one_more(
        tmp_path,
        "from peewee import CharField\n\n"
        "def up(migrator, db):\n"
        "    migrator.migrate(migrator.add_column('school', 'motto', CharField(default='')))\n",
    )
    monkeypatch.setattr(opening, "MIGRATIONS", migrations)
    open_database(path)
    assert "motto" in [column.name for column in database.obj.get_columns("school")]
    assert database.obj.pragma("user_version") == newest_version()
    copy = tmp_path / f"school.before-version-{newest_version()}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    old = CySqliteDatabase(str(copy))
    assert old.execute_sql("select name from school").fetchall() == [("Before",)]
    old.close()


def test_a_migration_that_fails_leaves_the_old_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "school.db"
    open_database(path, create=True)
    School.create(name="Before")
    close_database()
    migrations = with_one_more(
        tmp_path,
        "def up(migrator, db):\n    db.execute_sql('drop table school')\n    db.execute_sql('nonsense')\n",
    )
    with monkeypatch.context() as patched:
        patched.setattr(opening, "MIGRATIONS", migrations)
        with pytest.raises(StoreError):
            open_database(path)
    open_database(path)
    assert School.get().name == "Before"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    path = tmp_path / "shut" / "school.db"
    open_database(path, create=True)
    close_database()
    path.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="may not be written"):
            open_database(path)
    finally:
        path.parent.chmod(0o700)


def test_a_database_of_the_first_release_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, first = tmp_path / "school.db", tmp_path / "first"
    first.mkdir()
    shutil.copy(opening.MIGRATIONS / "0001_first_release.py", first)
    with monkeypatch.context() as patched:
        patched.setattr(opening, "MIGRATIONS", first)
        open_database(path, create=True)
    stamp = "lower(hex(randomblob(16))), 1, '2026-09-01', '2026-09-01'"
    for sql in (
        f"insert into staff values (1, {stamp}, 'acarter', '', '', 'Carter', '', '', 1)",
        f"insert into pupil (id, key, version, created_at, changed_at, admission_number, source_id, forename,"
        f" surname, legal_forename, legal_surname, find_key, sex, house)"
        f" values (1, {stamp}, '', '', 'Ali', 'Khan', '', '', '', '', '')",
        f"insert into supportprovision (key, version, created_at, changed_at, pupil_id, kind, reason, from_on)"
        f" values ({stamp}, 1, 'supervised_study', 'asked', '2026-09-07')",
        f"insert into reward (key, version, created_at, changed_at, pupil_id, kind, reason, given_by_id, given_on)"
        f" values ({stamp}, 1, 'dojo', 'kind', 1, '2026-09-07')",
    ):
        database.execute_sql(sql)
    close_database()
    open_database(path)
    assert not diff_models(database.obj, list(TABLES))
    provision, reward = SupportProvision.get(), Reward.get()
    assert (provision.reason, provision.arrangement, provision.times) == ("asked", "", None)
    assert (reward.kind, reward.subject_id) == ("dojo", None)


def test_a_file_that_is_replaced_while_it_is_opened_is_not_worked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a restore: whoever waited for its lock would write to the file that was put aside."""
    path, fresh = tmp_path / "school.db", tmp_path / "fresh.db"
    open_database(path, create=True)
    close_database()
    shutil.copy(path, fresh)
    connect = opening.connect_file

    def slow(place: Path, key: Callable[[], Key | None]) -> SqliteDatabase:
        db = connect(place, key)
        fresh.replace(place)
        return db

    monkeypatch.setattr(opening, "connect_file", slow)
    with pytest.raises(StoreError, match="replaced"):
        open_database(path)
    monkeypatch.undo()
    open_database(path)
