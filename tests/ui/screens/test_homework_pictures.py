"""What the homework screen, a hand-in and their dialogs look like in their states."""

from pathlib import Path
from typing import Any

import pytest

from support.homework import add_group, add_task, make_busy_homework
from support.names import HOSTILE
from support.school import School, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.store.models import HomeworkTask, TeachingGroup
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.homework import HomeworkScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
NARROW, WIDE = (80, 24), (120, 40)


@SIZES
def test_groups_and_their_tasks(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    keys = () if size == WIDE else ("enter",)
    run = opened_with(HomeworkScreen, *keys, "down", "down")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_groups_on_a_narrow_screen(snap_compare: Any, tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=opened_with(HomeworkScreen))


def test_the_groups_of_others(snap_compare: Any, tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    run = opened_with(HomeworkScreen, "down")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=WIDE, run_before=run)


def test_only_what_asks_something(snap_compare: Any, tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    run = opened_with(HomeworkScreen, "tab", "f")
    assert snap_compare(tutor_app(school), terminal_size=WIDE, run_before=run)


def test_no_groups(snap_compare: Any, school: School) -> None:
    assert snap_compare(
        tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(HomeworkScreen)
    )


def test_a_group_without_tasks(snap_compare: Any, school: School) -> None:
    add_group(school)
    assert snap_compare(tutor_app(school), terminal_size=WIDE, run_before=opened_with(HomeworkScreen, "tab"))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_groups_in_plain_signs(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    app = tutor_app(school, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=size, run_before=opened_with(HomeworkScreen, "tab"))


def hand_in_of(task_id: int, *keys: str) -> Any:
    return opened_with(lambda: HandInScreen(task_id), *keys)


@SIZES
def test_a_hand_in_that_is_being_recorded(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    keys = ("1", "1", "n", "l", "space", "1", "4", "e", "enter", "1", "3", "m", "8", "enter", "5")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=hand_in_of(essay, *keys))


@pytest.mark.parametrize(
    "keys", [("S",), ("n",), ("1", "1", "n", "S", "S", "C"), ("S", "S", "C", "C")],
    ids=["the rest", "not there", "closing", "closed"],
)  # fmt: skip
def test_what_a_hand_in_asks_and_tells(snap_compare: Any, tmp_path: Path, keys: tuple[str, ...]) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=hand_in_of(essay, *keys))


def test_a_hand_in_before_it_is_due(snap_compare: Any, tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    letter = HomeworkTask.get(HomeworkTask.title == "Letter to a friend").id
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=hand_in_of(letter, "space"))


def test_a_hand_in_with_needs_hidden_and_filtered(snap_compare: Any, tmp_path: Path) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    run = hand_in_of(essay, "1", "1", "space", "f9", "f")
    assert snap_compare(tutor_app(school), terminal_size=WIDE, run_before=run)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
def test_a_hand_in_in_plain_signs(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    app = tutor_app(school, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=size, run_before=hand_in_of(essay, "1", "1", "n", "space", "l"))


def test_a_hand_in_out_of_reach(snap_compare: Any, tmp_path: Path) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    assert snap_compare(tutor_app(school, "dother"), terminal_size=NARROW, run_before=hand_in_of(essay))


@pytest.mark.parametrize("key", ["e", "m", "a", "r"])
def test_what_is_said_of_a_piece_of_work(snap_compare: Any, tmp_path: Path, key: str) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    done = HomeworkTask.get(HomeworkTask.title.startswith("Reading log")).id
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=hand_in_of(done, "1", key))


@pytest.mark.parametrize("size", [NARROW, (40, 24)], ids="{0[0]}x{0[1]}".format)
def test_a_task_is_set(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db", policy="homework")
    run = opened_with(HomeworkScreen, "s", "A", "r", "t", "enter", "s", "a", "t")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_a_task_is_questioned(snap_compare: Any, tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db", policy="homework")
    run = opened_with(HomeworkScreen, "s", "A", "r", "t", "enter", "s", "a", "t", "enter")
    assert snap_compare(tutor_app(school), terminal_size=WIDE, run_before=run)


def test_a_task_is_refused(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 5, policy="primary")
    add_group(school, name="1 Phonics", subject="Phonics", year=1)
    typed = ("s", "A", "enter", "f", "r", "i", "tab", "tab", "tab", "3", "0", "enter")
    run = opened_with(HomeworkScreen, *typed)
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_other_policies(snap_compare: Any, tmp_path: Path, policy: str) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db", policy=policy)
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=hand_in_of(essay, "S"))


def test_hostile_words(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", len(HOSTILE), names=HOSTILE)
    group = add_group(school)
    task_id = add_task(school, group)
    HomeworkTask.update(title=HOSTILE[0]).execute()
    TeachingGroup.update(name=HOSTILE[1][:60]).execute()
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=hand_in_of(task_id, "S"))
