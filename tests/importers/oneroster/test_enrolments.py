from collections.abc import Callable
from datetime import date

from support.imports import said
from support.oneroster import enrolment, good_set
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def forms(parsed: Parsed) -> list[str | None]:
    return [one.form for one in parsed.pupils]


def test_semesters_that_follow_one_another_are_one_place(read: Read) -> None:
    tables = good_set()
    tables["enrollments"][3]["endDate"] = "2026-12-19"
    tables["enrollments"].append(enrolment("e9", "ma1", "p1", "student", beginDate="2027-01-04"))
    lily = [(one.begins, one.ends) for one in read(tables).members if one.pupil_id == "p1"]
    assert lily == [(date(2026, 9, 1), None)]


def test_two_homerooms_at_once_give_no_form(read: Read) -> None:
    tables = good_set()
    tables["enrollments"].append(enrolment("e9", "f8b", "p1", "student"))
    parsed = read(tables)
    assert forms(parsed) == [None, "8A", "8B"]
    assert said(parsed, "warning") == [(9, "", "'p1' is in 2 homerooms (8A, 8B): no form is taken")]


def test_the_homeroom_of_today_counts_and_in_summer_the_next_one(read: Read) -> None:
    tables = good_set()
    tables["enrollments"][0]["endDate"] = "2026-11-22"
    tables["enrollments"].append(enrolment("e9", "f8b", "p1", "student", beginDate="2026-11-23"))
    assert forms(read(tables))[0] == "8B"


def test_what_ends_before_it_begins_and_what_has_no_role_are_errors(read: Read) -> None:
    tables = good_set()
    tables["enrollments"][3]["endDate"] = "2026-08-01"
    tables["enrollments"][4]["role"] = ""
    parsed = read(tables)
    assert said(parsed) == [
        (5, "endDate", "it ends on 2026-08-01, before it begins"),
        (6, "role", "no role"),
    ]
    assert parsed.members == ()


def test_aides_and_parents_in_a_class_are_nobody_s_teachers(read: Read) -> None:
    tables = good_set()
    tables["enrollments"][5]["role"] = "aide"
    parsed = read(tables)
    assert parsed.teachers == parsed.problems == ()
