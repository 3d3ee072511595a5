"""Key and file belong together, or it is said what to do; nothing is written to the screen by the library."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.encrypted import encrypt_school, name_key
from support.school import MONDAY, School, opened
from tutor_tui import paths
from tutor_tui.demo import demo_is_current, make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.errors import StoreError
from tutor_tui.store import database as opening
from tutor_tui.store.changes import data_version
from tutor_tui.store.database import PRAGMAS, connect_file, open_database
from tutor_tui.store.encryption import connection
from tutor_tui.store.encryption.connection import driver, key_of, library_version
from tutor_tui.store.encryption.key_file import make_key, named_key
from tutor_tui.store.models import Pupil, YearGroup, database


@pytest.fixture
def encrypted(closed_school: School, tmp_path: Path) -> Path:
    """A closed school that is encrypted with `key` beside it; no key is named."""
    encrypt_school(closed_school.path, tmp_path / "key")
    return closed_school.path


def refusal(path: Path) -> StoreError:
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, opened(path):
        pass
    assert path.read_bytes() == before
    assert caught.value.place == str(path)
    return caught.value


def test_without_a_key_it_is_said_that_it_is_encrypted(encrypted: Path) -> None:
    error = refusal(encrypted)
    assert error.message == "the database is encrypted, and no key is named"
    assert f"{paths.KEY_VARIABLE}=FILE" in error.remedy


def test_another_key_is_said(encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_key(tmp_path / "other")
    name_key(monkeypatch, tmp_path / "other")
    error = refusal(encrypted)
    assert error.message == f"the key in {tmp_path / 'other'} does not open this database"


def test_a_plain_school_with_a_key_is_said(
    closed_school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(tmp_path / "key")
    name_key(monkeypatch, tmp_path / "key")
    error = refusal(closed_school.path)
    assert error.message == "a key is named, but this database is not encrypted"
    assert "tutor-tui encrypt" in error.remedy


def test_without_the_extra_its_installation_is_named(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_key(monkeypatch, tmp_path / "key")
    monkeypatch.setitem(sys.modules, "playhouse.sqlcipher_ext", None)
    error = refusal(encrypted)
    assert "SQLCipher, which is not installed" in error.message
    assert "pip install 'tutor-tui[encrypted]'" in error.remedy


def test_a_plain_school_needs_no_extra(closed_school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playhouse.sqlcipher_ext", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with opened(closed_school.path):
        assert Pupil.select().count() == len(closed_school.pupils)


def test_the_connection_is_set_as_a_plain_one(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_key(monkeypatch, tmp_path / "key")
    with opened(encrypted):
        found = {name: database.obj.pragma(name) for name, _ in PRAGMAS}
        assert database.obj.pragma("journal_mode") == "wal"
        assert key_of(database.obj) is not None
    assert found == {
        "busy_timeout": 5000,
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "temp_store": 2,
        "journal_size_limit": 67_108_864,
        "wal_autocheckpoint": 1000,
    }


def test_another_session_s_commit_is_seen(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_key(monkeypatch, tmp_path / "key")
    with opened(encrypted):
        before = data_version()
        YearGroup.create(number=9)
        assert data_version() == before
        other = connection.ciphered(encrypted, named_key(), PRAGMAS)
        other.connect()
        driver(other).execute("update yeargroup set number = 10 where number = 9")
        other.close()
        assert data_version() != before


def test_a_damaged_page_is_found_by_its_code_and_nothing_is_printed(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(encrypted.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 100] ^= 1
    encrypted.write_bytes(content)
    name_key(monkeypatch, tmp_path / "key")
    program = (
        "import sys; from pathlib import Path; from tutor_tui.errors import StoreError\n"
        "from tutor_tui.store.database import open_database\n"
        "from tutor_tui.store.faults import told\n"
        "from tutor_tui.store.models import Pupil\n"
        "try:\n"
        "    open_database(Path(sys.argv[1]))\n"
        "    with told(saving=False): list(Pupil.select())\n"
        "except StoreError as error: print(error.message)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(encrypted)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("the database file is damaged")
    assert ended.stderr == ""


def test_a_new_school_is_encrypted_from_its_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(tmp_path / "key")
    name_key(monkeypatch, tmp_path / "key")
    path = tmp_path / "new.db"
    open_database(path, create=True)
    try:
        YearGroup.create(number=9)
        for file in (path, path.with_name("new.db-wal")):
            assert b"yeargroup" not in file.read_bytes()
    finally:
        database.close()
    assert not connection.is_plain(path)


def test_the_library_is_newer_than_the_fault_of_its_log() -> None:
    assert library_version() >= (3, 51, 3)


def test_an_older_school_is_brought_up_and_the_copy_of_before_is_encrypted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(tmp_path / "key")
    name_key(monkeypatch, tmp_path / "key")
    path, first = tmp_path / "school.db", tmp_path / "first"
    first.mkdir()
    shutil.copy(opening.MIGRATIONS / "0001_first_release.py", first)
    with monkeypatch.context() as patched:
        patched.setattr(opening, "MIGRATIONS", first)
        open_database(path, create=True)
        database.close()
    with opened(path):
        assert database.obj.pragma("user_version") == opening.newest_version()
    (copy,) = tmp_path.glob("school.before-version-*.db")
    assert not connection.is_plain(copy)
    db = connect_file(copy)
    assert db.pragma("user_version") == 1
    db.close()


def test_a_demonstration_is_made_encrypted_and_known_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(tmp_path / "key")
    name_key(monkeypatch, tmp_path / "key")
    path, size = tmp_path / "demo.db", DemoSize(years=(8,), forms=1, smallest=5, largest=6, weeks=4)
    make_demo(path, today=MONDAY, size=size)
    assert not connection.is_plain(path)
    assert demo_is_current(path, 1, MONDAY, size=size)
    with opened(path):
        assert Pupil.select().count() > 0
