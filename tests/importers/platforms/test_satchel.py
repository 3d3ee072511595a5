"""Satchel One: todos, of which only what a teacher has recorded is a hand-in."""

from collections.abc import Callable
from datetime import date

import pytest

from support.imports import said
from support.platforms import SATCHEL, WHO, documents
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def test_the_todos_of_three_pupils(read: Read) -> None:
    parsed = read({**SATCHEL, "who.csv": WHO})
    (task,) = parsed.tasks
    assert (task.title, task.group, task.subject, task.teacher, task.kind) == (
        "River map",
        "8x/Ge1",
        "Geography",
        "Miss O. Jones",
        "Homework",
    )
    assert (task.set_on, task.deadline) == (date(2026, 11, 2), date(2026, 11, 13))
    assert [(one.pupil.admission_number, one.state) for one in parsed.states] == [
        ("1", "handed_in"),
        ("2", "not_done"),
        ("3", "pending"),
    ]
    assert parsed.problems == ()


def test_a_pupil_s_own_tick_is_no_hand_in_and_its_absence_no_fault(read: Read) -> None:
    files = documents("satchel")
    for ticked, todo in zip((True, False, None), files["todos.json"]["todos"], strict=True):
        todo.update(submission_status=None, completed=ticked)
    parsed = read(files)
    assert {one.state for one in parsed.states} == {"pending"}
    assert parsed.tasks[0].is_collected is False


def test_what_is_not_due_yet_is_awaited(read: Read) -> None:
    files = documents("satchel")
    for todo in files["todos.json"]["todos"]:
        todo["due_on"] = "2026-11-22T00:00:00+00:00"
    assert [one.state for one in read(files).states] == ["handed_in", "pending", "pending"]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("submission_status", "perhaps", "'perhaps' is no state of a hand-in that is known"),
        ("completed", "yes", "text where true or false belongs"),
        ("user_id", None, "no pupil"),
        ("user_id", 1.5, "a number where text belongs"),
        ("class_task_title", "x" * 301, "301 characters"),
        ("due_on", "13/11/2026", "is no instant"),
        ("class_task_title", "Another", "another title, deadline or group for its task"),
    ],
)
def test_a_wrong_value_is_the_fault_of_its_record(read: Read, key: str, value: object, reason: str) -> None:
    files = documents("satchel")
    files["todos.json"]["todos"][2][key] = value
    parsed = read(files)
    assert reason in said(parsed)[0][2]
    assert len(parsed.states) == 2
