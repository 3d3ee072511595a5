"""A school is converted whole or not at all, and says nothing afterwards without its key."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from support.encrypted import files_that_say, name_key
from support.school import MONDAY, School, opened
from support.writing import add_pupil_and_be_killed, held_open
from tutor_tui.errors import StoreError
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.audit.entries import append
from tutor_tui.store.backups import copies
from tutor_tui.store.backups.copies import examine
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.database import connect_file, newest_version
from tutor_tui.store.encryption import conversion
from tutor_tui.store.encryption.conversion import convert
from tutor_tui.store.encryption.key_file import Key, make_key
from tutor_tui.store.encryption.removal import overwrite_and_remove
from tutor_tui.store.models import AuditEntry, Pupil, database

AT = datetime(2026, 11, 22, 14, 41, 5, tzinfo=UTC)


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return make_key(tmp_path / "key")


def content(path: Path, key: Key | None) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    db = connect_file(path, lambda: key)
    try:
        return {
            name: db.execute_sql(f'select * from "{name}" order by rowid').fetchall()
            for name in db.get_tables()
        }
    finally:
        db.close()


def test_there_and_back_every_row_is_the_same(closed_school: School, key: Key) -> None:
    path = closed_school.path
    before = content(path, None)
    kept = convert(path, None, key, AT, lambda: None)
    assert kept.name == "school.before-encryption-2026-11-22T144105Z.db"
    assert content(kept, None) == content(path, key) == before
    again = convert(path, key, None, AT, lambda: None)
    assert again.name == "school.before-decryption-2026-11-22T144105Z.db"
    assert content(again, key) == content(path, None) == before
    left = {file.name for file in path.parent.iterdir() if file.is_file()}
    assert left == {"key", "school.db", kept.name, again.name}


def test_another_key_takes_the_place_of_the_first(closed_school: School, key: Key, tmp_path: Path) -> None:
    other = make_key(tmp_path / "other")
    before = content(closed_school.path, None)
    convert(closed_school.path, None, key, AT, lambda: None).unlink()
    convert(closed_school.path, key, other, AT, lambda: None)
    assert content(closed_school.path, other) == before
    with pytest.raises(StoreError, match="does not open"):
        content(closed_school.path, key)


def test_nothing_says_a_name_neither_file_nor_log_nor_backup(
    closed_school: School, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = closed_school.path.parent
    words = ["Pupil07", "Pupil 07", "Sesquipedalian", "formmembership"]
    assert "school.db" in files_that_say(folder, words)
    overwrite_and_remove(convert(closed_school.path, None, key, AT, lambda: None))
    name_key(monkeypatch, key.place)
    with opened(closed_school.path):
        Pupil.create(forename="Zed", surname="Sesquipedalian")
        mark(closed_school.session(), list(closed_school.pupils), MONDAY, Mark.SIGNED)
        assert closed_school.path.with_name("school.db-wal").stat().st_size > 4096
        copy_database(database.obj, folder / "copy.db")
        assert files_that_say(folder, words) == []
    assert files_that_say(folder, words) == []


def test_a_backup_is_examined_without_being_decrypted_anywhere(
    closed_school: School, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert(closed_school.path, None, key, AT, lambda: None)
    name_key(monkeypatch, key.place)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    seen: list[list[str]] = []
    count = copies.count_rows

    def looked(db: SqliteDatabase) -> dict[str, int]:
        assert list(scratch.rglob("scratch.db"))
        seen.append(files_that_say(scratch, ["Pupil07", "formmembership"]))
        return count(db)

    monkeypatch.setattr(copies, "count_rows", looked)
    assert examine(closed_school.path).rows["pupil"] == len(closed_school.pupils)
    assert seen == [[]]
    assert list(scratch.iterdir()) == []


def test_what_is_noted_is_in_the_new_file_and_its_log_verifies(closed_school: School, key: Key) -> None:
    with opened(closed_school.path):
        session = closed_school.session(None)
    kept = convert(
        closed_school.path, None, key, AT, lambda: append(session, "final", "encrypt database", "before: x")
    )
    with opened(kept):
        entries = AuditEntry.select().count()
    db = connect_file(closed_school.path, lambda: key)
    database.initialize(db)
    assert AuditEntry.select().count() == entries + 1
    assert list(verify()) == []
    assert db.pragma("user_version") == newest_version()
    db.close()


def test_nobody_may_have_it_open(closed_school: School, key: Key) -> None:
    before = content(closed_school.path, None)
    with held_open(closed_school.path), pytest.raises(StoreError, match="somebody has the school open"):
        convert(closed_school.path, None, key, AT, lambda: None)
    assert content(closed_school.path, None) == before
    assert not list(closed_school.path.parent.glob("*convert*"))


def test_the_log_of_a_killed_session_is_converted_too(closed_school: School, key: Key) -> None:
    add_pupil_and_be_killed(closed_school.path)
    convert(closed_school.path, None, key, AT, lambda: None)
    assert len(content(closed_school.path, key)["pupil"]) == len(closed_school.pupils) + 1


@pytest.mark.parametrize("fault", ["compared", "noted", "renamed"])
def test_whatever_fails_leaves_the_old_one(
    closed_school: School, key: Key, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    before = content(closed_school.path, None)

    def full(*words: object) -> None:
        raise OSError(28, "No space left on device")

    if fault == "compared":
        monkeypatch.setattr(conversion, "_first_difference", lambda connection: "a row of pupil")
    if fault == "renamed":
        monkeypatch.setattr(os, "rename", full)
    with pytest.raises(StoreError):
        convert(closed_school.path, None, key, AT, full if fault == "noted" else lambda: None)
    monkeypatch.undo()
    assert content(closed_school.path, None) == before
    assert {file.name for file in closed_school.path.parent.iterdir() if file.is_file()} == {
        "key",
        "school.db",
    }


def test_a_row_that_differs_is_found(
    closed_school: School, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = conversion._first_difference

    def spoil(connection: object) -> str:
        connection.execute("update fresh.pupil set forename = 'Sim' where id = 3")  # type: ignore[attr-defined]
        return compare(connection)

    monkeypatch.setattr(conversion, "_first_difference", spoil)
    with pytest.raises(StoreError, match="a row of pupil"):
        convert(closed_school.path, None, key, AT, lambda: None)


@pytest.mark.parametrize("damage", [b"nothing of a database is left" * 500, b""], ids=["text", "empty"])
def test_what_is_no_school_is_not_converted(closed_school: School, key: Key, damage: bytes) -> None:
    closed_school.path.write_bytes(damage)
    with pytest.raises(StoreError):
        convert(closed_school.path, None, key, AT, lambda: None)
    assert closed_school.path.read_bytes() == damage


def test_what_is_removed_was_overwritten_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link = tmp_path / "old.db", tmp_path / "seen"
    path.write_bytes(b"Sesquipedalian" * 100_000)
    os.link(path, link)
    overwrite_and_remove(path)
    assert not path.exists()
    assert link.stat().st_size == 1_400_000
    assert b"Sesquipedalian" not in link.read_bytes()
    with pytest.raises(StoreError, match="cannot be removed"):
        overwrite_and_remove(path)
