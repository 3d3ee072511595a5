"""`tutor-tui report provision`: a page or a table, within the post; nothing that a spreadsheet obeys."""

import csv
import io
import os
from pathlib import Path

import pytest

from support.interventions import fill, make_one
from support.school import School

DAY = ("--today", "2026-11-23")


@pytest.fixture
def filled(school: School) -> School:
    fill(school)
    make_one(school.session("bhead"), school.pupils[:2], name='=HYPERLINK("x")', need="<script>x</script>")
    return school


def report(tutor, school: School, *words: object, who: str = "bhead"):
    return tutor("report", "provision", *words, "--as", who, "--db", school.path, *DAY)


def test_the_page_names_who_is_in_what_and_escapes_what_was_typed(tutor, filled: School) -> None:
    ended = report(tutor, filled, "--year", 8)
    assert (ended.code, ended.err) == (0, "")
    assert "Year 8: provision, autumn term 2026, 2nd half" in ended.out
    assert "Fractions again" in ended.out
    assert "Pupil01, Sam" in ended.out
    assert "<script>" not in ended.out
    assert "default-src 'none'" in ended.out


def test_the_table_has_a_line_a_pupil_and_no_formula(tutor, filled: School) -> None:
    ended = report(tutor, filled, "--year", 8, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    mentor = [row for row in rows if row["Intervention"] == "Reading mentor"]
    assert [(row["Wave"], row["Column"], row["Pupil"]) for row in mentor] == [
        ("Wave 3: one-to-one", "8A", "Pupil04, Sam")
    ]
    assert any(row["Intervention"].startswith("'=") for row in rows)


def test_another_half_term_and_the_whole_year(tutor, filled: School) -> None:
    before = report(tutor, filled, "--year", 8, "--on", "2026-10-05", "--format", "csv")
    assert "Number club" in before.out
    assert "Reading mentor" not in before.out
    year = report(tutor, filled, "--year", 8, "--by", "half-term")
    assert "provision, 2026-27" in year.out
    assert "spring term 2027, 1st half" in year.out


def test_a_file_is_private_and_never_written_over(tutor, filled: School, tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    assert report(tutor, filled, "--year", 8, "--output", path).code == 0
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert path.read_text().startswith("Wave,Intervention")
    assert report(tutor, filled, "--year", 8, "--output", path).code != 0


def test_another_year_is_refused_as_if_it_were_not_there(tutor, filled: School) -> None:
    for who in ("bhead", "acarter"):
        ended = report(tutor, filled, "--year", 11, who=who)
        assert ended.code == 1
        assert "there is no year 11 within your post" in ended.err


def test_a_tutor_gets_the_own_form_only(tutor, filled: School) -> None:
    assert "Pupil01" not in report(tutor, filled, "--year", 8, who="dother").out
    assert "Pupil01" in report(tutor, filled, "--year", 8, who="acarter").out
