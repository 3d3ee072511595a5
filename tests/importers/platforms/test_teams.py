"""Microsoft Teams: assignments and submissions of Microsoft Graph."""

from collections.abc import Callable
from datetime import date

import pytest

from support.imports import said
from support.platforms import TEAMS, documents
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def states(parsed: Parsed) -> dict[str, str]:
    return {one.pupil.source_id: one.state for one in parsed.states}


def test_a_class_with_its_assignments_and_submissions(read: Read) -> None:
    parsed = read(TEAMS)
    assert parsed.importer == "teams"
    assert parsed.problems == ()
    (task,) = parsed.tasks
    assert (task.title, task.set_on, task.deadline) == ("River map", date(2026, 11, 2), date(2026, 11, 13))
    assert (task.group, task.group_id, task.is_collected) == ("8x/Ge1", "c1", True)
    assert states(parsed) == {"u1": "handed_in", "u2": "late", "u3": "not_done", "u4": "exempt"}
    second = parsed.states[1]
    assert (second.mark, second.feedback, second.handed_in_on) == ("9.5", "Well done", date(2026, 11, 14))
    assert (second.pupil.email, second.pupil.surname) == ("p2@school.example", "Pupil02")
    assert parsed.notes == ("Passed over, drafts, which nobody has been set: 1.",)


@pytest.mark.parametrize(
    ("due", "deadline"),
    [
        ("2026-06-10T23:30:00Z", date(2026, 6, 11)),
        ("2026-06-10T22:59:00Z", date(2026, 6, 10)),
        ("2026-01-10T23:30:00.1234567Z", date(2026, 1, 10)),
    ],
)
def test_the_deadline_is_the_day_in_london(read: Read, due: str, deadline: date) -> None:
    files = documents("teams")
    files["assignments.json"]["value"][0]["dueDateTime"] = due
    assert read(files).tasks[0].deadline == deadline


def test_work_that_nobody_hands_in_there_stays_pending(read: Read) -> None:
    files = documents("teams")
    for submission in files["submissions.json"]["value"]:
        submission.update(status="working", submittedDateTime=None)
    parsed = read(files)
    assert set(states(parsed).values()) == {"pending"}
    assert parsed.tasks[0].is_collected is False


def test_work_that_is_to_be_done_again_was_handed_in(read: Read) -> None:
    files = documents("teams")
    files["submissions.json"]["value"][0]["status"] = "reassigned"
    assert states(read(files))["u1"] == "handed_in"


def test_submissions_within_their_assignment_need_no_address(read: Read) -> None:
    files = documents("teams")
    shares = files.pop("submissions.json")["value"]
    files["assignments.json"]["value"][0]["submissions"] = shares
    assert states(read(files)) == {"u1": "handed_in", "u2": "late", "u3": "not_done", "u4": "exempt"}


def test_submissions_that_do_not_say_of_what_are_listed(read: Read) -> None:
    files = documents("teams")
    del files["submissions.json"]["@odata.context"]
    parsed = read(files)
    assert {reason for _, _, reason in said(parsed)} == {"it does not say for which assignment it is"}
    assert parsed.states == ()


@pytest.mark.parametrize("due", ["yesterday", "2026-11-13T10:00:00", 5, "9999-12-31T23:59:59-23:59"])
def test_an_instant_that_is_none_is_the_fault_of_its_record(read: Read, due: object) -> None:
    files = documents("teams")
    files["assignments.json"]["value"].append(
        {"id": "a3", "classId": "c1", "displayName": "Map", "dueDateTime": due, "status": "assigned"}
    )
    parsed = read(files)
    assert [(line, column) for line, column, _ in said(parsed)] == [(3, "dueDateTime")]


def test_an_empty_page_of_graph_is_no_fault(read: Read) -> None:
    context = "https://graph.microsoft.com/v1.0/$metadata#education/classes('c1')/assignments"
    assert read({"a.json": {"@odata.context": context, "value": []}}).tasks == ()
