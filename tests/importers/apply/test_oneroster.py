"""A OneRoster set as a school: from the files to the database, again, with changes, and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.applying import apply_parsed, places, pupil, total
from support.imports import TODAY, options
from support.oneroster import CHANGED, Tables, changed, enrolment, files, good_set, zip_of
from support.posts import give_post
from support.rows import everything
from tutor_tui.access import Role, Scope
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster import OneRoster
from tutor_tui.importers.parsed import Parsed
from tutor_tui.queries.session import open_session
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    FormGroup,
    HomeworkRecord,
    HomeworkTask,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.session import Session

Read = Callable[..., Parsed]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads tables as a zip."""

    def reading(tables: Tables, version: str = "1.1", mode: str = "bulk") -> Parsed:
        path = zip_of(files(tables, version, mode), tmp_path / "set.zip")
        return OneRoster().read(Source([path]), options())

    return reading


def in_group(surname: str) -> list[tuple[date, date | None]]:
    """(first day, last day) of every place in a teaching group."""
    rows = TeachingGroupMembership.select().where(TeachingGroupMembership.pupil == pupil(surname))
    return [(row.from_on, row.until_on) for row in rows.order_by(TeachingGroupMembership.id)]


def test_the_whole_school_comes_in(owner: Session, read: Read) -> None:
    _, summary = apply_parsed(owner, read(good_set()))
    assert total(summary, "added") == {
        "year_groups": 1,
        "forms": 2,
        "pupils": 3,
        "carers": 3,
        "pupil_carers": 3,
        "staff": 1,
        "subjects": 1,
        "teaching_groups": 1,
        "group_members": 2,
        "group_teachers": 1,
        "tasks": 2,
        "homework": 4,
    }
    lily = pupil("Brown")
    assert (lily.source_id, lily.admission_number, lily.sex) == ("oneroster:p1", "004711", "F")
    assert pupil("Diaz").upn == "H801200001001"
    assert places(lily)[0][0] == "8A"
    assert FormGroup.get(FormGroup.name == "8A").year_group.number == 8
    group = TeachingGroup.get()
    assert (group.name, group.subject.name, group.year_group.number) == ("8x/Ma1", "Mathematics", 8)
    assert in_group("Brown") == [(date(2026, 9, 1), None)]
    post = TeachingGroupTeacher.get()
    assert (post.staff.username, post.from_on, post.until_on) == ("l1", date(2026, 9, 1), None)


