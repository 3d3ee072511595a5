"""`tutor-tui import --yes --only-if-newer --max-change`: a timer calls, nobody watches."""

import json
import os
from pathlib import Path

import pytest

from support.school import make_school, opened
from tutor_tui.importers.unattended.one_at_a_time import one_at_a_time
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, Pupil

PUPILS = "Adno,Forename,Surname,Reg\n900001,Zara,Quick,8A\n"
MARKS = "Adno,Surname,Forename,Date,AM\n900001,Quick,Zara,20/11/2026,/\n"
LONG_AGO = 1_700_000_000
NIGHTLY = ("--yes", "--only-if-newer", "--max-change", "5%")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_school(tmp_path / "one.db")
    close_database()
    return tmp_path / "one.db"


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A private folder with pupils and their marks."""
    made = tmp_path / "drop"
    made.mkdir(mode=0o700)
    deliver(made / "a-marks.csv", MARKS)
    deliver(made / "pupils.csv", PUPILS)
    return made


def deliver(file: Path, text: str, at: int = LONG_AGO) -> None:
    file.write_text(text)
    file.chmod(0o600)
    os.utime(file, (at, at))


@pytest.fixture
def night(tutor, path: Path, drop: Path):
    """One night: exit code, the report, what the log says."""

    def run(*words: object):
        ended = tutor("import", drop, *(words or NIGHTLY), "--json", "--db", path, "--today", "2026-11-23")
        return ended.code, json.loads(ended.out) if ended.out else None, ended.err

    return run


def _pupils(path: Path) -> int:
    with opened(path):
        return Pupil.select().count()


def test_new_files_are_imported_once(night, path: Path, drop: Path):
    code, report, log = night()
    assert (code, report["outcome"]) == (0, "applied")
    assert [source["importer"] for source in report["sources"]] == ["pupil-list", "attendance-list"]
    assert all(
        source["taken_for"] and source["columns"] and source["written_at"] for source in report["sources"]
    )
    assert (report["added"]["pupils"], report["added"]["absences"]) == (1, 1)
    assert next((share["of"], share["changing"], share["there"]) for share in report["shares"]) == (
        "pupils",
        1,
        28,
    )
    assert log.count("\n") == 1
    assert (
        "import: applied. read pupils.csv as pupil-list; a-marks.csv as attendance-list. added: 1 pupil"
        in log
    )
    assert "Quick" not in log
    code, report, log = night()
    assert (code, report["outcome"], report["added"]) == (0, "not newer", {})
    assert "the same content was imported" in report["why"]
    assert all(source["passed_over"] for source in report["sources"])
    assert log.count("\n") == 1
    deliver(drop / "pupils.csv", PUPILS.replace("Zara", "Zoe"), LONG_AGO + 60)
    assert night()[1]["changed"] == {"year_groups": 0, "forms": 0, "pupils": 1, "identifiers": 0}
    deliver(drop / "pupils.csv", PUPILS, LONG_AGO)
    code, report, _ = night()
    assert (code, report["outcome"]) == (0, "not newer")
    assert "before what was imported last" in report["why"]
    assert _pupils(path) == 29


def test_much_change_is_refused_and_nothing_written(night, path: Path, drop: Path):
    more = "".join(f"90001{n},Una,Name{n},8A\n" for n in range(5))
    deliver(drop / "pupils.csv", PUPILS + more)
    code, report, log = night()
    assert (code, report["outcome"], report["error"]["exit"]) == (3, "refused", 3)
    assert "6 pupils would change, and there are 28: 21.4 %" in report["why"]
    assert report["why"] in log
    assert "added" not in log
    assert not any(report["added"].values())
    assert _pupils(path) == 28
    with opened(path):
        assert not AuditEntry.select().where(AuditEntry.verb == "import").exists()
    code, report, log = night("--dry-run", "--only-if-newer")
    assert (code, report["outcome"], report["added"]["pupils"]) == (0, "dry run", 6)
    assert "added: 6 pupils" in log
    assert night("--yes", "--only-if-newer", "--max-change", "25")[0] == 0
    assert _pupils(path) == 34


def test_files_that_are_not_ready(night, path: Path, drop: Path):
    (drop / "pupils.csv").touch()
    code, report, log = night()
    assert (code, report["error"]["title"]) == (4, "The files are not ready")
    assert "may not be whole" in log
    assert night("--yes", "--only-if-newer", "--settled", "0")[0] == 0
    drop.chmod(0o777)
    assert night()[0] == 4


def test_two_at_once(night, path: Path):
    with one_at_a_time(path):
        code, report, _ = night()
    assert (code, report["outcome"]) == (5, "refused")
    assert _pupils(path) == 28


def test_a_file_that_nobody_knows_stops_everything(night, path: Path, drop: Path):
    deliver(drop / "zz.csv", "Colour,Shoe size\nred,39\n")
    code, report, _ = night()
    assert (code, report["outcome"]) == (1, "refused")
    assert "zz.csv: no header row" in report["error"]["message"]
    assert report["error"]["remedy"]
    assert _pupils(path) == 28


@pytest.mark.parametrize("share", ["-1", "101%", "much", "nan"])
def test_a_share_is_from_0_to_100(night, share: str):
    assert night("--yes", "--max-change", share)[:2] == (2, None)
