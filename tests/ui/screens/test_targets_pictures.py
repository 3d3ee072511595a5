"""The tree of targets as it looks: empty, at work, narrow, wide, in plain signs, and its dialogs."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from support.aims import SOON, Aims, add_aims
from support.school import MONDAY, School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.store.models import AssessmentPoint, Attainment
from tutor_tui.ui.panes.targets_tree import TargetsTab
from tutor_tui.ui.screens.progress import ProgressScreen

TARGETS = partial(ProgressScreen, TargetsTab)
NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@pytest.fixture
def busy(school: School) -> Aims:
    """Every layer; reviews overdue, due, and far; one met, one missed; attainment for the goal."""
    aims = add_aims(school)
    unit = aims.targets[Layer.UNIT]
    before = school.session(today=date(2026, 11, 2))
    for place, (text, due) in enumerate(
        (
            ("I will show my method in every answer.", date(2026, 11, 18)),
            ("I will label axes and give units.", date(2026, 11, 27)),
            ("I will ask one question each lesson.", date(2027, 2, 5)),
            ("I will check my answers before I hand in.", date(2027, 1, 15)),
            ("I will learn the formulae of the unit.", date(2027, 1, 15)),
        ),
        1,
    ):
        target = agree_target(before, school.pupils[place], text, due, subject_id=aims.maths, parent_id=unit)
        if place == 3:
            review_target(before, target, "open", note="Going well.", shared_how="planner")
        if place > 3:
            review_target(school.session(), target, "met" if place == 4 else "missed")
    review_target(
        school.session(), aims.targets[Layer.PUPIL], "open", note="Half way; a smaller step.", value=5,
        next_on=SOON,
    )  # fmt: skip
    point = AssessmentPoint.create(
        academic_year=2026, term=1, name="Autumn", due_on=MONDAY - timedelta(days=10), scale="gcse"
    )
    for place, pupil in enumerate(school.pupils):
        value = 3 + place % 4
        Attainment.create(point=point, pupil=pupil, subject=aims.maths, value=str(value), rank=float(value))
    return aims


@SIZES
def test_at_work(snap_compare: Any, school: School, busy: Aims, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=opened_with(TARGETS))


@SIZES
def test_a_goal(snap_compare: Any, school: School, busy: Aims, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=opened_with(TARGETS, "home"))


@SIZES
def test_one_target(snap_compare: Any, school: School, busy: Aims, size: tuple[int, int]) -> None:
    run = opened_with(TARGETS, "f", *["down"] * 2)
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_plain_signs(snap_compare: Any, school: School, busy: Aims) -> None:
    app = tutor_app(school, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=WIDE, run_before=opened_with(TARGETS, "home", "x"))


def test_nothing_yet(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=opened_with(TARGETS))


@pytest.mark.parametrize("key", ["v", "n", "e", "h"], ids=["review", "new", "change", "hang"])
def test_dialogs(snap_compare: Any, school: School, busy: Aims, key: str) -> None:
    run = opened_with(TARGETS, "end", key)
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_a_key_stages_goal_is_set(snap_compare: Any, school: School) -> None:
    add_aims(school)
    run = opened_with(TARGETS, "home", "n", "shift+tab", "k")
    assert snap_compare(tutor_app(school, "lmaths"), terminal_size=NARROW, run_before=run)
