from collections.abc import Callable

import pytest

from support.imports import said
from support.oneroster import good_set
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("said_type", "is_form"),
    [("HomeRoom", True), ("Scheduled", False), ("", False), ("ext:club", False)],
)
def test_a_homeroom_is_a_form_and_anything_else_a_teaching_group(
    read: Read, said_type: str, is_form: bool
) -> None:
    tables = good_set()
    tables["classes"][0]["classType"] = said_type
    parsed = read(tables)
    assert (parsed.pupils[0].form == "8A") == is_form
    assert ("8A" in {one.name for one in parsed.groups}) != is_form
    assert parsed.problems == ()


def test_the_subject_is_that_of_the_class_else_of_its_course(read: Read) -> None:
    tables = good_set()
    assert read(tables).groups[0].subject == "Mathematics"
    tables["courses"][0]["subjects"] = ""
    tables["courses"][0]["title"] = "Maths for all"
    assert read(tables).groups[0].subject == "Maths for all"
    tables["classes"][2]["subjects"] = "Statistics,Mathematics"
    assert read(tables).groups[0].subject == "Statistics"
    del tables["courses"]
    tables["classes"][2]["subjects"] = ""
    assert read(tables).groups[0].subject == ""


def test_an_unknown_type_and_a_form_s_endless_name_are_errors(read: Read) -> None:
    tables = good_set()
    tables["classes"][0]["title"] = "8A" * 30
    tables["classes"][2]["classType"] = "lecture"
    assert [(line, column) for line, column, _ in said(read(tables))] == [(2, "title"), (4, "classType")]


def test_a_deleted_class_is_counted_and_has_no_members(read: Read) -> None:
    tables = good_set()
    tables["classes"][2]["status"] = "tobedeleted"
    parsed = read(tables)
    assert parsed.groups == parsed.members == parsed.tasks == ()
    assert any("Classes that are marked as deleted" in note and "1." in note for note in parsed.notes)
