"""`tutor-tui encrypt` and `decrypt`, and what the other verbs do with an encrypted school."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.encrypted import encrypt_school, files_that_say, name_key
from support.school import School, opened
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.encryption.connection import is_plain
from tutor_tui.store.models import AuditEntry

DAY = ("--today", "2026-11-23")
WORDS = ["Pupil07", "Pupil 07", "formmembership"]


@pytest.fixture
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a key may be made: not beside the school."""
    return tmp_path_factory.mktemp("etc") / "key"


def test_there_and_back(tutor, closed_school: School, key: Path, monkeypatch):
    path = closed_school.path
    before = tutor("status", "8A", "--db", path, *DAY).out
    ended = tutor("encrypt", "--key", key, "--new-key", "--db", path)
    assert ended.code == 0, ended.err
    assert f"TUTOR_TUI_DATABASE_KEY={key}" in ended.err
    kept = Path(ended.out.strip())
    assert is_plain(kept)
    assert not is_plain(path)
    assert "is encrypted, and no key is named" in tutor("status", "8A", "--db", path, *DAY).err
    name_key(monkeypatch, key)
    assert tutor("status", "8A", "--db", path, *DAY).out == before
    ended = tutor("decrypt", "--db", path)
    assert ended.code == 0, ended.err
    assert Path(ended.out.strip()).name.startswith("school.before-decryption-")
    monkeypatch.delenv("TUTOR_TUI_DATABASE_KEY")
    assert tutor("status", "8A", "--db", path, *DAY).out == before
    with opened(path):
        entries = AuditEntry.select().where(AuditEntry.verb.endswith("database")).order_by(AuditEntry.id)
        assert [(entry.actor, entry.kind, entry.verb) for entry in entries] == [
            ("owner", "final", "encrypt database"),
            ("owner", "final", "decrypt database"),
        ]
        assert kept.name in entries[0].subject
        assert list(verify()) == []


def test_nothing_plain_is_left_where_the_old_file_is_removed(tutor, closed_school: School, key, monkeypatch):
    name_key(monkeypatch, key)  # as a server's configuration says before it is done
    ended = tutor("encrypt", "--key", key, "--new-key", "--remove-old", "--db", closed_school.path)
    assert (ended.code, ended.out) == (0, "")
    copy = tutor("backup", "--db", closed_school.path).out.strip()
    assert tutor("backup", "--check", "--db", closed_school.path).code == 0
    assert tutor("restore", copy, "--yes", "--db", closed_school.path).code == 0
    assert files_that_say(closed_school.path.parent, WORDS) == []
    assert "28 planners" in tutor("status", "8A", "--db", closed_school.path, *DAY).out


def test_another_key_takes_its_place(tutor, closed_school: School, key: Path, monkeypatch):
    encrypt_school(closed_school.path, key)
    name_key(monkeypatch, key)
    same = tutor("encrypt", "--key", key, "--db", closed_school.path)
    assert (same.code, "with this key already" in same.err) == (2, True)
    other = key.with_name("other")
    assert tutor("encrypt", "--key", other, "--new-key", "--db", closed_school.path).code == 0
    assert "does not open this database" in tutor("status", "8A", "--db", closed_school.path, *DAY).err
    name_key(monkeypatch, other)
    assert tutor("status", "8A", "--db", closed_school.path, *DAY).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("encrypt", "--key", "KEY"), "cannot be read"),
        (("encrypt", "--key", "SCHOOL", "--new-key"), "there is a file already"),
        (("decrypt",), "is not encrypted"),
        (("encrypt", "--key", "KEY", "--new-key", "--as", "acarter"), "Not within your post"),
        (("decrypt", "--as", "acarter"), "Not within your post"),
    ],
)
def test_what_is_refused_changes_nothing(tutor, closed_school: School, key: Path, words, said):
    places = {"KEY": key, "SCHOOL": closed_school.path}
    before = closed_school.path.read_bytes()[100:]
    ended = tutor(*(places.get(word, word) for word in words), "--db", closed_school.path)
    assert ended.code in (1, 2)
    assert said in ended.err
    assert is_plain(closed_school.path)
    assert len(before) == len(closed_school.path.read_bytes()[100:])
    assert not key.exists()


def test_a_plain_backup_does_not_come_into_an_encrypted_school(
    tutor, closed_school: School, key: Path, monkeypatch
):
    copy = tutor("backup", "--db", closed_school.path).out.strip()
    encrypt_school(closed_school.path, key)
    name_key(monkeypatch, key)
    before = closed_school.path.stat().st_ino
    ended = tutor("restore", copy, "--yes", "--db", closed_school.path)
    assert ended.code == 1
    assert "a key is named, but this database is not encrypted" in ended.err
    assert copy in ended.err
    assert closed_school.path.stat().st_ino == before
    assert tutor("encrypt", "--key", key, "--remove-old", "--db", copy).code == 0
    Path(f"{copy}.sha256").unlink()
    assert tutor("restore", copy, "--yes", "--db", closed_school.path).code == 0


def test_schools_are_made_encrypted_where_a_key_is_named(tutor, tmp_path: Path, key: Path, monkeypatch):
    key.write_text("0123456789abcdef" * 4)
    key.chmod(0o600)
    name_key(monkeypatch, key)
    path = tmp_path / "new" / "school.db"
    assert tutor("init", "--policy", "primary", "--school", "Hilltop", "--db", path, *DAY).code == 0
    assert not is_plain(path)
    assert files_that_say(path.parent, ["Hilltop"]) == []


def test_doctor_reads_an_encrypted_school_and_says_what_is_not(
    tutor, closed_school: School, key, monkeypatch
):
    encrypt_school(closed_school.path, key)
    locked = json.loads(tutor("doctor", "--json", "--db", closed_school.path, *DAY).out)
    assert locked["verdict"] == "wrong"
    name_key(monkeypatch, key)
    assert tutor("backup", "--db", closed_school.path).code == 0
    ended = tutor("doctor", "--json", "--db", closed_school.path, *DAY)
    notes = {note["subject"]: note for note in json.loads(ended.out)["notes"] if note["area"] == "database"}
    assert "sqlcipher3" in notes["library"]["message"]
    assert str(key) in notes["encryption"]["message"]
    for subject in ("encryption", "integrity", "audit log", "backup", "checksums", "rights"):
        assert notes[subject]["verdict"] == "ok", notes[subject]
    assert "plain copies" not in notes
    assert ended.code == 0


def test_a_plain_school_imports_nothing_of_encryption(closed_school: School):
    program = (
        "import sys\nfrom tutor_tui.launch import main\nmain(sys.argv[1:])\n"
        "sys.exit(any('sqlcipher' in name for name in sys.modules))"
    )
    words = ["status", "8A", "--db", str(closed_school.path), *DAY]
    ended = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
