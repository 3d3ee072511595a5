"""A backup is whole and checked, whoever writes meanwhile, and as secret as the school."""

import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import peewee
import pytest
from peewee import SqliteDatabase

from support.school import School
from support.writing import WRITER
from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.backups import taking
from tutor_tui.store.backups.copies import examine, said_digest
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.models import AuditEntry, Pupil, database

pytestmark = pytest.mark.also_encrypted


def test_the_copy_holds_what_is_still_in_the_log(school: School, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_database(database.obj, target)
    copy = connect_file(target)
    assert copy.execute_sql("select count(*) from pupil").fetchone() == (Pupil.select().count(),)
    copy.close()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said(school: School, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        copy_database(database.obj, tmp_path / "no" / "such" / "copy.db")


@pytest.mark.parametrize("meanwhile", [False, True], ids=["before", "meanwhile"])
def test_a_disk_without_room_for_it_is_said_and_nothing_is_left(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    free = [10**12, 4096] if meanwhile else [4096]
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free.pop(0)))

    def refused(db: SqliteDatabase) -> object:
        """As where the disk of the copy is full."""
        error = peewee.OperationalError("error backing up database: not an error")
        return SimpleNamespace(backup=Mock(side_effect=error))

    monkeypatch.setattr(taking, "driver", refused)
    (tmp_path / "to").mkdir()
    with pytest.raises(NotSaved, match="has no room for it") as caught:
        copy_database(database.obj, tmp_path / "to" / "copy.db")
    assert "--to" in caught.value.remedy
    assert list((tmp_path / "to").iterdir()) == []


def test_an_older_copy_is_replaced_whole(school: School, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"an old copy")
    copy_database(database.obj, target)
    assert examine(target).rows["pupil"] == Pupil.select().count()
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db", "copy.db.sha256"]


def test_copies_taken_while_others_write_are_whole_and_have_all_that_was_acknowledged(
    school: School, tmp_path: Path
) -> None:
    """Each copy's own log verifies, and holds at least what was acknowledged before it was begun."""
    before = AuditEntry.select().count()
    tests = str(Path(__file__).parents[2])
    copies = []
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(school.path), tests], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for number in range(4):
            for _ in range(15):
                writer.stdout.readline()
            copies.append((tmp_path / f"copy-{number}.db", (number + 1) * 15))
            copy_database(database.obj, copies[-1][0])
        writer.kill()
    close_database()
    for copy, acknowledged in copies:
        assert examine(copy).rows["auditentry"] >= before + acknowledged
        assert said_digest(copy)
        open_database(copy)
        assert list(verify()) == []
        close_database()
