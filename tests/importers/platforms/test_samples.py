"""Files that others have made: each is read, or refused for the reason that its source intends."""

import os
from datetime import date
from pathlib import Path

import pytest

from support.imports import read_file
from tutor_tui.errors import ImportRefused

SAMPLES = Path(os.environ.get("TUTOR_TUI_SAMPLES", Path(__file__).parents[4] / "shared" / "samples"))
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
TREES = SAMPLES / "lms-homework"


def test_a_draft_is_no_homework_and_work_without_a_day_neither() -> None:
    classroom = read_file(SAMPLES / "google-classroom" / "courseWork.json")
    assert (classroom.tasks, classroom.problems) == ((), ())
    assert classroom.notes == (
        "Passed over, work without a day by which it is due: 1.",
        "Passed over, drafts, which nobody has been set: 1.",
    )
    teams = read_file(SAMPLES / "msgraph" / "assignments_draft.json")
    assert (teams.tasks, teams.problems) == ((), ())
    assert teams.notes == ("Passed over, drafts, which nobody has been set: 1.",)


def test_a_day_of_which_parts_are_missing_is_none() -> None:
    parsed = read_file(SAMPLES / "google-classroom" / "courseWork_dueDates.json")
    assert [(task.source_id, task.deadline) for task in parsed.tasks] == [
        ("date-and-time", date(2023, 4, 25))
    ]
    assert [(problem.place.column, problem.reason) for problem in parsed.refused] == [
        ("dueDate", "the day is not whole: year 0, month 0, day 0"),
        ("dueDate", "the day is not whole: year 2023, month 0, day 0"),
    ]


def test_a_course_in_an_unknown_state_is_a_course() -> None:
    parsed = read_file(SAMPLES / "google-classroom" / "courses.json")
    assert (parsed.rows_read, parsed.problems) == (2, ())


@pytest.mark.parametrize(
    "name",
    [
        "google-classroom/studentSubmissions.json",
        "msgraph/submissions.json",
        "msgraph/submissions_expand_outcomes.json",
    ],
)
def test_hand_ins_alone_ask_for_the_work(name: str) -> None:
    with pytest.raises(ImportRefused, match="without the work") as refused:
        read_file(SAMPLES / name)
    assert refused.value.remedy.startswith("Give the ")


def test_values_of_wrong_types_refuse_the_page() -> None:
    with pytest.raises(ImportRefused, match="nextPageToken is no text"):
        read_file(SAMPLES / "google-classroom" / "studentSubmissions_bad_types.json")


@pytest.mark.parametrize(
    ("name", "title", "set_on", "deadline"),
    [
        ("assignments.json", "published", date(2014, 2, 1), date(2014, 2, 1)),
        ("assignments_assigned.json", "Reading test#1", date(2022, 5, 16), date(2022, 9, 1)),
    ],
)
def test_assignments_of_teams(name: str, title: str, set_on: date, deadline: date) -> None:
    parsed = read_file(SAMPLES / "msgraph" / name)
    assert [(task.title, task.set_on, task.deadline) for task in parsed.tasks] == [(title, set_on, deadline)]
    assert parsed.problems == ()


def test_todos_of_satchel_one() -> None:
    parsed = read_file(SAMPLES / "smhw" / "todos.json")
    assert [(task.title, task.group, task.subject, task.deadline) for task in parsed.tasks] == [
        ("Fertilisation", "7R16", "Science", date(2019, 11, 4)),
        ("E-Safety Project", "7MA", "Computer Science", date(2019, 10, 18)),
    ]
    assert [(one.pupil.source_id, one.state) for one in parsed.states] == [
        ("1234", "handed_in"),
        ("1234", "pending"),
    ]


def test_a_tree_of_a_learning_management_system() -> None:
    parsed = read_file(TREES / "starter-kit-sample")
    assert parsed.problems == ()
    assert (len(parsed.tasks), len(parsed.states)) == (24, 714 + 146 + 41)
    counted = {
        state: sum(1 for one in parsed.states if one.state == state)
        for state in ("handed_in", "late", "not_done")
    }
    assert counted["not_done"] == 41
    assert sum(counted.values()) == 901
    assert counted["late"] >= 146
    assert {task.group for task in parsed.tasks} == {"ALG-1", "ENG-1"}


def test_two_lists_that_name_work_by_its_title() -> None:
    parsed = read_file(TREES / "sample-in")
    assert [task.title for task in parsed.tasks] == [
        "Algebra Foundations",
        "Solving Equations and Inequalities",
        "Redundancy in War and Peace",
    ]
    refused = {(problem.place.file, problem.place.line): problem.reason for problem in parsed.refused}
    assert "7 cells under 5 headers" in refused["assignments/assignments.csv", 4]
    assert "5 cells under 6 headers" in refused["assignments/submissions.csv", 16]
    assert len(refused) == 6
