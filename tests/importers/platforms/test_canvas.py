"""Trees of CSV files: nested folders, dated copies, work by identifier and by title."""

from collections.abc import Callable
from datetime import date

import pytest

from support.imports import said
from support.platforms import TREE
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]

SUBMISSIONS = "section=51/assignment=71/submissions/2026-11-20-00-00-00.csv"
LISTED = "Class Name, Assignment Name, Assignment Description, Due Date, Due Time\n"
HANDED_IN = "Assignment Name, Student Name, Date, Late, Status, Grade\n"


def test_the_newest_copy_of_each_folder_counts(read: Read) -> None:
    parsed = read(TREE)
    assert parsed.importer == "canvas"
    assert parsed.problems == ()
    (task,) = parsed.tasks
    assert (task.title, task.group, task.set_on, task.deadline) == (
        "River map",
        "8x/Ge1",
        date(2026, 11, 2),
        date(2026, 11, 13),
    )
    assert [(one.pupil.admission_number, one.state, one.mark) for one in parsed.states] == [
        ("1", "handed_in", "C"),
        ("2", "late", "D"),
        ("3", "not_done", "F"),
    ]
    assert parsed.states[0].place.file == SUBMISSIONS


def test_missing_work_of_which_the_platform_has_nothing_at_all_is_not_the_pupils_fault(read: Read) -> None:
    tree = {**TREE}
    head, *rows = tree[SUBMISSIONS].splitlines()
    tree[SUBMISSIONS] = (
        "\n".join([head, *(f"{n},Canvas,Missing,,0,F,71,90{n}" for n, _ in enumerate(rows, 1))]) + "\n"
    )
    parsed = read(tree)
    assert {one.state for one in parsed.states} == {"pending"}
    assert parsed.tasks[0].is_collected is False


def test_a_tree_without_what_was_set_asks_for_it(read: Read) -> None:
    with pytest.raises(ImportRefused, match="nothing says what was set"):
        read({SUBMISSIONS: TREE[SUBMISSIONS]})


def test_a_foreign_file_in_a_tree_is_named(read: Read) -> None:
    with pytest.raises(ImportRefused, match=r"colours\.csv"):
        read({**TREE, "other/colours.csv": "Colour,Size\nred,3\n"})


def test_titles_of_two_classes_are_nobody_s_hand_in(read: Read) -> None:
    listed = (
        LISTED
        + "8x, Map, -, 2026-11-13, 09:00\n8y, Map, -, 2026-11-13, 09:00\n8x, Quiz, -, 2026-11-13, 09:00\n"
    )
    handed_in = (
        HANDED_IN
        + "Map, Sam Brown, null, no, not started, null\nQuiz, Sam Brown, 2026-11-14, no, submitted, null\n"
    )
    parsed = read({"within/assignments.csv": listed, "within/submissions.csv": handed_in})
    assert said(parsed) == [(2, "Assignment Name", "several classes have work with the title 'Map'")]
    assert [(one.pupil.surname, one.state, one.mark) for one in parsed.states] == [("Brown", "late", "")]
