"""What the school's screen looks like: a policy rehearsed, what is behind a number, groups compared."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from support.equity import OCTOBER, fill
from support.school import School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services.planners import Mark, mark
from tutor_tui.ui.panes.equity import EquityTab
from tutor_tui.ui.panes.rehearsal import RehearsalTab
from tutor_tui.ui.screens.school import SchoolScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
REHEARSAL = partial(SchoolScreen, RehearsalTab)
GROUPS = partial(SchoolScreen, EquityTab)
REHEARSED = ("e", *"edited.toml", "enter")


@pytest.fixture
def edited(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """Some unsigned weeks, and in the current folder a policy that asks for a contact after two of them."""
    for number, pupil in enumerate(school.pupils[:9]):
        for weeks in range(1 + number % 4):
            monday = OCTOBER - timedelta(weeks=weeks)
            mark(school.session(today=monday), [pupil], monday, Mark.UNSIGNED)
    folder = tmp_path / "policies"
    folder.mkdir()
    text = shipped_policy("independent-learning").text
    (folder / "edited.toml").write_text(text.replace("at = 3\n", "at = 2\n", 1))
    monkeypatch.chdir(folder)
    return school


def test_nothing_is_rehearsed_yet(snap_compare: Any, school: School) -> None:
    run = opened_with(REHEARSAL)
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)


def test_a_policy_is_chosen(snap_compare: Any, edited: School) -> None:
    run = opened_with(REHEARSAL, *REHEARSED[:-1])
    assert snap_compare(tutor_app(edited, "bhead"), terminal_size=NARROW, run_before=run)


@SIZES
def test_a_policy_is_rehearsed(snap_compare: Any, edited: School, size: tuple[int, int]) -> None:
    run = opened_with(REHEARSAL, *REHEARSED, "down")
    assert snap_compare(tutor_app(edited, "bhead"), terminal_size=size, run_before=run)


@SIZES
def test_what_is_behind_a_number(snap_compare: Any, edited: School, size: tuple[int, int]) -> None:
    run = opened_with(REHEARSAL, *REHEARSED, "down", "enter")
    assert snap_compare(tutor_app(edited, "bhead"), terminal_size=size, run_before=run)


@SIZES
def test_groups_are_compared(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    fill(school)
    run = opened_with(GROUPS, "down", "down")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=size, run_before=run)


def test_a_rehearsal_in_plain_signs(snap_compare: Any, edited: School) -> None:
    app = tutor_app(edited, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(REHEARSAL, *REHEARSED))


def test_groups_in_plain_signs(snap_compare: Any, school: School) -> None:
    fill(school)
    app = tutor_app(school, "cslt", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(GROUPS))
