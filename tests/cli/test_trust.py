"""`tutor-tui trust`: checking the list and each school, printing, opening the screens."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from support.school import School
from support.school_view import several_forms
from support.trust import LEADER, agree, write_trust
from tutor_tui.cli.trust import PHASES
from tutor_tui.store.database import close_database
from tutor_tui.trust.file import Phase

DAY = ("--today", "2026-11-23")


@pytest.fixture
def trust(school: School, tmp_path: Path) -> Path:
    """A trust of one school that agreed, and one that is gone."""
    several_forms(school)
    agree()
    close_database()
    return write_trust(tmp_path / "etc", [school.path, tmp_path / "gone.db"], seconds=60.0)


def call(tutor, trust: Path, verb: str, *words: object, who: str = LEADER):
    return tutor("trust", verb, "--file", trust, *words, "--as", who, *DAY)


def test_a_check_of_the_file_alone_asks_no_school(tutor, trust: Path):
    ended = tutor("trust", "check", "--file", trust)
    assert ended.code == 0
    assert ended.out == "Riverside Learning Trust: the file is in order. Schools: 2. Leaders: 1.\n"
    assert "--as" in ended.err


def test_what_programs_read_is_what_came_of_trying(tutor, trust: Path):
    ended = tutor("trust", "check", "--file", trust, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "--as NAME" in ended.err


def test_the_phases_are_those_of_the_file():
    assert get_args(Phase) == PHASES


def test_a_check_says_of_each_school_what_is_wrong(tutor, trust: Path):
    ended = call(tutor, trust, "check")
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[:2] == ["ok    School 1", "WRONG School 2"]
    assert "there is no database here" in lines[2]
    found = json.loads(call(tutor, trust, "check", "--json").out)
    assert found["schema"] == "tutor-tui/trust-check/1"
    assert [one["wrong"] and one["wrong"]["kind"] for one in found["schools"]] == [None, "down"]


def test_a_report_prints_how_the_schools_stand(tutor, trust: Path):
    ended = call(tutor, trust, "report")
    assert (ended.code, ended.err) == (0, "")
    assert "1 of 2 schools told figures." in ended.out
    assert [line.split()[:2] for line in ended.out.splitlines() if line.startswith("  Year")] == [
        ["Year", "8"],
        ["Year", "9"],
    ]


def test_a_report_of_one_year_as_a_table_into_a_file(tutor, trust: Path, tmp_path: Path):
    file = tmp_path / "trust.csv"
    ended = call(tutor, trust, "report", "--year", "9", "--output", file)
    assert (ended.code, ended.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert {row["Year"] for row in rows if row["School"] == "School 1"} == {"Year 9"}
    assert file.stat().st_mode & 0o077 == 0


def test_a_report_of_no_school_of_that_phase_is_empty(tutor, trust: Path):
    assert "0 of 0 schools" in call(tutor, trust, "report", "--phase", "primary").out


@pytest.mark.parametrize("verb", ["report", "check"])
def test_nobody_else_is_told(tutor, trust: Path, verb: str):
    ended = call(tutor, trust, verb, who="cslt")
    assert (ended.code, ended.out) == (1, "")
    assert "no leader of this trust" in ended.err


def test_who_asks_must_be_said(tutor, trust: Path):
    ended = tutor("trust", "report", "--file", trust)
    assert ended.code == 2
    assert "--as" in ended.err


def test_without_a_list_it_says_where_it_looked(tutor):
    ended = tutor("trust", "check")
    assert ended.code == 1
    assert "trust.toml" in ended.err


def test_without_a_verb_the_screens_open(screens, school: School):
    tutor, opened = screens
    assert tutor("trust", "--db", school.path, "--as", LEADER, *DAY).code == 0
    assert opened.calls == [(school.path, LEADER, date(2026, 11, 23))]
