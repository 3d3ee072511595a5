"""The database's file as the operating system sees it."""

from pathlib import Path

import pytest

from support.encrypted import encrypt_school, name_key
from support.school import School
from tutor_tui.reports.health.file import is_current, is_encrypted, look_at_file
from tutor_tui.reports.health.note import Verdict


@pytest.mark.parametrize(("version", "verdict"), [(0, Verdict.WARN), (99, Verdict.WRONG)])
def test_another_version_is_said_and_not_opened(tmp_path: Path, version, verdict):
    head = bytearray(b"SQLite format 3\0" + bytes(84))
    head[60:64] = version.to_bytes(4)
    head[68:72] = (0x54555452).to_bytes(4)
    path = tmp_path / "s.db"
    path.write_bytes(head)
    note = next(note for note in look_at_file(path) if note.subject == "version")
    assert note.verdict is verdict
    assert not is_current(path)


def test_a_folder_is_no_database(tmp_path: Path):
    (note,) = look_at_file(tmp_path)
    assert note.verdict is Verdict.WRONG
    assert "folder" in note.message


def test_an_encrypted_school_is_known_as_one_and_read_with_its_key(
    closed_school: School, tmp_path: Path, monkeypatch
):
    path = closed_school.path
    assert not is_encrypted(path)
    encrypt_school(path, tmp_path / "key")
    assert is_encrypted(path)
    found = {note.subject: note for note in look_at_file(path)}
    assert (found["encryption"].verdict, is_current(path)) == (Verdict.WRONG, False)
    assert "TUTOR_TUI_DATABASE_KEY" in found["encryption"].remedy
    name_key(monkeypatch, tmp_path / "key")
    found = {note.subject: note for note in look_at_file(path)}
    assert (found["version"].verdict, is_current(path)) == (Verdict.OK, True)
