"""Homework of a mapped list: tasks, groups, who handed in what."""

from datetime import date
from pathlib import Path

import pytest

from support.applying import apply_parsed, apply_text, pupil, reasons, total
from support.imports import FIXTURES, read_file
from support.rows import everything
from support.school import School, add_homework, add_pupil
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    HomeworkRecord,
    HomeworkTask,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
)
from tutor_tui.store.session import Session

HEAD = "Adm No,Student Name,Class,Subject,Homework Title,Set On,Due Date,Status,Submitted On,Mark,Comment,Teacher\n"


def row(number: int, status: str, **other: str) -> str:
    said = {
        "group": "8x/Ge1", "subject": "Geography", "title": "River map", "set": "02/11/2026", "due": "13/11/2026",
        "on": "", "mark": "", "comment": "", "teacher": "",
    } | other  # fmt: skip
    name = f'"Pupil{number:02}, Sam"'
    cells = (said[key] for key in ("group", "subject", "title", "set", "due"))
    tail = (said[key] for key in ("on", "mark", "comment", "teacher"))
    return ",".join([str(number), name, *cells, status, *tail]) + "\n"


def test_tasks_and_shares_of_a_list(owner: Session) -> None:
    apply_parsed(owner, read_file(FIXTURES / "sims.csv"))
    _, summary = apply_parsed(owner, read_file(FIXTURES / "homework.csv"))
    assert total(summary, "added") == {
        "subjects": 2,
        "teaching_groups": 2,
        "group_members": 5,
        "tasks": 2,
        "homework": 5,
    }
    surds = HomeworkTask.get(HomeworkTask.title == "Surds 1")
    assert (surds.group.name, surds.subject.name, surds.group.academic_year) == (
        "9x/Ma1",
        "Mathematics",
        2026,
    )
    assert surds.group.year_group.number == 9
    assert (surds.set_on, surds.deadline) == (date(2026, 11, 2), date(2026, 11, 13))
    assert surds.collected_at is not None
    states = {
        (share.pupil.surname, share.task.title): (share.state, share.mark)
        for share in HomeworkRecord.select()
    }
    assert states[("Ahmed", "Surds 1")] == ("handed_in", "7/10")
    assert states[("Ali", "Surds 1")] == ("late", "5/10")
    assert states[("Brown-Smythe", "Surds 1")] == ("not_done", "")
    assert states[("Ahmed", "Letter, draft 1")] == ("exempt", "")
    assert not apply_parsed(owner, read_file(FIXTURES / "homework.csv"))[0].writes


def test_what_was_not_done_is_overdue(manager: Session, tmp_path: Path, school: School) -> None:
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted") + row(2, "Missing"))
    assert [found.pupil_id for found in overdue_tasks(manager, school.pupils)] == [school.pupils[1]]


@pytest.mark.parametrize(
    ("due", "states", "collected"),
    [
        ("13/11/2026", ("Submitted", "Pending"), True),
        ("13/11/2026", ("Pending", "Pending"), False),
        ("27/11/2026", ("Submitted", "Pending"), False),
        ("27/11/2026", ("Submitted", "Submitted"), True),
    ],
)
def test_collected_once_the_list_records_the_hand_in(
    manager: Session, tmp_path: Path, due: str, states: tuple[str, str], collected: bool
) -> None:
    rows = "".join(row(number, state, due=due) for number, state in enumerate(states, start=1))
    plan, _ = apply_text(manager, tmp_path, HEAD + rows)
    assert not plan.refused
    assert (HomeworkTask.get().collected_at is not None) == collected


def test_a_later_list_changes_the_state_and_collects(manager: Session, tmp_path: Path) -> None:
    apply_text(manager, tmp_path, HEAD + row(1, "Pending") + row(2, "Pending"))
    before = everything()
    _, summary = apply_text(
        manager, tmp_path, HEAD + row(1, "Submitted", on="12/11/2026", mark="B") + row(2, "Missing")
    )
    assert total(summary, "changed") == {"tasks": 1, "homework": 2}
    share = HomeworkRecord.get(HomeworkRecord.pupil == pupil("Pupil01"))
    assert (share.state, share.mark, share.handed_in_on) == ("handed_in", "B", date(2026, 11, 12))
    undo(manager)
    assert everything() == before


def test_a_plan_with_a_time_in_it_can_be_applied(manager: Session, tmp_path: Path) -> None:
    apply_text(manager, tmp_path, HEAD + row(1, "Pending"))
    path = tmp_path / "later.csv"
    path.write_text(HEAD + row(1, "Submitted"))
    plan = plan_import(manager, read_file(path), PlanOptions())
    assert apply_import(manager, plan).audit_entry


