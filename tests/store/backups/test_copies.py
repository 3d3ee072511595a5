"""What is in a backup is found out without touching it; whatever is not whole is said."""

import shutil
from pathlib import Path

import pytest

from support.school import School
from tutor_tui.errors import StoreError
from tutor_tui.store.backups.copies import checksum_path, examine, remove_copy
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.database import newest_version
from tutor_tui.store.models import Pupil, database

pytestmark = pytest.mark.also_encrypted


@pytest.fixture
def copy(school: School, tmp_path: Path) -> Path:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    copy_database(database.obj, target)
    return target


def test_rows_are_counted_and_the_copy_is_not_touched(copy: Path) -> None:
    before = copy.read_bytes(), copy.stat().st_mtime_ns, sorted(copy.parent.iterdir())
    found = examine(copy)
    assert found.version == newest_version()
    assert found.rows["pupil"] == Pupil.select().count() > 0
    assert (copy.read_bytes(), copy.stat().st_mtime_ns, sorted(copy.parent.iterdir())) == before


def test_the_checksum_is_as_sha256sum_reads_it(copy: Path) -> None:
    digest, name = checksum_path(copy).read_text().split()
    assert (len(digest), name) == (64, copy.name)


def test_one_changed_byte_is_found(copy: Path) -> None:
    found = bytearray(copy.read_bytes())
    found[-100] ^= 1
    copy.write_bytes(found)
    with pytest.raises(StoreError, match="its checksum differs"):
        examine(copy)


def test_a_damaged_page_is_found_without_a_checksum(copy: Path) -> None:
    checksum_path(copy).unlink()
    found = bytearray(copy.read_bytes())
    found[8192:12288] = bytes(range(256)) * 16
    copy.write_bytes(found)
    with pytest.raises(StoreError, match=r"damaged|malformed"):
        examine(copy)


def test_a_reference_to_nothing_is_found(school: School, copy: Path) -> None:
    from tutor_tui.store.database import connect_file

    checksum_path(copy).unlink()
    db = connect_file(copy)
    db.pragma("foreign_keys", "off")
    db.execute_sql("UPDATE formmembership SET pupil_id = 987654 WHERE id = 1")
    db.close()
    with pytest.raises(StoreError, match="a row of formmembership refers to none"):
        examine(copy)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"not a database at all" * 400, "no database"), (b"SQLite", "no database")],
    ids=["empty", "text", "short"],
)
def test_what_is_no_backup_is_said(copy: Path, content: bytes, said: str) -> None:
    remove_copy(copy)
    copy.write_bytes(content)
    with pytest.raises(StoreError, match=said):
        examine(copy)


def test_a_missing_one_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such backup"):
        examine(tmp_path / "none.db")


def test_what_still_lies_in_a_log_beside_the_copy_is_counted(school: School, tmp_path: Path) -> None:
    Pupil.create(forename="New", surname="Pupil")
    target = tmp_path / "plain.db"
    shutil.copyfile(school.path, target)
    shutil.copyfile(f"{school.path}-wal", f"{target}-wal")
    assert examine(target).rows["pupil"] == Pupil.select().count()
