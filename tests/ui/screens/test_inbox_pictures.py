"""What the inbox of a head of year and of a teacher look like, and the dialogs of corrections."""

from typing import Any

import pytest

from support.correcting import a_full_inbox
from support.school import School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.ui.screens.inbox import InboxScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
NARROW = (80, 24)


@SIZES
def test_the_head_of_years(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    a_full_inbox(school)
    run = opened_with(InboxScreen, "down", "down")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=size, run_before=run)


@SIZES
def test_a_teachers(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    a_full_inbox(school)
    assert snap_compare(tutor_app(school, "tgeo"), terminal_size=size, run_before=opened_with(InboxScreen))


def test_it_in_plain_signs(snap_compare: Any, school: School) -> None:
    a_full_inbox(school)
    app = tutor_app(school, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(InboxScreen))


@SIZES
def test_due_corrections(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    a_full_inbox(school)
    run = opened_with(InboxScreen, "end", "up", "enter")
    assert snap_compare(tutor_app(school, "tgeo"), terminal_size=size, run_before=run)


def test_a_tasks_trouble(snap_compare: Any, school: School) -> None:
    a_full_inbox(school)
    run = opened_with(InboxScreen, "end", "enter")
    assert snap_compare(tutor_app(school, "tgeo"), terminal_size=NARROW, run_before=run)


def test_who_was_there_is_asked(snap_compare: Any, school: School) -> None:
    a_full_inbox(school)
    run = opened_with(InboxScreen, "m")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize(
    "keys", [("down", "enter"), ("r",), ("w",)], ids=["escalate", "another-day", "withdraw"]
)
def test_what_follows(snap_compare: Any, school: School, keys: tuple[str, ...]) -> None:
    a_full_inbox(school)
    run = opened_with(InboxScreen, *keys)
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)