@pytest.mark.parametrize("state", ["handed_in", "late", "exempt"])
def test_what_the_school_recorded_as_done_stays_done(
    manager: Session, tmp_path: Path, school: School, state: str
) -> None:
    add_homework([school.pupils[0]], "River map", deadline=date(2026, 11, 13), state=state)
    group = TeachingGroup.get().name
    plan, _ = apply_text(manager, tmp_path, HEAD + row(1, "Missing", group=group))
    assert HomeworkRecord.get().state == state
    assert HomeworkRecord.select().count() == 1
    assert f"stays {state.replace('_', ' ')}" in plan.warnings[0].reason
    assert not apply_text(manager, tmp_path, HEAD + row(1, "Missing", group=group))[0].writes


def test_a_task_of_the_school_s_own_is_found_by_title_group_and_deadline(
    manager: Session, tmp_path: Path, school: School
) -> None:
    add_homework([school.pupils[0]], "River map", deadline=date(2026, 11, 13), state="pending")
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted", group="8 geography", title="river MAP"))
    assert HomeworkTask.select().count() == 1
    assert HomeworkRecord.get().state == "handed_in"


def test_a_task_without_group_goes_to_the_one_that_holds_its_pupils(
    manager: Session, tmp_path: Path, school: School
) -> None:
    add_homework(school.pupils[:2], "Another", subject="Geography")
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted", group="") + row(2, "Missing", group=""))
    assert {task.group.name for task in HomeworkTask.select()} == {"8 Geography"}
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted", group="", subject="Music", title="Scales"))
    made = TeachingGroup.get(TeachingGroup.name == "Music")
    members = TeachingGroupMembership.select().where(TeachingGroupMembership.group == made)
    assert [place.pupil_id for place in members] == [school.pupils[0]]


def test_two_groups_that_fit_leave_the_task_and_its_rows_out(
    manager: Session, tmp_path: Path, school: School
) -> None:
    for subject in ("Geography", "History"):
        made = Subject.create(name=subject, short=subject[:2])
        TeachingGroup.create(name="8x", subject=made, academic_year=2026)
    rows = HEAD + row(1, "Submitted", group="8x", subject="") + row(2, "Missing", group="8x", subject="")
    plan, _ = apply_text(manager, tmp_path, rows)
    assert set(reasons(plan)) == {2, 3}
    assert "several teaching groups fit" in reasons(plan)[2]
    assert HomeworkTask.select().count() == 0
    assert not apply_text(manager, tmp_path, HEAD + row(1, "Submitted", group="8x"))[0].refused


def test_pupils_who_cannot_be_told_are_left_out(manager: Session, tmp_path: Path, school: School) -> None:
    add_pupil(school.form_id, "Twin")
    add_pupil(school.form_id, "Twin")
    head = "Student Name,Subject,Homework Title,Due Date,Status\n"
    text = head + '"Twin, Sam",Art,Draw,13/11/2026,Done\n"Nobody, Ann",Art,Draw,13/11/2026,Done\n'
    plan, _ = apply_text(manager, tmp_path, text + '"Pupil03, Sam",Art,Draw,13/11/2026,Done\n')
    assert "several pupils have this name: Twin, Sam (8A); Twin, Sam (8A)" in reasons(plan)[2]
    assert "nobody on roll is Nobody, Ann" in reasons(plan)[3]
    assert HomeworkRecord.select().count() == 1


def test_one_pupil_named_in_two_ways_counts_once_or_not_at_all(manager: Session, tmp_path: Path) -> None:
    unnumbered = row(1, "Submitted").replace("1,", ",", 1)
    plan, _ = apply_text(manager, tmp_path, HEAD + row(1, "Submitted") + unnumbered)
    assert HomeworkRecord.select().count() == 1
    plan, _ = apply_text(
        manager, tmp_path, HEAD + row(2, "Submitted") + row(2, "Missing").replace("2,", ",", 1)
    )
    assert set(reasons(plan)) == {2, 3}


def test_the_teacher_is_found_however_the_name_is_written(
    manager: Session, tmp_path: Path, school: School
) -> None:
    for at, name in enumerate(("Ms Carter", "carter", '"Carter, Ms"', "acarter")):
        apply_text(manager, tmp_path, HEAD + row(1, "Submitted", title=f"Task {at}", teacher=name))
    assert {task.teacher.username for task in HomeworkTask.select()} == {"acarter"}
    add_staff(manager, "bcarter", "Carter")
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted", title="Doubtful", teacher="Carter"))
    assert HomeworkTask.get(HomeworkTask.title == "Doubtful").teacher is None


def test_a_task_whose_day_of_setting_nobody_says_was_set_by_its_deadline(
    manager: Session, tmp_path: Path
) -> None:
    apply_text(manager, tmp_path, HEAD + row(1, "Submitted", set=""))
    assert HomeworkTask.get().set_on == date(2026, 11, 13)
