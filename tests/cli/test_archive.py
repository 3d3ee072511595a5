"""`tutor-tui archive`, and `import` of what it made."""

import json
import re
import stat
import zipfile
from pathlib import Path

import pytest
import pyzipper

from support.archives import edit_rows, edited, every_row
from support.school import School, opened
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def out(tutor, closed_school: School, tmp_path: Path):
    """`out(…)` is `tutor-tui archive -o school.zip …` of a school with form 8A."""
    file = tmp_path / "school.zip"
    return lambda *words: tutor("archive", "-o", file, "--db", closed_school.path, *TODAY, *words)


def test_out_and_in(out, tutor, closed_school: School, tmp_path: Path):
    ended = out()
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'school.zip'}\n")
    assert stat.S_IMODE((tmp_path / "school.zip").stat().st_mode) == 0o600
    assert re.search(r"Test School, .* rows in \d+ tables", ended.err)
    assert re.search(r"SHA-256 [0-9a-f]{64}", ended.err)
    there = tmp_path / "there.db"
    ended = tutor("import", tmp_path / "school.zip", "--yes", "--db", there)
    assert (ended.code, ended.out) == (0, f"{there}\n")
    assert "is a whole school: Test School" in ended.err
    assert every_row(there) == every_row(closed_school.path)
    assert tutor("audit", "verify", "--db", there).code == 0


def test_it_is_logged_with_its_rows_before_it_leaves(out, closed_school: School):
    out()
    with opened(closed_school.path):
        entry = AuditEntry.select().where(AuditEntry.verb == "archive").get()
        assert (entry.kind, entry.actor) == ("export", "owner")
        assert "school.zip, not sealed" in entry.subject
    rows = every_row(closed_school.path)
    assert entry.row_count == sum(map(len, rows.values())) - 1


def test_nothing_leaves_that_cannot_be_logged(out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from tutor_tui.errors import NotSaved
    from tutor_tui.services import logbook

    def refuse(*_: object, **__: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(logbook, "exported", refuse)
    assert out().code == 1
    assert not (tmp_path / "school.zip").exists()


@pytest.mark.parametrize("person", ["acarter", "bhead", "cslt"])
def test_nobody_else_may(out, tmp_path: Path, person: str):
    ended = out("--as", person)
    assert ended.code == 1
    assert "Not within your post" in ended.err
    assert not (tmp_path / "school.zip").exists()


def test_what_is_there_is_not_replaced_unless_told(out, tmp_path: Path):
    (tmp_path / "school.zip").write_text("mine", encoding="utf-8")
    ended = out()
    assert ended.code == 1
    assert "there is a file of this name already" in ended.err
    assert (tmp_path / "school.zip").read_text(encoding="utf-8") == "mine"
    assert out("--overwrite").code == 0
    assert zipfile.is_zipfile(tmp_path / "school.zip")


def test_where_it_cannot_be_written_nothing_is_logged(tutor, closed_school: School, tmp_path: Path):
    for place in (tmp_path / "nowhere" / "school.zip", tmp_path):
        ended = tutor("archive", "-o", place, "--db", closed_school.path, *TODAY)
        assert ended.code == 1
        assert "Not written" in ended.err
    with opened(closed_school.path):
        assert not AuditEntry.select().where(AuditEntry.kind == "export").exists()


def test_a_sealed_one_opens_with_its_passphrase_only(out, tutor, closed_school: School, tmp_path: Path):
    ended = out("--sealed")
    passphrase = ended.out.strip()
    assert re.fullmatch(r"([a-z0-9]{4}-){4}[a-z0-9]{4}", passphrase)
    file, there = tmp_path / "school.zip", tmp_path / "there.db"
    assert b"Pupil28" not in file.read_bytes()
    with pyzipper.AESZipFile(file) as packed:
        assert all(one.flag_bits & 1 for one in packed.infolist())
        assert b"Pupil28" in packed.read("tables/pupil.jsonl", pwd=passphrase.encode())
    for secret, said in (
        (None, "--passphrase-file"),
        ("wrong", "does not open it"),
        ("", "does not open it"),
    ):
        words = []
        if secret is not None:
            (tmp_path / "wrong").write_text(secret, encoding="utf-8")
            words = ["--passphrase-file", tmp_path / "wrong"]
        ended = tutor("import", file, "--yes", "--db", there, *words)
        assert ended.code == 1
        assert said in ended.err
        assert not there.exists()
    (tmp_path / "secret").write_text(f"{passphrase}\n", encoding="utf-8")
    assert tutor("import", file, "--yes", "--db", there, "--passphrase-file", tmp_path / "secret").code == 0
    assert every_row(there) == every_row(closed_school.path)


def test_into_a_school_it_is_refused(out, tutor, closed_school: School, tmp_path: Path):
    out()
    before = every_row(closed_school.path)
    ended = tutor("import", tmp_path / "school.zip", "--yes", "--db", closed_school.path)
    assert ended.code == 1
    assert "this one holds a school" in ended.err
    assert "--db NEW.db" in ended.err
    assert every_row(closed_school.path) == before


def test_a_dry_run_reads_it_through_and_writes_nothing(out, tutor, tmp_path: Path):
    out()
    there = tmp_path / "there.db"
    ended = tutor("import", tmp_path / "school.zip", "--dry-run", "--json", "--db", there)
    found = json.loads(ended.out)
    assert (found["schema"], found["done"], found["rows"]["pupil"]) == ("tutor-tui/archive-read/1", False, 28)
    assert not there.exists()
    edit_surname = edit_rows("pupil", lambda rows: rows[0].update(surname="Another"))
    bad = edited(tmp_path / "school.zip", tmp_path / "bad.zip", edit_surname, hashes=False)
    ended = tutor("import", bad, "--dry-run", "--db", there)
    assert ended.code == 1
    assert "Nothing was imported" in ended.err


def test_nobody_is_asked_where_nobody_is(out, tutor, tmp_path: Path):
    out()
    ended = tutor("import", tmp_path / "school.zip", "--db", tmp_path / "there.db")
    assert ended.code == 2
    assert not (tmp_path / "there.db").exists()


def test_somebody_who_may_not_look_after_the_school_does_not_read_it_back(out, tutor, tmp_path: Path):
    out()
    there = tmp_path / "there.db"
    ended = tutor("import", tmp_path / "school.zip", "--yes", "--db", there, "--as", "acarter")
    assert ended.code == 1
    assert not there.exists()


def test_a_log_that_was_tampered_with_is_told_and_can_still_be_taken_along(
    out, tutor, closed_school: School, tmp_path: Path
):
    out()
    open_database(closed_school.path)
    AuditEntry.update(actor="somebody").where(AuditEntry.verb == "archive").execute()
    close_database()
    ended = out("--overwrite")
    assert ended.code == 0
    assert "does not hold" in ended.err
    ended = tutor("import", tmp_path / "school.zip", "--yes", "--db", tmp_path / "there.db")
    assert ended.code == 0
    assert "did not hold" in ended.err


def test_several_at_once_are_refused_as_what_they_are(out, tutor, closed_school: School, tmp_path: Path):
    out()
    (tmp_path / "list.csv").write_text("Adno,Forename,Surname,Reg\n1,A,B,9A\n", encoding="utf-8")
    ended = tutor(
        "import", tmp_path / "school.zip", tmp_path / "list.csv", "--yes", "--db", closed_school.path
    )
    assert ended.code == 1
    assert "a whole school's archive" in ended.err
