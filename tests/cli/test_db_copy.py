"""`tutor-tui db copy`."""

import json
import re
from pathlib import Path

from support.archives import every_row
from support.school import School, opened
from tutor_tui.store.models import AuditEntry

TODAY = ("--today", "2026-11-23")


def test_a_school_is_copied_and_both_logs_say_so(tutor, closed_school: School, tmp_path: Path):
    there = tmp_path / "there.db"
    ended = tutor("db", "copy", closed_school.path, there, *TODAY)
    assert (ended.code, ended.out) == (0, f"{there}\n")
    assert "Copied and compared: " in ended.err
    assert re.search(r"log of \d+ entries to [0-9a-f]{12}…", ended.err)
    assert every_row(there) == every_row(closed_school.path)
    with opened(closed_school.path):
        entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
        assert (entry.kind, entry.verb, entry.subject) == ("export", "copy of the school", str(there))
    assert tutor("audit", "verify", "--db", there).code == 0


def test_programs_are_told_the_counts(tutor, closed_school: School, tmp_path: Path):
    ended = tutor("db", "copy", closed_school.path, tmp_path / "there.db", "--json", *TODAY)
    said = json.loads(ended.out)
    assert said["destination"] == str(tmp_path / "there.db")
    assert said["rows"]["school"] == 1
    assert said["log"]["entries"] == said["rows"]["auditentry"] > 0
    assert said["log"]["faults"] == 0


def test_whoever_does_not_look_after_the_school_copies_nothing(tutor, closed_school: School, tmp_path: Path):
    before = every_row(closed_school.path)
    ended = tutor("db", "copy", closed_school.path, tmp_path / "there.db", "--as", "acarter", *TODAY)
    assert ended.code == 1
    assert not (tmp_path / "there.db").exists()
    assert every_row(closed_school.path) == before


def test_what_cannot_be_meant_is_wrong_usage(tutor, closed_school: School, tmp_path: Path):
    path, there = closed_school.path, tmp_path / "there.db"
    assert tutor("db", "copy", path, path).code == 2
    assert tutor("db", "copy", path, there, "--db", path).code == 2
    assert tutor("db", "copy", path).code == 2
    ended = tutor("db", "copy", path, "postgresql://me:secret@host/x?schema=oakfield")
    assert ended.code == 1
    assert "secret" not in ended.err
    assert tutor("db", "copy", path, "mysql://host/x").code == 1
    assert not there.exists()
