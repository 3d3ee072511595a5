"""An empty school."""

import stat
from pathlib import Path

import pytest
from peewee import OperationalError

from support.school import School
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AcademicYear, PolicyVersion, SchoolWeek
from tutor_tui.store.models import School as SchoolRow

WORDS = ("init", "--policy", "homework", "--school", "Hill School", "--year", "2026")


@pytest.fixture
def path(tmp_path: Path):
    yield tmp_path / "new" / "school.db"
    close_database()


def test_a_school_has_its_name_policy_and_weeks(tutor, path: Path):
    ended = tutor(*WORDS, "--db", path)
    assert (ended.code, ended.out) == (0, f"{path}\n")
    assert "provisional" in ended.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    open_database(path)
    school = SchoolRow.get()
    assert (school.name, school.is_demo) == ("Hill School", False)
    year = AcademicYear.get()
    assert (year.starts_in, year.provisional) == (2026, True)
    assert 37 <= SchoolWeek.select().count() <= 40
    assert 'name = "homework"' in PolicyVersion.get().text


def test_a_school_is_made_once(tutor, path: Path):
    tutor(*WORDS, "--db", path)
    before = path.read_bytes()
    ended = tutor(*WORDS, "--db", path)
    assert ended.code == 1
    assert "holds a school already" in ended.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--policy", "nonesuch"), "there is no such file", 1),
        (("--terms", "nonesuch.toml"), "cannot be read", 1),
        (("--school", " "), "name is empty", 2),
        (("--year", "26"), "26", 2),
    ],
)
def test_nothing_is_made_where_something_is_wrong(tutor, path: Path, words, said, code):
    ended = tutor(*WORDS, *words, "--db", path)
    assert ended.code == code
    assert said in ended.err
    assert not path.exists()


@pytest.mark.parametrize("where", ["store.database._migrate", "services.setup.found_school"])
def test_a_disk_that_fills_up_meanwhile_leaves_nothing_behind(tutor, path: Path, monkeypatch, where):
    def fill(*words: object) -> None:
        assert path.exists()
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(f"tutor_tui.{where}", fill)
    ended = tutor(*WORDS, "--db", path)
    assert (ended.code, ended.out) == (1, "")
    assert "the disk is full" in ended.err
    assert f"where: {path}" in ended.err
    assert list(path.parent.iterdir()) == []


def test_own_term_dates_are_not_provisional(tutor, path: Path):
    calendar = Path(__file__).parents[1] / "fixtures" / "calendar" / "six-terms.ics"
    words = ("init", "--policy", "homework", "--school", "Hill", "--year", "2025", "--terms", calendar)
    ended = tutor(*words, "--db", path)
    assert ended.code == 0
    assert "provisional" not in ended.err
    open_database(path)
    year = AcademicYear.get()
    assert (year.starts_in, year.provisional) == (2025, False)


def test_a_file_that_is_no_database_is_not_touched(tutor, path: Path):
    path.parent.mkdir()
    path.write_text("a letter to the parents")
    ended = tutor(*WORDS, "--db", path)
    assert ended.code == 1
    assert "where: " in ended.err or "no database" in ended.err
    assert path.read_text() == "a letter to the parents"


def test_the_owner_opens_what_was_made(tutor, path: Path):
    tutor(*WORDS, "--db", path)
    ended = tutor("terms", "show", "--db", path)
    assert ended.code == 0
    assert ended.out.startswith("2026-27  (provisional")


def test_a_school_of_somebody_else_is_not_founded_anew(tutor, school: School):
    ended = tutor(*WORDS, "--db", school.path)
    assert ended.code == 1
    assert tutor("status", "8A", "--db", school.path, "--today", "2026-11-23").code == 0
