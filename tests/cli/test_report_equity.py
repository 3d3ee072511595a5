"""`tutor-tui report equity`: the tables, the JSON, and who may see them."""

import json

import pytest

from support.equity import fill
from support.school import School

DAY = ("--today", "2026-11-23")


@pytest.fixture
def filled(school: School) -> School:
    fill(school)
    return school


def test_every_measure_has_a_table_that_says_where_too_few_are(tutor, filled: School):
    ended = tutor("report", "equity", "--as", "cslt", "--db", filled.path, *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert "the whole school, autumn term 2026, 1st half" in ended.out
    for heading in ("PLANNERS UNSIGNED", "TASKS OVERDUE", "CORRECTIONS", "CONTACTS HOME", "REWARDS"):
        assert heading in ended.out
    (small,) = {line for line in ended.out.splitlines() if line.startswith("  9S")}
    assert small.split(maxsplit=1) == ["9S", "too few to show"]
    assert max(map(len, ended.out.splitlines())) <= 100


def test_json_has_null_where_nothing_is_shown(tutor, filled: School):
    ended = tutor("report", "equity", "--year", "9", "--json", "--as", "cslt", "--db", filled.path, *DAY)
    found = json.loads(ended.out)
    assert (found["schema"], found["year"]) == ("tutor-tui/equity/1", 9)
    (small,) = [group for group in found["groups"] if group["group"] == "9S"]
    assert set(small.values()) == {"form", "9S", None}
    assert found["total"]["unsigned"].keys() >= {"events", "chances", "rate", "ratio", "low", "high"}


def test_a_year_out_of_scope_is_as_if_absent(tutor, filled: School):
    for year in ("9", "12"):
        ended = tutor("report", "equity", "--year", year, "--as", "bhead", "--db", filled.path, *DAY)
        assert (ended.code, ended.out) == (1, "")
        assert f"there is no year {year} within your post" in ended.err


def test_there_are_no_free_days(tutor, filled: School):
    ended = tutor("report", "equity", "--since", "2026-10-05", "--as", "cslt", "--db", filled.path, *DAY)
    assert ended.code == 2


def test_a_tutor_is_refused(tutor, filled: School):
    ended = tutor("report", "equity", "--as", "acarter", "--db", filled.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
