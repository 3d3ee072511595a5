"""What the school view looks like: at a glance, by weeks, narrow and wide, in plain signs, empty."""

from typing import Any

import pytest

from support.school import School
from support.school_view import several_forms
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.ui.screens.school import SchoolScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


@SIZES
def test_at_a_glance(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    several_forms(school)
    run = opened_with(SchoolScreen, "down", "enter", *["down"] * 5)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=size, run_before=run)


@SIZES
def test_a_measure_by_weeks(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    several_forms(school)
    run = opened_with(SchoolScreen, "X", "m", "down", "down")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=size, run_before=run)


def test_in_plain_signs(snap_compare: Any, school: School) -> None:
    several_forms(school)
    app = tutor_app(school, "cslt", theme="ansi-dark", ascii_signs="on")
    run = opened_with(SchoolScreen, "X", "down")
    assert snap_compare(app, terminal_size=NARROW, run_before=run)


def test_nothing_to_count(snap_compare: Any, school: School) -> None:
    run = opened_with(SchoolScreen)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)
