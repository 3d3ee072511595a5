"""Staff of a school's files: user names, matches, posts."""

from typing import Any

import pytest

from support.applying import apply_parsed, reasons
from support.posts import give_post
from tutor_tui.access import Role, Scope
from tutor_tui.importers.apply import ImportPlan
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.staff import StaffRecord
from tutor_tui.importers.records.teaching_groups import (
    TeachingGroupMemberRecord,
    TeachingGroupRecord,
    TeachingGroupTeacherRecord,
)
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import Staff, Subject, TeachingGroup, TeachingGroupTeacher
from tutor_tui.store.session import Session

PLACE = Place("Teacher.csv", 2)


def person(source_id: str = "1", line: int = 2, **facts: Any) -> StaffRecord:
    return StaffRecord(
        Place("Teacher.csv", line),
        source_id,
        **{"forename": "Ann", "surname": "Carter", "username": "", **facts},
    )


def school_of(
    *staff: StaffRecord,
    groups: tuple[TeachingGroupRecord, ...] = (),
    teachers: tuple[TeachingGroupTeacherRecord, ...] = (),
    members: tuple[TeachingGroupMemberRecord, ...] = (),
) -> Parsed:
    return Parsed(
        "sds-v1", "school", "", len(staff), staff=staff, groups=groups, teachers=teachers, members=members
    )


def imported(session: Session, *staff: StaffRecord) -> ImportPlan:
    return apply_parsed(session, school_of(*staff))[0]


@pytest.mark.parametrize(
    ("facts", "username"),
    [
        ({"username": "CBeane"}, "cbeane"),
        ({"username": "c.beane@school.example"}, "c.beane"),
        ({"username": "Zoë Ä_x"}, "zoea_x"),
        ({"email": "a.carter@school.example"}, "a.carter"),
        ({}, "acarter"),
        ({"forename": "", "surname": "O’Neil-Smith"}, "oneilsmith"),
        ({"forename": "雪", "surname": "李"}, "staff"),
        ({"username": "owner"}, "owner2"),
        ({"username": "x" * 60}, "x" * 26),
    ],
)
def test_user_names_are_small_and_plain(owner: Session, facts: dict[str, Any], username: str) -> None:
    imported(owner, person(**facts))
    assert [row.username for row in Staff.select()] == [username]


def test_user_names_are_unique_whatever_the_order(owner: Session) -> None:
    add_staff(owner, "acarter", "Other", forename="Bo")
    imported(owner, person("2", 2, forename="Alan"), person("1", 3))
    names = {row.source_id: row.username for row in Staff.select()}
    assert names == {"": "acarter", "sds-v1:1": "acarter2", "sds-v1:2": "acarter3"}
    assert not imported(owner, person("1"), person("2", 3, forename="Alan")).writes


def test_somebody_on_the_list_is_matched_and_keeps_the_user_name(owner: Session) -> None:
    add_staff(owner, "acarter", "Carter", forename="Ann")
    imported(owner, person(title="Ms", email="ann@school.example"))
    ann = Staff.get()
    assert (ann.username, ann.title, ann.email, ann.source_id) == (
        "acarter",
        "Ms",
        "ann@school.example",
        "sds-v1:1",
    )
    plan = imported(owner, person(surname="Black", username="ablack"))
    assert plan.changed["staff"][0].fields == (("surname", "Carter", "Black"),)
    assert Staff.get().username == "acarter"


def test_another_forename_is_another_person(owner: Session) -> None:
    add_staff(owner, "acarter", "Carter", forename="Alan")
    imported(owner, person())
    assert {row.username for row in Staff.select()} == {"acarter", "acarter2"}


def test_two_rows_about_one_person_are_both_left_out(owner: Session) -> None:
    add_staff(owner, "acarter", "Carter", forename="Ann")
    plan = imported(owner, person("1", 2), person("2", 3))
    assert set(reasons(plan)) == {2, 3}
    assert not plan.writes


def test_who_is_no_longer_active_stays_so(owner: Session) -> None:
    imported(owner, person())
    Staff.update(active=False).execute()
    plan = imported(owner, person())
    assert "no longer active" in plan.warnings[0].reason
    assert not Staff.get().active


def test_nobody_gives_himself_a_post(owner: Session) -> None:
    add_staff(owner, "acarter", "Carter", forename="Ann")
    give_post(owner, "acarter", Role.DATA_MANAGER, Scope.SCHOOL, None)
    herself = open_session("acarter", owner.today)
    group = TeachingGroupRecord(PLACE, "g", "8x/Ma1", "Maths")
    teaches = (TeachingGroupTeacherRecord(Place("TeacherRoster.csv", 2), "g", "1"),)
    plan, _ = apply_parsed(herself, school_of(person(), groups=(group,), teachers=teaches))
    assert "nobody gives himself a post" in reasons(plan)[2]
    assert TeachingGroupTeacher.select().count() == 0


def test_groups_are_found_renamed_and_told_apart(owner: Session) -> None:
    def groups(*said: tuple[str, str, str]) -> ImportPlan:
        made = tuple(TeachingGroupRecord(PLACE, *one) for one in said)
        return apply_parsed(owner, school_of(groups=made))[0]

    groups(("1", "8x/Ma1", "Maths"), ("2", "8x/Ma1", "Mathematics"), ("3", "English set 2", ""))
    assert {row.name for row in TeachingGroup.select()} == {"8x/Ma1", "8x/Ma1 (2)", "English set 2"}
    assert {row.name for row in Subject.select()} == {"Maths", "Other"}
    again = groups(("1", "8x/Ma1", "Maths"), ("2", "8x/Ma1", "Mathematics"), ("3", "English set 2", ""))
    assert not again.writes
    groups(("3", "8y/En2", "English"))
    renamed = TeachingGroup.get(TeachingGroup.source_id == "sds-v1:3")
    assert (renamed.name, renamed.subject.name) == ("8y/En2", "English")
