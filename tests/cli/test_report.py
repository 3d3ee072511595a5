"""`tutor-tui report meeting`: who may print it, in which format, into which file."""

import csv
import io
import stat
from pathlib import Path

import pytest

from support.school import School

DAY = ("--today", "2026-11-23")


@pytest.fixture
def sheet(tutor, monday: School):
    """`sheet("--year", "8")` prints the sheet as the head of the year."""

    def call(*words: object, user: str = "bhead"):
        return tutor("report", "meeting", *words, "--as", user, "--db", monday.path, *DAY)

    return call


def test_the_page_goes_to_stdout(sheet):
    ended = sheet("--year", "8")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("<!DOCTYPE html>")
    assert "Khan, Omar" in ended.out


def test_the_table_is_one_that_programs_read(sheet):
    ended = sheet("--year", "8", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert ended.code == 0
    assert {"Form", "State", "Next step", "Until"} <= rows[0].keys()
    assert {row["State"] for row in rows} == {"open"}


def test_a_file_is_its_owners_and_none_is_overwritten(sheet, tmp_path: Path):
    path = tmp_path / "sheet.html"
    ended = sheet("--year", "8", "--output", path)
    assert (ended.code, ended.out) == (0, "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    again = sheet("--year", "8", "--format", "csv", "--output", path)
    assert again.code == 1
    assert "there is a file of this name already" in again.err
    assert path.read_text() == before


def test_the_files_name_says_which_format(sheet, tmp_path: Path):
    path = tmp_path / "sheet.csv"
    ended = sheet("--year", "8", "--output", path)
    assert ended.code == 0
    assert "Written" in ended.err
    assert "sheet.csv" in ended.err
    assert path.read_text().startswith("Form,")


def test_a_day_that_is_to_come_has_no_decisions(sheet):
    ended = sheet("--year", "8", "--since", "2026-11-24")
    assert (ended.code, ended.out) == (2, "")
    assert "2026-11-24 is after 2026-11-23" in ended.err


def test_decisions_count_from_the_day_that_is_asked_for(sheet):
    assert "Decisions since Mon 16 Nov 2026" in sheet("--year", "8").out
    assert "Decisions since Thu 1 Oct 2026" in sheet("--year", "8", "--since", "2026-10-01").out


@pytest.mark.parametrize(
    ("user", "year", "said"),
    [
        ("acarter", "8", "may not see who needs somebody"),
        ("bhead", "9", "there is no year 9 within your post"),
        ("nobody", "8", "staff list"),
    ],
)
def test_whoever_may_not_see_the_year_gets_nothing(sheet, user, year, said):
    ended = sheet("--year", year, user=user)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err


def test_a_senior_leader_prints_any_year(sheet):
    assert sheet("--year", "8", user="cslt").code == 0


@pytest.mark.parametrize(
    "words", [(), ("--year", "eight"), ("--year", "8", "--format", "pdf"), ("--year", "99")]
)
def test_wrong_usage_is_told(sheet, words):
    ended = sheet(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "report meeting --help" in ended.err
