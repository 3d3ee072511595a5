from datetime import date
from pathlib import Path

import pytest

from support.imports import FIXTURES, read_file, read_text, said
from tutor_tui.errors import ImportRefused

HEADER = "UPN,Class,Homework Title,Due Date,Status\n"


def states(folder: Path, *rows: str, header: str = HEADER) -> list[str]:
    return [state.state for state in read_text(folder, header + "".join(row + "\n" for row in rows)).states]


def test_a_platforms_list_gives_tasks_and_states() -> None:
    parsed = read_file(FIXTURES / "homework.csv")
    assert (parsed.importer, parsed.kind, parsed.rows_read) == ("homework-list", "homework", 6)
    surds, letter = parsed.tasks
    assert (surds.title, surds.group, surds.subject) == ("Surds 1", "9x/Ma1", "Mathematics")
    assert (surds.set_on, surds.deadline) == (date(2026, 11, 2), date(2026, 11, 13))
    assert letter.title == "Letter, draft 1"
    assert [state.state for state in parsed.states] == ["handed_in", "late", "not_done", "exempt", "pending"]
    first = parsed.states[0]
    assert (first.pupil.upn, first.pupil.surname, first.mark, first.feedback) == (
        "F873400119001",
        "Ahmed",
        "7/10",
        "Good",
    )
    assert {state.task_id for state in parsed.states} == {surds.source_id, letter.source_id}
    assert said(parsed) == [(7, "Status", "'eaten by the dog' is no state of a hand-in that is known")]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *(
            (word, "handed_in")
            for word in ("handed in", "Submitted", "complete", "Completed", "turned_in", "Graded")
        ),
        ("late", "late"),
        *((word, "not_done") for word in ("Missing", "not submitted", "not done", "not_completed")),
        *((word, "exempt") for word in ("Exempt", "EXCUSED")),
        ("", "pending"),
    ],
)
def test_words_of_many_platforms(tmp_path: Path, word: str, state: str) -> None:
    assert states(tmp_path, f"R201100018042,9x,Surds,13/11/2026,{word}") == [state]


def test_a_column_late_sharpens_what_was_handed_in(tmp_path: Path) -> None:
    header = "Student Name,Class,Assignment Name,Due Date,Late,Status\n"
    rows = [f"Mary Archer,9x,{title},2026-11-13,{late},{word}" for title, late, word in (
        ("One", "no", "returned"), ("Two", "yes", "returned"), ("Three", "yes", "missing"))]  # fmt: skip
    assert states(tmp_path, *rows, header=header) == ["handed_in", "late", "not_done"]


def test_a_day_after_the_deadline_is_late_and_the_deadline_itself_is_not(tmp_path: Path) -> None:
    header = HEADER.strip() + ",Submitted On\n"
    rows = ["1,9x,One,13/11/2026,Submitted,13/11/2026", "1,9x,Two,13/11/2026,Submitted,14/11/2026"]
    assert states(tmp_path, *rows, header=header) == ["handed_in", "late"]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("UPN,Class,Homework Title,Status\n", "deadline"),
        ("UPN,Homework Title,Due Date,Status\n", "teaching group"),
    ],
)
def test_a_list_without_deadline_or_group_says_what_is_missing(
    tmp_path: Path, header: str, missing: str
) -> None:
    with pytest.raises(ImportRefused, match=f"no column for the {missing}") as refused:
        read_text(tmp_path, header)
    assert "map a column" in refused.value.remedy


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",9x,Surds,13/11/2026,done", ""),
        ("1,,Surds,13/11/2026,done", "Class"),
        ("1,9x,,13/11/2026,done", "Homework Title"),
        ("1,9x,Surds,,done", "Due Date"),
        ("1,9x,Surds,13/13/2026,done", "Due Date"),
    ],
)
def test_a_row_that_lacks_something_names_the_column(tmp_path: Path, row: str, column: str) -> None:
    parsed = read_text(tmp_path, HEADER + row + "\n")
    assert parsed.tasks == parsed.states == ()
    assert [(line, where) for line, where, _ in said(parsed)] == [(2, column)]


def test_rows_that_contradict_one_another_are_left_out(tmp_path: Path) -> None:
    text = HEADER + "1,9x,Surds,13/11/2026,done\n1,9x,Surds,13/11/2026,missing\n2,9x,Surds,13/11/2026,done\n"
    parsed = read_text(tmp_path, text)
    assert [state.pupil.upn for state in parsed.states] == ["2"]
    assert [line for line, _, _ in said(parsed)] == [2, 3]


def test_a_row_said_twice_is_taken_once(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "1,9x,Surds,13/11/2026,done\n" * 2)
    assert len(parsed.states) == 1
    assert [line for line, _, _ in said(parsed, "warning")] == [3]


def test_a_task_that_changes_its_deadline_within_the_file_is_an_error(tmp_path: Path) -> None:
    header = "Task ID,UPN,Class,Homework Title,Due Date,Status\n"
    parsed = read_text(tmp_path, header + "7,1,9x,Surds,13/11/2026,done\n7,2,9x,Surds,14/11/2026,done\n")
    assert [task.source_id for task in parsed.tasks] == ["7"]
    assert [line for line, _, _ in said(parsed)] == [3]


def test_minutes_are_a_number_or_open(tmp_path: Path) -> None:
    header = HEADER.strip() + ",Minutes\n"
    rows = [
        f"1,9x,{number},13/11/2026,done,{text}\n"
        for number, text in enumerate(("60", "45 mins", "an hour", ""))
    ]
    parsed = read_text(tmp_path, header + "".join(rows))
    assert [task.minutes for task in parsed.tasks] == [60, 45, None, None]
    assert [column for _, column, _ in said(parsed, "warning")] == ["Minutes"]


def test_a_pupil_list_with_a_title_and_a_status_is_no_homework(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "Title,Surname,Forename,Class,Status\nMiss,Smith,Ann,8A,Current\n")
    assert parsed.kind == "pupils"
