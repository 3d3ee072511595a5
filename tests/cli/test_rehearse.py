"""`tutor-tui policy rehearse FILE`: the table, the JSON, and what a file that is no policy is told."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.school import School
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services.planners import Mark, mark

DAY = ("--today", "2026-11-23")
OCTOBER = date(2026, 10, 5)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The shipped policy with a contact home after two unsigned weeks instead of three."""
    path = tmp_path / "our-policy.toml"
    path.write_text(shipped_policy("independent-learning").text.replace("at = 3\n", "at = 2\n", 1))
    return path


@pytest.fixture
def two_unsigned(school: School) -> School:
    for weeks in range(2):
        monday = OCTOBER - timedelta(weeks=weeks)
        mark(school.session(today=monday), [school.pupils[0]], monday, Mark.UNSIGNED)
    return school


def test_the_table_has_both_columns_and_says_what_it_means(tutor, two_unsigned, edited):
    ended = tutor("policy", "rehearse", edited, "--db", two_unsigned.path, *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert "beside the policy in force: autumn term 2026, 1st half" in ended.out
    assert "8A: 1 contact home instead of 0, worst week 1 instead of 0" in ended.out
    (line,) = [line for line in ended.out.splitlines() if line.startswith("unsigned: contact home")]
    assert line.split()[3:9] == ["3", ">", "2", "0", "1", "+1"]
    assert max(map(len, ended.out.splitlines())) <= 120
    assert "A clause that begins with ours is our default, not in the policy." in ended.out
    assert any(line.startswith("all ") for line in ended.out.splitlines())


def test_the_policy_in_force_changes_nothing(tutor, two_unsigned):
    ended = tutor("policy", "rehearse", "independent-learning", "--db", two_unsigned.path, *DAY)
    assert "Both policies would have asked for the same." in ended.out


def test_json_has_rules_forms_weeks_and_changes(tutor, two_unsigned, edited):
    ended = tutor("policy", "rehearse", edited, "--json", "--db", two_unsigned.path, *DAY)
    found = json.loads(ended.out)
    assert found["schema"] == "tutor-tui/rehearsal/1"
    (contact,) = [rule for rule in found["rules"] if rule["key"] == "threshold:unsigned:1"]
    assert (contact["at_today"], contact["at_edited"], contact["today"], contact["edited"]) == (3, 2, 0, 1)
    (form,) = found["forms"]
    assert (form["form"], form["does"]["contact_home"]) == ("8A", {"today": 0, "edited": 1})
    assert sum(week["edited"] for week in found["by_week"]) == found["edited"]
    assert "pupils" not in found


def test_pupils_are_named_to_a_head_of_year_and_not_to_a_data_manager(tutor, two_unsigned, edited):
    words = ("policy", "rehearse", edited, "--pupils", "--db", two_unsigned.path, *DAY)
    assert "Pupil01, Sam" in tutor(*words, "--as", "bhead").out
    assert "Pupil01" not in tutor(*words).out
    assert json.loads(tutor(*words, "--json").out)["pupils"] == []
    (named,) = json.loads(tutor(*words, "--json", "--as", "bhead").out)["pupils"]
    assert named["name"] == "Pupil01, Sam"


def test_a_file_that_is_no_policy_is_told_as_the_checker_tells_it(tutor, school: School, edited):
    edited.write_text(edited.read_text().replace('counts = "unsigned"', 'counts = "unsined"'))
    checked = tutor("policy", "check", edited)
    ended = tutor("policy", "rehearse", edited, "--db", school.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == checked.err
    assert 'Did you mean "unsigned"?' in ended.err


def test_a_tutor_is_refused_and_nothing_is_written(tutor, school: School, edited):
    ended = tutor("policy", "rehearse", edited, "--as", "acarter", "--db", school.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert "may not rehearse a policy" in ended.err


def test_days_to_come_are_wrong_usage(tutor, school: School, edited):
    ended = tutor("policy", "rehearse", edited, "--until", "2026-12-01", "--db", school.path, *DAY)
    assert ended.code == 2
    assert "has not come yet" in ended.err
