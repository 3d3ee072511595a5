"""What interventions look like: the list, one of them, the dialogs, the provision map."""

from functools import partial
from typing import Any

import pytest

from support.interventions import fill
from support.school import School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.ui.panes.interventions import InterventionsTab
from tutor_tui.ui.panes.provision_map import ProvisionMapTab
from tutor_tui.ui.screens.intervention import InterventionScreen
from tutor_tui.ui.screens.progress import ProgressScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
LIST = partial(ProgressScreen, InterventionsTab)
MAP = partial(ProgressScreen, ProvisionMapTab)


def test_nobody_is_helped_yet(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=opened_with(LIST))


@SIZES
def test_the_list(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    fill(school)
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=size, run_before=opened_with(LIST))


@SIZES
def test_one_that_is_to_be_evaluated(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    made = fill(school)["Number club"]
    run = opened_with(partial(InterventionScreen, made))
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=size, run_before=run)


def test_what_the_numbers_say_before_the_score(snap_compare: Any, school: School) -> None:
    made = fill(school)["Number club"]
    run = opened_with(partial(InterventionScreen, made), "w")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=WIDE, run_before=run)


def test_values_are_typed(snap_compare: Any, school: School) -> None:
    made = fill(school)["Fractions again"]
    run = opened_with(partial(InterventionScreen, made), "m", "1", "2", "enter", "1", "4")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)


def test_a_new_one_is_arranged(snap_compare: Any, school: School) -> None:
    run = opened_with(LIST, "n", *"pupil01;pupil02", "enter")
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=run)


@SIZES
def test_the_provision_map(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    fill(school)
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=size, run_before=opened_with(MAP))


def test_the_provision_map_by_half_term_in_plain_signs(snap_compare: Any, school: School) -> None:
    fill(school)
    app = tutor_app(school, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(MAP, "c"))


def test_the_list_in_plain_signs(snap_compare: Any, school: School) -> None:
    fill(school)
    app = tutor_app(school, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(LIST))
