"""`tutor-tui doctor` as a whole: what it prints and how it ends."""

import json
import os
from pathlib import Path

import pytest

from support.school import School, opened
from tutor_tui.store.models import AuditEntry, PolicyVersion, database

DAY = ("--today", "2026-11-23")


def _notes(ended) -> dict[str, dict[str, str]]:
    return {f"{note['area']} {note['subject']}": note for note in json.loads(ended.out)["notes"]}


def test_a_sound_school_ends_with_0(tutor, school: School):
    ended = tutor("doctor", "--json", "--db", school.path, *DAY)
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert (found["schema"], found["verdict"]) == ("tutor-tui/doctor/1", "warn")
    notes = _notes(ended)
    assert notes["database integrity"]["verdict"] == "ok"
    assert notes["database backup"]["verdict"] == "warn"
    assert notes["calendar dates"]["verdict"] == "warn"
    assert "week 12 B" in notes["calendar weeks"]["message"]


def test_a_backup_taken_is_seen(tutor, school: School):
    tutor("backup", "--db", school.path)
    assert _notes(tutor("doctor", "--json", "--db", school.path, *DAY))["database backup"]["verdict"] == "ok"


def test_a_file_that_others_may_read_is_wrong(tutor, school: School):
    school.path.chmod(0o640)
    ended = tutor("doctor", "--db", school.path, *DAY)
    assert ended.code == 1
    assert "wrong  database  file: others on this machine may use it (mode 0640)" in ended.out
    assert "what to do: Run: chmod 600" in ended.out


def test_a_log_that_was_tampered_with_is_wrong(tutor, school: School):
    with opened(school.path):
        AuditEntry.update(actor="somebody").where(AuditEntry.id == 3).execute()
    ended = tutor("doctor", "--json", "--db", school.path, *DAY)
    assert ended.code == 1
    assert "entry 3" in _notes(ended)["database audit log"]["message"]


def test_a_table_that_is_missing_is_wrong(tutor, school: School):
    with opened(school.path):
        database.execute_sql("drop table reward")
    ended = tutor("doctor", "--json", "--db", school.path, *DAY)
    assert ended.code == 1
    note = _notes(ended)["database tables"]
    assert (note["verdict"], note["message"]) == ("wrong", "there is no table reward")
    assert "restore" in note["remedy"]


def test_a_policy_in_the_database_that_is_no_policy_is_wrong(tutor, school: School):
    with opened(school.path):
        PolicyVersion.update(text="name = 3").execute()
    ended = tutor("doctor", "--json", "--db", school.path, *DAY)
    assert ended.code == 1
    assert _notes(ended)["policy reading"]["verdict"] == "wrong"


def test_a_year_without_weeks_is_wrong(tutor, school: School):
    ended = tutor("doctor", "--json", "--db", school.path, "--today", "2029-11-23")
    assert ended.code == 1
    notes = _notes(ended)
    assert "no weeks in 2029-30" in notes["calendar weeks"]["message"]
    assert notes["policy review"]["verdict"] == "warn"


@pytest.mark.parametrize("content", [b"", b"a letter", b"SQLite format 3\0" + bytes(100)])
def test_a_file_that_is_no_database_of_ours_is_wrong_and_not_touched(tutor, tmp_path: Path, content):
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    path.chmod(0o600)
    ended = tutor("doctor", "--json", "--db", path)
    assert ended.code == 1
    assert _notes(ended)["database header"]["verdict"] == "wrong"
    assert path.read_bytes() == content
    assert list(tmp_path.glob("letter.db-*")) == []


def test_a_damaged_page_is_found(tutor, school: School, tmp_path: Path):
    copy = tmp_path / "copy.db"
    tutor("backup", "--to", copy, "--db", school.path)
    content = bytearray(copy.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    copy.write_bytes(content)
    ended = tutor("doctor", "--json", "--db", copy, *DAY)
    assert ended.code == 1
    assert any(note["verdict"] == "wrong" and note["area"] == "database" for note in _notes(ended).values())


def test_no_database_is_wrong(tutor, tmp_path: Path):
    ended = tutor("doctor", "--db", tmp_path / "none.db")
    assert ended.code == 1
    assert "there is no database here" in ended.out
    assert not (tmp_path / "none.db").exists()


def test_own_settings_and_keys_are_read(tutor, school: School):
    own = Path(os.environ["TUTOR_TUI_CONFIG"])
    own.mkdir(parents=True)
    (own / "settings.toml").write_text("theem = 'auto'")
    (own / "keymap.toml").write_text("[registration]\nsign = 'ctrl+alt+nonsense'")
    notes = _notes(tutor("doctor", "--json", "--db", school.path, *DAY))
    assert notes["settings settings.toml"]["verdict"] == "wrong"
    assert notes["settings keymap.toml"]["verdict"] == "wrong"
    assert notes["settings keymap.toml"]["remedy"]
