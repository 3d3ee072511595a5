"""What learning platforms collect, applied: groups, repeated and later files, what the school knows better, undo."""

from pathlib import Path
from typing import Any

import pytest

from support.applying import apply_parsed
from support.imports import options
from support.platforms import SATCHEL, TEAMS, TREE, WHO, documents, written
from support.rows import everything
from support.school import School, add_homework
from tutor_tui.importers.apply import ImportPlan, PlanOptions, plan_import
from tutor_tui.importers.together import read_together
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, TeachingGroup
from tutor_tui.store.session import Session


@pytest.fixture(autouse=True)
def numbered(school: School) -> None:
    """The pupils of the school have admission numbers and names as the platforms' files."""
    for number, pupil_id in enumerate(school.pupils, start=1):
        Pupil.update(admission_number=f"00{number}").where(Pupil.id == pupil_id).execute()


def classroom() -> dict[str, Any]:
    return {**documents("google-classroom"), "who.csv": WHO}


def apply(session: Session, files: dict[str, Any], folder: Path) -> ImportPlan:
    return apply_parsed(session, read_together([written(files, folder)], options()))[0]


def states() -> dict[tuple[str, str], str]:
    return {(row.task.title, row.pupil.surname): row.state for row in HomeworkRecord.select()}


EXPORTS = {
    "google-classroom": {**documents("google-classroom"), "who.csv": WHO},
    "teams": TEAMS,
    "satchel": {**SATCHEL, "who.csv": WHO},
    "canvas": dict(TREE),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_second_time_changes_nothing_and_undo_takes_all_of_it_back(
    manager: Session, tmp_path: Path, name: str
) -> None:
    before = everything()
    plan = apply(manager, EXPORTS[name], tmp_path / "export")
    assert plan.parsed.importer == name
    assert not plan.refused
    assert HomeworkRecord.select().count() >= 3
    assert not apply(manager, EXPORTS[name], tmp_path / "again").writes
    undo(manager)
    assert everything() == before


def test_only_work_that_is_collected_there_is_owed(manager: Session, tmp_path: Path, school: School) -> None:
    apply(manager, classroom(), tmp_path / "export")
    assert states() == {
        ("River map", "Pupil01"): "handed_in",
        ("River map", "Pupil02"): "late",
        ("River map", "Pupil03"): "not_done",
        ("On paper", "Pupil01"): "pending",
        ("On paper", "Pupil02"): "pending",
    }
    collected = {task.title: task.collected_at is not None for task in HomeworkTask.select()}
    assert collected == {"River map": True, "On paper": False}
    owed = [(found.pupil_id, found.title) for found in overdue_tasks(manager, school.pupils)]
    assert owed == [(school.pupils[2], "River map")]


def test_a_later_file_brings_what_has_changed(manager: Session, tmp_path: Path) -> None:
    apply(manager, classroom(), tmp_path / "export")
    files = classroom()
    shares = files["studentSubmissions.json"]["studentSubmissions"]
    shares[2].update(state="TURNED_IN", late=True, assignedGrade=5)
    files["courseWork.json"]["courseWork"][0]["title"] = "River map, part 1"
    plan = apply(manager, files, tmp_path / "later")
    assert {kind: len(found) for kind, found in plan.changed.items() if found} == {"tasks": 1, "homework": 1}
    assert states()["River map, part 1", "Pupil03"] == "late"


def test_what_the_school_recorded_itself_is_not_taken_back(manager: Session, tmp_path: Path) -> None:
    apply(manager, classroom(), tmp_path / "export")
    HomeworkRecord.update(state="handed_in").where(
        HomeworkRecord.state.in_(["not_done", "pending"])
    ).execute()
    plan = apply(manager, classroom(), tmp_path / "again")
    assert not plan.writes
    assert states()["River map", "Pupil03"] == "handed_in"
    assert states()["On paper", "Pupil01"] == "handed_in"
    assert "stays handed in, which is recorded" in plan.warnings[0].reason


def test_a_group_on_record_is_found_by_a_name_of_the_course_and_remembered(
    manager: Session, tmp_path: Path, school: School
) -> None:
    add_homework(school.pupils[:3], "Another", subject="Geography")
    TeachingGroup.update(name="8x/Ge1").execute()
    apply(manager, classroom(), tmp_path / "export")
    group = TeachingGroup.get()
    assert TeachingGroup.select().count() == 1
    assert group.source_id == "google-classroom:7001"
    files = classroom()
    files["courses.json"]["courses"][0].update(name="Renamed", section="")
    assert not apply(manager, files, tmp_path / "renamed").writes
    del files["courses.json"]
    assert not apply(manager, files, tmp_path / "without").writes


def test_a_course_of_which_nothing_is_known_leaves_its_work_out(manager: Session, tmp_path: Path) -> None:
    files = classroom()
    del files["courses.json"]
    plan = apply(manager, files, tmp_path / "export")
    assert {kind for kind, found in plan.added.items() if found} == {"identifiers"}
    assert "no teaching group is on record for '7001'" in {problem.reason for problem in plan.refused}


def test_work_without_any_pupil_needs_a_group_that_is_on_record(
    manager: Session, tmp_path: Path, school: School
) -> None:
    files = classroom()
    del files["studentSubmissions.json"]
    plan = apply(manager, files, tmp_path / "export")
    assert {kind for kind, found in plan.added.items() if found} == {"identifiers"}
    assert "no pupil is known in it" in plan.refused[0].reason
    add_homework(school.pupils[:3], "Another", subject="Geography")
    TeachingGroup.update(name="year 8 geography").execute()
    plan = apply(manager, files, tmp_path / "known")
    assert len(plan.added["tasks"]) == 2
    assert not plan.added["homework"]


def test_who_cannot_be_told_is_listed_and_the_others_taken(manager: Session, tmp_path: Path) -> None:
    files = classroom()
    del files["students.json"]
    files["who.csv"] = "Google ID,Admission Number\n901,1\n902,999\n"
    plan = apply(manager, files, tmp_path / "export")
    assert {problem.reason for problem in plan.refused} == {"nobody on roll is 999", "nobody on roll is 903"}
    assert states() == {("River map", "Pupil01"): "handed_in", ("On paper", "Pupil01"): "pending"}


def test_an_address_leads_to_the_pupil_through_the_school_s_own_list(
    manager: Session, tmp_path: Path
) -> None:
    files = classroom()
    for one in files["students.json"]["students"]:
        one["profile"].pop("name")
    files["who.csv"] = "Email,Admission No\n" + "".join(f"P{n}@SCHOOL.example,{n}\n" for n in (1, 2, 3))
    assert not apply(manager, files, tmp_path / "export").refused
    assert len(states()) == 5


def test_a_number_that_contradicts_a_name_is_nobody(manager: Session, tmp_path: Path) -> None:
    files = classroom()
    files["who.csv"] = WHO.replace("901,1", "901,3").replace("903,3", "903,1")
    Pupil.update(surname="Other", find_key="other sam", forename="Kim").where(
        Pupil.admission_number == "003"
    ).execute()
    plan = apply(manager, files, tmp_path / "export")
    assert "who has another name" in plan.refused[0].reason


def test_the_identifier_that_a_pupil_list_once_gave_is_enough(
    manager: Session, tmp_path: Path, school: School
) -> None:
    listed = "Google ID,Surname,Forename,Adm No\n901,Pupil07,Sam,7\n"
    apply(manager, {"pupils.csv": listed}, tmp_path / "list")
    assert Pupil.get_by_id(school.pupils[6]).source_id == "google-classroom:901"
    files = classroom()
    del files["who.csv"], files["students.json"]
    plan = apply(manager, files, tmp_path / "export")
    assert {pupil for _, pupil in states()} == {"Pupil07"}
    assert {problem.reason for problem in plan.refused} == {"nobody on roll is 902", "nobody on roll is 903"}


def test_names_with_markup_and_formulas_are_only_text(manager: Session, tmp_path: Path) -> None:
    files = classroom()
    files["courseWork.json"]["courseWork"][0]["title"] = "=cmd|' /C calc'!A0 [/b]\u001b[2J\ud800"
    plan = apply(manager, files, tmp_path / "export")
    assert not plan.refused
    assert (
        HomeworkTask.get(HomeworkTask.source_id == "google-classroom:w1").title == "=cmd|' /C calc'!A0 [/b]"
    )


def test_a_whole_school_of_hand_ins(manager: Session, tmp_path: Path) -> None:
    share = {"courseId": "7001", "courseWorkId": "w1", "state": "TURNED_IN"}
    files = classroom()
    files["studentSubmissions.json"]["studentSubmissions"] = [
        {**share, "id": f"s{n}", "userId": str(n)} for n in range(1, 2501)
    ]
    files["who.csv"] = "User ID,Admission Number\n" + "".join(f"{n},{n}\n" for n in range(1, 2501))
    del files["students.json"]
    plan = plan_import(
        manager, read_together([written(files, tmp_path / "export")], options()), PlanOptions()
    )
    assert len(plan.added["homework"]) == 28
    assert len(plan.refused) == 2500 - 28
