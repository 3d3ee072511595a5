import stat
from pathlib import Path

import pytest
from playhouse.cysqlite_ext import CySqliteDatabase

from support.school import School
from tutor_tui.errors import StoreError
from tutor_tui.store.backup import copy_database
from tutor_tui.store.models import Pupil, database


def test_the_copy_holds_what_is_still_in_the_log(school: School, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_database(database.obj, target)
    copy = CySqliteDatabase(str(target))
    assert copy.execute_sql("select count(*) from pupil").fetchone() == (Pupil.select().count(),)
    copy.close()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said(school: School, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        copy_database(database.obj, tmp_path / "no" / "such" / "copy.db")


def test_an_older_copy_is_replaced_whole(school: School, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"an old copy")
    copy_database(database.obj, target)
    assert target.read_bytes()[:15] == b"SQLite format 3"
    assert not list(tmp_path.glob("*.part"))