def test_homework_comes_with_its_state_and_what_is_not_due_waits(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    states = {(row.task.title, row.pupil.surname): (row.state, row.mark) for row in HomeworkRecord.select()}
    assert states == {
        ("Fractions", "Brown"): ("handed_in", "17"),
        ("Fractions", "Diaz"): ("not_done", ""),
        ("Angles", "Brown"): ("pending", ""),
        ("Angles", "Diaz"): ("pending", ""),
    }
    fractions = HomeworkTask.get(HomeworkTask.title == "Fractions")
    assert (fractions.kind, fractions.set_on, fractions.deadline) == (
        "Homework",
        date(2026, 11, 2),
        date(2026, 11, 9),
    )
    assert fractions.collected_at is not None
    assert HomeworkTask.get(HomeworkTask.title == "Angles").collected_at is None


def test_a_result_that_the_platform_lacks_is_never_held_against_a_pupil(owner: Session, read: Read) -> None:
    tables = good_set()
    del tables["results"][1]
    apply_parsed(owner, read(tables))
    assert HomeworkTask.get(HomeworkTask.title == "Fractions").collected_at is None
    plan, _ = apply_parsed(owner, read(good_set()))
    assert plan.counts()["changed"] | {} == {
        **dict.fromkeys(plan.counts()["changed"], 0),
        "tasks": 1,
        "homework": 1,
    }


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_the_set_again_changes_nothing(owner: Session, read: Read, version: str) -> None:
    apply_parsed(owner, read(good_set()))
    plan, summary = apply_parsed(owner, read(good_set(), version), PlanOptions(full_roll=True))
    assert not plan.writes
    assert summary.audit_entry is None
    assert total(summary, "unchanged")["pupil_carers"] == 3


def test_one_undo_empties_the_school(owner: Session, read: Read) -> None:
    before = everything()
    apply_parsed(owner, read(good_set()))
    undo(owner)
    assert everything() == before


def test_what_is_different_changes_and_who_moves_moves(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    tables["users"][0]["givenName"] = "Lilian"
    tables["enrollments"][1]["classSourcedId"] = "f8b"
    tables["enrollments"].append(enrolment("e9", "ma1", "p3", "student", beginDate="2026-11-16"))
    plan, _ = apply_parsed(owner, read(tables))
    assert [change.what for change in plan.changed["pupils"]] == ["Brown, Lily"]
    assert [change.what for change in plan.moved["pupils"]] == ["Diaz, Tom"]
    assert in_group("O'Neil") == [(date(2026, 11, 16), None)]


def test_an_enrolment_that_ends_ends_the_place_and_the_post(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    tables["enrollments"][3]["endDate"] = "2026-11-21"
    tables["enrollments"][5]["endDate"] = "2026-12-19"
    plan, _ = apply_parsed(owner, read(tables))
    assert plan.counts()["changed"]["group_members"] == plan.counts()["changed"]["group_teachers"] == 1
    assert in_group("Brown") == [(date(2026, 9, 1), date(2026, 11, 20))]
    assert TeachingGroupTeacher.get().until_on == date(2026, 12, 18)
    assert not plan_import(owner, read(tables), PlanOptions()).writes


def test_last_year_s_set_is_history_and_gives_no_post(owner: Session, read: Read) -> None:
    tables = good_set()
    tables["academicSessions"][0] |= {
        "startDate": "2025-09-01",
        "endDate": "2026-07-22",
        "schoolYear": "2026",
    }
    for row in tables["enrollments"]:
        row["beginDate"] = "2025-09-01"
    apply_parsed(owner, read(tables))
    assert TeachingGroup.get().academic_year == 2025
    assert in_group("Brown") == [(date(2025, 9, 1), date(2026, 7, 21))]
    assert TeachingGroupTeacher.select().count() == 0
    assert not plan_import(owner, read(tables), PlanOptions()).writes


def test_changes_reach_what_was_sent_before(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    news = changed(
        {
            "enrollments": [
                enrolment("e9", "ma1", "p3", "student", beginDate="2026-11-16"),
                {**tables["enrollments"][3], "status": "tobedeleted"},
            ],
            "results": [{**tables["results"][1], "scoreStatus": "submitted", "late": "true"}],
            "lineItems": [tables["lineItems"][0]],
        }
    )
    parsed = read(news, "1.2", "delta")
    plan, _ = apply_parsed(owner, parsed)
    assert plan.refused == ()
    assert plan.not_in_file == ()
    assert in_group("O'Neil") == [(date(2026, 11, 16), None)]
    assert in_group("Brown") == [(date(2026, 9, 1), date(2026, 11, 21))]
    tom = HomeworkRecord.get(HomeworkRecord.pupil == pupil("Diaz"), HomeworkRecord.state == "late")
    assert tom.task.title == "Fractions"
    assert not plan_import(owner, parsed, PlanOptions()).writes


def test_homework_that_comes_as_a_change_is_expected_of_the_whole_group(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    item = {**tables["lineItems"][0], "sourcedId": "t9", "title": "Graphs"}
    one = {**tables["results"][0], "sourcedId": "r9", "lineItemSourcedId": "t9"}
    other = {**one, "sourcedId": "r10", "studentSourcedId": "p2"}
    for results, states, is_collected in [
        ([], ["pending", "pending"], False),
        ([one], ["handed_in", "pending"], False),
        ([one, other], ["handed_in", "handed_in"], True),
    ]:
        parsed = read(changed({"lineItems": [item], "results": results}), mode="delta")
        apply_parsed(owner, parsed)
        task = HomeworkTask.get(HomeworkTask.title == "Graphs")
        rows = HomeworkRecord.select().where(HomeworkRecord.task == task).order_by(HomeworkRecord.pupil)
        assert [row.state for row in rows] == states
        assert (task.collected_at is not None) == is_collected
        assert not plan_import(owner, parsed, PlanOptions()).writes


def test_changes_about_what_nobody_has_are_refused_by_row(owner: Session, read: Read) -> None:
    tables = changed({"lineItems": good_set()["lineItems"][:1]})
    plan = plan_import(owner, read(tables, mode="delta"), PlanOptions())
    assert [problem.reason for problem in plan.refused] == ["no teaching group is on record for 'ma1'"]


def test_a_deleted_pupil_leaves_on_the_day_of_the_change_and_keeps_the_past(
    owner: Session, read: Read
) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    gone = changed({"users": tables["users"][:1], "enrollments": [tables["enrollments"][3]]}, "tobedeleted")
    then = everything()
    parsed = read(gone, mode="delta")
    plan, _ = apply_parsed(owner, parsed)
    assert [str(change) for change in plan.changed["pupils"]] == [
        "Brown, Lily: left on 2026-11-20; in the form until 2026-11-20"
    ]
    assert pupil("Brown").left_on.isoformat() == CHANGED[:10]
    assert in_group("Brown")[0][1] == date(2026, 11, 20)
    assert not plan_import(owner, parsed, PlanOptions()).writes
    undo(owner)
    assert everything() == then


def test_a_deleted_pupil_whom_nobody_knows_is_nobody(owner: Session, read: Read) -> None:
    tables = changed({"users": good_set()["users"][:1]}, "tobedeleted")
    assert not plan_import(owner, read(tables, mode="delta"), PlanOptions()).writes


def test_changes_are_no_full_roll(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    parsed = read(changed({"users": good_set()["users"][:1]}), mode="delta")
    plan = plan_import(owner, parsed, PlanOptions(full_roll=True))
    assert plan.leavers == ()
    assert not plan.writes
    assert any("only what has changed" in problem.reason for problem in plan.warnings)


def test_a_user_without_role_is_taken_where_the_school_knows_the_pupil(owner: Session, read: Read) -> None:
    apply_parsed(owner, read(good_set()))
    tables = good_set()
    users = [{**tables["users"][0], "familyName": "Browne"}, {**tables["users"][3], "familyName": "O'Neil"}]
    parsed = read(changed({"users": users, "roles": []}), "1.2", "delta")
    plan, _ = apply_parsed(owner, parsed)
    assert [change.what for change in plan.changed["pupils"]] == ["Brown, Lily"]
    assert plan.counts()["added"]["pupils"] == 0
    assert ["does not say what" in problem.reason for problem in plan.warnings] == [True]


def test_nobody_imports_a_longer_post_for_himself(owner: Session, read: Read) -> None:
    tables = good_set()
    tables["enrollments"][5]["endDate"] = "2026-12-19"
    apply_parsed(owner, read(tables))
    give_post(owner, "l1", Role.DATA_MANAGER, Scope.SCHOOL, None)
    tables["enrollments"][5]["endDate"] = "2027-07-20"
    own = open_session("l1", TODAY)
    plan = plan_import(own, read(tables), PlanOptions())
    assert ["nobody gives himself" in problem.reason for problem in plan.refused] == [True]
    assert plan_import(owner, read(tables), PlanOptions()).counts()["changed"]["group_teachers"] == 1
