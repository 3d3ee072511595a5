"""A backup takes the place of the database only whole, and only while nobody has the school open."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.school import School
from support.writing import add_pupil_and_be_killed, held_open
from tutor_tui.errors import StoreError
from tutor_tui.store.backups import replacing
from tutor_tui.store.backups.copies import examine
from tutor_tui.store.backups.restore import restore_database
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.models import Pupil, database

pytestmark = pytest.mark.also_encrypted
AT = datetime(2026, 11, 22, 14, 41, 5, tzinfo=UTC)


@pytest.fixture
def copy(school: School, tmp_path: Path) -> Path:
    """A backup; since then one more pupil has come, and the school is closed."""
    target = tmp_path / "copy.db"
    copy_database(database.obj, target)
    Pupil.create(forename="Late", surname="Comer")
    close_database()
    return target


def pupils(path: Path) -> int:
    return examine(path).rows["pupil"]


def test_the_backup_is_there_and_the_old_one_is_kept_whole(school: School, copy: Path) -> None:
    then, now = pupils(copy), pupils(school.path)
    kept = restore_database(copy, school.path, AT)
    assert kept == school.path.with_name("school.replaced-2026-11-22T144105Z.db")
    assert (pupils(school.path), pupils(kept)) == (then, now) == (then, then + 1)
    assert stat.S_IMODE(school.path.stat().st_mode) == 0o600
    open_database(school.path)
    assert Pupil.select().count() == then
    left = {path.name for path in school.path.parent.iterdir()}
    assert not any("restoring" in name for name in left)


def test_the_log_of_a_killed_session_is_kept_with_the_old_one(school: School, copy: Path) -> None:
    add_pupil_and_be_killed(school.path)
    now = pupils(school.path)
    kept = restore_database(copy, school.path, AT)
    assert kept is not None
    assert pupils(kept) == now


def test_nobody_may_have_it_open(school: School, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = school.path.read_bytes()
    monkeypatch.setattr(
        replacing, "_fold_log", lambda path, key: None
    )  # it waits five seconds for the others
    with held_open(school.path), pytest.raises(StoreError, match="somebody has the school open"):
        restore_database(copy, school.path, AT)
    assert school.path.read_bytes() == before
    assert restore_database(copy, school.path, AT) is not None


def test_a_damaged_database_can_be_replaced(school: School, copy: Path) -> None:
    school.path.write_bytes(b"nothing of a database is left" * 500)
    kept = restore_database(copy, school.path, AT)
    assert kept is not None
    assert kept.read_bytes().startswith(b"nothing of a database")
    assert pupils(school.path) == pupils(copy)


def test_a_database_that_is_gone_is_there_again(school: School, copy: Path) -> None:
    school.path.unlink()
    assert restore_database(copy, school.path, AT) is None
    assert pupils(school.path) == pupils(copy)


def test_a_damaged_backup_changes_nothing(school: School, copy: Path) -> None:
    before = school.path.read_bytes()
    found = bytearray(copy.read_bytes())
    found[9000] ^= 255
    copy.write_bytes(found)
    with pytest.raises(StoreError):
        restore_database(copy, school.path, AT)
    assert school.path.read_bytes() == before


def test_where_the_new_one_cannot_be_put_there_the_old_one_is_back(
    school: School, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pupils(school.path)
    rename = os.rename

    def full(source: str | Path, target: str | Path) -> None:
        if str(source).endswith(".restoring"):
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(StoreError, match="No space left"):
        restore_database(copy, school.path, AT)
    assert pupils(school.path) == before
    assert not list(school.path.parent.glob("*restoring*"))


def test_the_connection_that_was_there_does_not_see_the_new_file(school: School, copy: Path) -> None:
    old = connect_file(school.path)
    old.close()
    restore_database(copy, school.path, AT)
    assert not school.path.with_name("school.db-wal").exists()
