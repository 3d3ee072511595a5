"""`tutor-tui status FORM`: who may see it, and the shape that programs read."""

import json

import pytest

from support.school import School
from tutor_tui.store.models import School as SchoolRow

DAY = ("--today", "2026-11-23")


def test_in_a_demonstration_the_tutor_of_8a_looks(tutor, school: School):
    ended = tutor("status", "8A", "--db", school.path, *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert "0 of 28 planners checked" in ended.out


def test_json_is_an_object_with_a_schema(tutor, school: School):
    ended = tutor("status", "8A", "--json", "--db", school.path, *DAY)
    found = json.loads(ended.out)
    assert found["schema"] == "tutor-tui/status/1"
    assert (found["form"], found["week"], found["date"]) == ("8A", "2026-11-23", "2026-11-23")
    assert len(found["pupils"]) == 28
    assert {"name", "roll", "planner", "overdue"} <= found["pupils"][0].keys()


@pytest.mark.parametrize("form", ["8B", "9Z"])
def test_a_form_out_of_ones_post_is_as_if_absent(tutor, school: School, form):
    ended = tutor("status", form, "--as", "acarter", "--db", school.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert f"there is no form '{form}' within your post" in ended.err


@pytest.mark.parametrize("user", ["bhead", "cslt"])
def test_a_wider_post_sees_both_forms(tutor, school: School, user):
    for form in ("8A", "8b"):
        assert tutor("status", form, "--as", user, "--db", school.path, *DAY).code == 0


def test_a_stranger_is_refused(tutor, school: School):
    ended = tutor("status", "8A", "--as", "nobody", "--db", school.path, *DAY)
    assert ended.code == 1
    assert "staff list" in ended.err


def test_the_owner_of_a_real_school_says_who_looks(tutor, school: School):
    SchoolRow.update(is_demo=False).execute()
    ended = tutor("status", "8A", "--db", school.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert "--as USER" in ended.err


def test_no_database_is_said_with_what_to_do(tutor, tmp_path):
    ended = tutor("status", "8A", "--db", tmp_path / "none.db")
    assert ended.code == 1
    assert "tutor-tui init" in ended.err
