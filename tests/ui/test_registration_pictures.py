"""What the registration screen looks like in each of its states."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from support.busy import make_busy_school
from support.names import HOSTILE
from support.school import MONDAY, make_school
from support.tutor import keys, settle, tutor_app


def typed(text: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await keys(pilot, text)

    return run


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids="{0[0]}x{0[1]}".format)
def test_in_the_middle_of_the_walk(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=typed("1  x.  a  n w2"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_proposal_under_the_cursor(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=typed("9x"))


@pytest.mark.parametrize("pane", [1, 2, 3], ids=["unsigned", "overdue", "targets"])
def test_other_lists_on_a_narrow_screen(snap_compare: Any, tmp_path: Path, pane: int) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed("2x" + "<tab>" * pane))


def test_signing_the_rest_is_asked(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(120, 40), run_before=typed("4a13aS"))


def test_all_checked(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(120, 40), run_before=typed("SS"))


@pytest.mark.parametrize(("key", "name"), [("[", "past"), ("]x", "future")], ids=["past", "future"])
def test_other_weeks(snap_compare: Any, tmp_path: Path, key: str, name: str) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed(key))


def test_a_holiday(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    app = tutor_app(school, today=date(2026, 12, 29))
    assert snap_compare(app, terminal_size=(120, 40), run_before=typed(""))


def test_flags_hidden(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school, hide_flags=True), terminal_size=(120, 40), run_before=typed(""))


def test_only_proposals(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(120, 40), run_before=typed("2xfff"))


def test_scan_mode(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed("b000012<enter>9"))


def test_a_notice_of_an_error(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed("z"))


def test_everything_that_is_possible(snap_compare: Any, tmp_path: Path) -> None:
    school = make_busy_school(tmp_path / "school.db")
    assert snap_compare(tutor_app(school), terminal_size=(120, 40), run_before=typed("<ctrl+p>un"))


@pytest.mark.parametrize("theme", ["ansi-dark", "textual-light"])
@pytest.mark.parametrize("ascii_signs", ["on", "off"])
def test_other_terminals(snap_compare: Any, tmp_path: Path, theme: str, ascii_signs: str) -> None:
    school = make_busy_school(tmp_path / "school.db")
    app = tutor_app(school, theme=theme, ascii_signs=ascii_signs)
    assert snap_compare(app, terminal_size=(120, 40), run_before=typed("1  x.  a  n w2"))


@pytest.mark.parametrize("pupils", [0, 1, 40])
def test_forms_of_other_sizes(snap_compare: Any, tmp_path: Path, pupils: int) -> None:
    school = make_school(tmp_path / "school.db", pupils)
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed(""))


def test_no_school_weeks(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, weeks=False)
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed(""))


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids="{0[0]}x{0[1]}".format)
def test_hostile_names(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    school = make_school(tmp_path / "school.db", len(HOSTILE), names=HOSTILE)
    assert school.session().today == MONDAY
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=typed("xxxxxx"))


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_other_policies(snap_compare: Any, tmp_path: Path, policy: str) -> None:
    school = make_school(tmp_path / "school.db", 12, policy=policy)
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=typed(" x n l w a"))
