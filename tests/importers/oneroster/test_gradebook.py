from collections.abc import Callable

import pytest

from support.imports import said
from support.oneroster import enrolment, good_set
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def states(parsed: Parsed, task: str) -> dict[str, str]:
    return {one.pupil.source_id: one.state for one in parsed.states if one.task_id == task}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"scoreStatus": "fully graded"}, "handed_in"),
        ({"scoreStatus": "Partially Graded"}, "handed_in"),
        ({"scoreStatus": "submitted", "late": "true"}, "late"),
        ({"scoreStatus": "submitted", "missing": "true"}, "not_done"),
        ({"scoreStatus": "not submitted"}, "not_done"),
        ({"scoreStatus": "not submitted", "inProgress": "true"}, "pending"),
        ({"scoreStatus": "exempt", "missing": "true"}, "exempt"),
        ({"scoreStatus": "", "score": "5"}, "handed_in"),
        ({"scoreStatus": "ext:seen"}, "pending"),
    ],
)
def test_the_state_of_a_result(read: Read, facts: dict[str, str], state: str) -> None:
    tables = good_set()
    tables["results"][1] |= facts
    assert states(read(tables, "1.2"), "t1")["p2"] == state


def test_what_is_not_yet_due_is_awaited(read: Read) -> None:
    tables = good_set()
    tables["results"][1]["lineItemSourcedId"] = "t2"
    parsed = read(tables)
    assert states(parsed, "t2") == {"p1": "pending", "p2": "pending"}
    assert states(parsed, "t1") == {"p1": "handed_in", "p2": "pending"}
    assert [(one.source_id, one.is_collected) for one in parsed.tasks] == [("t1", False), ("t2", False)]


def test_a_task_is_collected_when_everybody_has_a_result(read: Read) -> None:
    parsed = read(good_set())
    assert [(one.source_id, one.kind, one.is_collected) for one in parsed.tasks] == [
        ("t1", "Homework", True),
        ("t2", "Homework", False),
    ]
    assert [one.is_implied for one in parsed.states] == [False, False, True, True]


def test_who_came_after_the_deadline_is_not_expected_to_have_met_it(read: Read) -> None:
    tables = good_set()
    tables["enrollments"].append(enrolment("e9", "ma1", "p3", "student", beginDate="2026-11-16"))
    parsed = read(tables)
    assert parsed.tasks[0].is_collected
    assert states(parsed, "t1").keys() == {"p1", "p2"}
    assert states(parsed, "t2").keys() == {"p1", "p2", "p3"}


def test_tests_are_no_homework_and_are_counted(read: Read) -> None:
    tables = good_set()
    assert any("category 'Tests': 1." in note for note in read(tables).notes)
    tables["categories"][1]["title"] = "Projects"
    assert len(read(tables).tasks) == 3


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"dueDate": ""}, "dueDate"),
        ({"dueDate": "soon"}, "dueDate"),
        ({"title": ""}, "title"),
        ({"resultValueMin": "low"}, "resultValueMin"),
        ({"resultValueMin": "5", "resultValueMax": "1"}, "resultValueMin"),
        ({"categorySourcedId": "none"}, "categorySourcedId"),
    ],
)
def test_a_line_item_that_makes_no_sense_is_left_out(read: Read, facts: dict[str, str], column: str) -> None:
    tables = good_set()
    tables["lineItems"][1] |= facts
    parsed = read(tables)
    assert [one.source_id for one in parsed.tasks] == ["t1"]
    assert [(line, at) for line, at, _ in said(parsed)] == [(3, column)]


def test_results_that_contradict_one_another_are_left_out(read: Read) -> None:
    tables = good_set()
    tables["results"].append({**tables["results"][0], "sourcedId": "r9", "scoreStatus": "exempt"})
    parsed = read(tables)
    assert [line for line, _, _ in said(parsed)] == [2, 5]
    assert states(parsed, "t1") == {"p1": "pending", "p2": "not_done"}


def test_marks_that_are_neither_true_nor_false_are_errors(read: Read) -> None:
    tables = good_set()
    tables["results"][0]["late"] = "perhaps"
    assert said(read(tables, "1.2")) == [(2, "late", "'perhaps' is neither true nor false")]
