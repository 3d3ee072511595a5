"""`tutor-tui report school`: text, table, data and page; and who may see it."""

import csv
import io
import json
from pathlib import Path

import pytest

from support.school import School
from support.school_view import SIZE, several_forms
from tutor_tui.store.models import FormGroup

DAY = ("--today", "2026-11-23")


@pytest.fixture
def filled(school: School) -> School:
    several_forms(school)
    return school


def report(tutor, school: School, *words: object, who: str = "cslt"):
    return tutor("report", "school", *words, "--as", who, "--db", school.path, *DAY)


def test_text_says_first_what_is_out_of_line_and_then_each_measure(tutor, filled: School):
    ended = report(tutor, filled)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Test School: autumn term 2026, 2nd half, as of Mon 23 Nov 2026"
    assert "Out of line: planners checked: 8E 0% (the others 100%)" in ended.out
    (row, *_) = [line for line in lines if line.startswith("  8E")]
    assert row.split()[:5] == ["8E", str(SIZE), "0%", f"0/{3 * SIZE}", "38%"]
    assert "out of line, less" in row
    assert "23 Nov*" in ended.out
    assert any(line.startswith("  8C, no tutor") for line in lines)


def test_a_table_has_a_line_a_week_with_what_it_is_of(tutor, filled: School):
    rows = list(csv.DictReader(io.StringIO(report(tutor, filled, "--format", "csv").out)))
    found = [row for row in rows if row["Place"] == "8E" and row["Week"] == "2026-11-16"]
    checked = next(row for row in found if row["Measure"] == "planners checked")
    assert (checked["Counted"], checked["Of how many"], checked["Over"]) == ("0", str(SIZE), "yes")
    assert {row["Over"] for row in rows if row["Week"] == "2026-11-23"} == {"no"}
    assert "0" not in {row["Of how many"] for row in rows}


def test_json_tells_trend_and_side(tutor, filled: School):
    found = json.loads(report(tutor, filled, "--format", "json", "--year", "8").out)
    (form,) = [place for place in found["places"] if place["name"] == "8E"]
    checked = form["measures"]["checked"]
    assert (checked["now"], checked["trend"], checked["side"]) == ([0, 3 * SIZE], "less", "below")
    assert found["weeks_over"] == 3
    assert {place["kind"] for place in found["places"]} == {"year", "form"}


def test_a_page_to_print_is_written_where_only_the_owner_reads_it(tutor, filled: School, tmp_path: Path):
    FormGroup.update(name="<script>9A").where(FormGroup.name == "9A").execute()
    file = tmp_path / "school.html"
    ended = report(tutor, filled, "--output", file)
    assert (ended.code, ended.out) == (0, "")
    page = file.read_text()
    assert "<script" not in page
    assert "&lt;script&gt;9A" in page
    assert "no tutor" in page
    assert file.stat().st_mode & 0o777 == 0o600
    assert report(tutor, filled, "--output", file).code == 1  # never over a file


def test_a_formula_in_a_name_is_neutral(tutor, filled: School):
    FormGroup.update(name="=cmd|1").where(FormGroup.name == "9A").execute()
    assert "'=cmd|1" in report(tutor, filled, "--format", "csv").out


def test_another_half_term_and_a_whole_term(tutor, filled: School):
    assert "autumn term 2026, 1st half, as of" in report(tutor, filled, "--on", "2026-10-05").out
    assert "Test School: autumn term 2026, as of" in report(tutor, filled, "--term").out


def test_a_year_out_of_scope_is_as_if_absent(tutor, filled: School):
    for year in ("9", "12"):
        ended = report(tutor, filled, "--year", year, who="bhead")
        assert (ended.code, ended.out) == (1, "")
        assert f"there is no year {year} within your post" in ended.err


def test_a_tutor_is_refused(tutor, filled: School):
    ended = report(tutor, filled, who="acarter")
    assert (ended.code, ended.out) == (1, "")
