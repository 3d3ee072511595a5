"""`tutor-tui report evaluation`: formats, files, years, and who may see it."""

import json
from pathlib import Path

import pytest

from support.evaluation import evaluate, last_year
from support.school import School
from tutor_tui import paths
from tutor_tui.store.database import close_database

DAY = ("--today", "2026-11-23")


@pytest.fixture
def evaluated(school: School) -> School:
    last_year(school)
    evaluate(school)
    close_database()
    return school


def test_a_page_is_printed(tutor, evaluated: School):
    ended = tutor("report", "evaluation", "--as", "cslt", "--db", evaluated.path, *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert "<h1>Self-evaluation 2026-27</h1>" in ended.out


def test_a_file_is_written_for_its_owner(tutor, evaluated: School, tmp_path: Path):
    path = tmp_path / "evaluation.json"
    call = ("report", "evaluation", "--output", path, "--as", "bhead", "--db", evaluated.path, *DAY)
    ended = tutor(*call)
    assert (ended.code, ended.out) == (0, "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text())["year"] == 2026
    assert tutor(*call).code == 1


def test_an_earlier_year(tutor, evaluated: School):
    ended = tutor(
        "report", "evaluation", "--school-year", "2025", "--format", "json", "--as", "cslt",
        "--db", evaluated.path, *DAY,
    )  # fmt: skip
    assert [phase["dated"] for phase in json.loads(ended.out)["phases"]] == ["2026-06-15"]


def test_a_year_that_nobody_evaluated(tutor, evaluated: School):
    ended = tutor(
        "report", "evaluation", "--school-year", "2020", "--as", "cslt", "--db", evaluated.path, *DAY
    )
    assert (ended.code, ended.out) == (2, "")
    assert "there is no self-evaluation of 2020-21" in ended.err
    assert "--school-year 2025, --school-year 2026" in ended.err


@pytest.mark.parametrize("username", ["acarter", "dother"])
def test_a_tutor_is_refused(tutor, evaluated: School, username: str):
    ended = tutor("report", "evaluation", "--as", username, "--db", evaluated.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert "may not see the self-evaluation" in ended.err


def test_an_error_in_the_school_own_list_is_told(tutor, evaluated: School):
    own = paths.user_config() / "self-evaluation.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("[[features]]\n")
    ended = tutor("report", "evaluation", "--as", "cslt", "--db", evaluated.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert f"{own}: features[0]" in ended.err
