"""What the monitoring screen looks like in its states."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.school import School, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from support.watching import add_raised, ask_around, make_watched
from tutor_tui.services.set_work.comments import comment_on_set_work
from tutor_tui.ui.screens.monitoring import MonitoringScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def watched(tmp_path: Path) -> School:
    """Policy B with a term of set work, questions asked, a raised frequency that is overdue for its review."""
    made = make_school(tmp_path / "watched.db", policy="homework")
    ask_around(made, make_watched(made))
    add_raised(made.pupils[0], date(2026, 11, 2))
    return made


@SIZES
def test_a_subject_leaders_map(snap_compare: Any, watched: School, size: tuple[int, int]) -> None:
    run = opened_with(MonitoringScreen)
    assert snap_compare(tutor_app(watched, "mlead"), terminal_size=size, run_before=run)


@SIZES
def test_a_senior_leaders_map_in_minutes(snap_compare: Any, watched: School, size: tuple[int, int]) -> None:
    run = opened_with(MonitoringScreen, "m", "down")
    assert snap_compare(tutor_app(watched, "cslt"), terminal_size=size, run_before=run)


@SIZES
@pytest.mark.parametrize("tabs", range(1, 6), ids=["chase", "balance", "rules", "referrals", "comments"])
def test_the_other_lists(snap_compare: Any, watched: School, size: tuple[int, int], tabs: int) -> None:
    comment_on_set_work(watched.session("cslt"), "literacy leader", "More speaking and listening, please.")
    run = opened_with(MonitoringScreen, *["tab"] * tabs)
    assert snap_compare(tutor_app(watched, "bhead"), terminal_size=size, run_before=run)


@SIZES
def test_plain_signs_in_sixteen_colours(snap_compare: Any, watched: School, size: tuple[int, int]) -> None:
    app = tutor_app(watched, "mlead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=size, run_before=opened_with(MonitoringScreen, "n"))


def test_a_light_theme(snap_compare: Any, watched: School) -> None:
    app = tutor_app(watched, "mlead", theme="textual-light")
    assert snap_compare(app, terminal_size=WIDE, run_before=opened_with(MonitoringScreen))


def test_a_question(snap_compare: Any, watched: School) -> None:
    run = opened_with(MonitoringScreen, "n", "r")
    assert snap_compare(tutor_app(watched, "bhead"), terminal_size=NARROW, run_before=run)


def test_a_leaders_comment(snap_compare: Any, watched: School) -> None:
    run = opened_with(MonitoringScreen, "c")
    assert snap_compare(tutor_app(watched, "mlead"), terminal_size=NARROW, run_before=run)


def test_a_primary_school_has_no_figure_to_compare_with(snap_compare: Any, tmp_path: Path) -> None:
    made = make_school(tmp_path / "primary.db", policy="primary")
    make_watched(made)
    assert snap_compare(
        tutor_app(made, "cslt"), terminal_size=NARROW, run_before=opened_with(MonitoringScreen)
    )


def test_nothing_was_set_yet(snap_compare: Any, school: School) -> None:
    run = opened_with(MonitoringScreen)
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)


def test_the_keys(snap_compare: Any, watched: School) -> None:
    run = opened_with(MonitoringScreen, "question_mark")
    assert snap_compare(tutor_app(watched, "mlead"), terminal_size=NARROW, run_before=run)
