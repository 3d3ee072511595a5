"""What the self-evaluation looks like: empty, three phases, features, narrow, wide, plain signs, its dialogs."""

from functools import partial
from typing import Any

import pytest

from support.evaluation import evaluate
from support.school import School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.ui.panes.evaluation import EvaluationTab
from tutor_tui.ui.screens.school import SchoolScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
TAB = partial(SchoolScreen, EvaluationTab)
TO_THE_NOTE = ("down", "down", "down")


def test_nothing_is_opened_yet(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(TAB))


@SIZES
def test_three_phases(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    evaluate(school)
    run = opened_with(TAB, *TO_THE_NOTE)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=size, run_before=run)


@SIZES
def test_features(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    evaluate(school)
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=size, run_before=opened_with(TAB, "v"))


def test_only_priorities(snap_compare: Any, school: School) -> None:
    evaluate(school, phases=2)
    run = opened_with(TAB, "f", "f")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)


def test_plain_signs(snap_compare: Any, school: School) -> None:
    evaluate(school)
    app = tutor_app(school, "cslt", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(TAB, *TO_THE_NOTE))


@pytest.mark.parametrize("key", ["c", "p", "w"])
def test_dialogs(snap_compare: Any, school: School, key: str) -> None:
    evaluate(school, phases=2)
    run = opened_with(TAB, *TO_THE_NOTE, key)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)


def test_a_phase_is_opened(snap_compare: Any, school: School) -> None:
    evaluate(school, phases=2)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(TAB, "n"))
