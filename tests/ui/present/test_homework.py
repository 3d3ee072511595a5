from datetime import timedelta
from pathlib import Path

import pytest

from support.homework import add_group, make_busy_homework
from support.school import MONDAY, School
from tutor_tui.queries.homework import GroupTasks, tasks_of
from tutor_tui.ui.present.homework import (
    FILTERS,
    group_columns,
    group_line,
    group_row,
    homework_title,
    no_groups,
    task_columns,
    task_line,
    task_row,
)
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE


@pytest.fixture
def shown(tmp_path: Path) -> tuple[GroupTasks, Look]:
    school, _ = make_busy_homework(tmp_path / "school.db", policy="homework")
    session = school.session()
    return tasks_of(session), Look(UNICODE, session.policy.rules.vocabulary, session.today)


def text(cell: object) -> str:
    return cell if isinstance(cell, str) else cell.text  # type: ignore[attr-defined]


def test_each_row_has_a_cell_for_each_column(shown: tuple[GroupTasks, Look]) -> None:
    found, look = shown
    assert {len(group_row(one, found.groups).cells) for one in found.groups} == {
        len(group_columns(found.groups, look))
    }
    assert {len(task_row(task, look).cells) for task in found.tasks} == {len(task_columns(look))}


def test_where_a_task_stands_is_said_in_words(shown: tuple[GroupTasks, Look]) -> None:
    found, look = shown
    said = {task.title: text(task_row(task, look).cells[-1]) for task in found.tasks}
    assert said == {
        "Letter to a friend": "open",
        "Notes on the narrator": "due today",
        "Essay on Macbeth": "record the hand-in",
        "Poem by heart": "withdrawn",
        "Reading log, chapters 1 to 3": "done",
        "Spellings, list 4": "give back by 17 Nov",
    }


def test_to_do_is_what_asks_something_now(shown: tuple[GroupTasks, Look]) -> None:
    found, _ = shown
    asking = [task.title for task in found.tasks if FILTERS[1].lets_through(task)]
    assert asking == ["Notes on the narrator", "Essay on Macbeth", "Spellings, list 4"]


def test_the_lines_say_all_of_a_group_and_of_a_task(shown: tuple[GroupTasks, Look]) -> None:
    found, look = shown
    assert found.shown is not None
    assert group_line(found.shown, look) == (
        "8A/En English, Ms Carter, 27 pupils · 1 task a week, about 60 min · last set today · 1 back too late"
    )
    essay = next(task for task in found.tasks if task.title.startswith("Essay"))
    assert task_line(essay, look, 1) == (
        "Essay on Macbeth: set Mon 16 Nov by Ms Carter, due Fri 20 Nov (1 day) · 26 not recorded · essay, 60 min"
        " · writing, analyse"
    )


def test_the_title_counts_what_asks_something(shown: tuple[GroupTasks, Look]) -> None:
    found, look = shown
    left, right = homework_title(found, look)
    assert "".join(piece for piece, _ in left) == "Homework  2 teaching groups"
    assert "".join(piece for piece, _ in right) == "1 hand-in to record  1 to give back, 1 late"
    narrow, same = homework_title(found, look, narrow=True)
    assert ("".join(piece for piece, _ in narrow), same) == ("Homework", right)


def test_plain_terminals_get_plain_signs(school: School) -> None:
    add_group(school)
    session = school.session()
    look = Look(ASCII, session.policy.rules.vocabulary, MONDAY + timedelta(1))
    found = tasks_of(session)
    assert found.shown is not None
    assert group_line(found.shown, look).isascii()
    assert no_groups(look).isascii()
