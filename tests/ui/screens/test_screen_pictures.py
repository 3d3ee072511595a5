"""What the card, the inbox, help and data look like in their states."""

from pathlib import Path
from typing import Any

import pytest

from support.busy import record_everything
from support.school import School, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.ui.screens.data import DataScreen
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
NARROW, WIDE = (80, 24), (120, 40)


@SIZES
def test_a_busy_card(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    record_everything(school, school.pupils[0])
    run = opened_with(lambda: PupilCardScreen(school.pupils[0]), "down")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_what_is_open_on_the_card_with_needs_hidden(snap_compare: Any, school: School) -> None:
    record_everything(school, school.pupils[0])
    run = opened_with(lambda: PupilCardScreen(school.pupils[0]), "f", "f9")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_the_card_in_plain_signs(snap_compare: Any, school: School) -> None:
    record_everything(school, school.pupils[0])
    run = opened_with(lambda: PupilCardScreen(school.pupils[0]))
    app = tutor_app(school, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=run)


def test_an_empty_card(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: PupilCardScreen(school.pupils[0]))
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_a_card_out_of_scope(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: PupilCardScreen(school.pupils[0]))
    assert snap_compare(tutor_app(school, "dother"), terminal_size=NARROW, run_before=run)


@SIZES
def test_a_busy_inbox(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    record_everything(school, school.pupils[0])
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=opened_with(InboxScreen, "down"))


def test_an_empty_inbox(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=opened_with(InboxScreen))


@SIZES
def test_help_on_registration(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=opened_with(None, "f1"))


@SIZES
def test_staff_and_forms(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    run = opened_with(None, "escape", "down")
    assert snap_compare(tutor_app(school, None), terminal_size=size, run_before=run)


def test_a_school_without_pupils(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "empty.db", pupils=0)
    assert snap_compare(tutor_app(school, None), terminal_size=NARROW, run_before=opened_with(None))


def test_data_are_not_a_tutors(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=opened_with(DataScreen))


LIST = """Adno,Surname,Forename,Reg,DOB
000101,Brown,Lily,7C,01/02/2015
000102,O'Neil [/b],Sam,7C,03/04/2015
,,Nobody,7C,05/06/2015
000102,Twice,Ann,7C,05/06/2015
"""
READ = ("i", "p", "u", "tab", "enter", "enter")


@pytest.fixture
def beside_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """A school without pupils, a pupil list in the current folder."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "pupils.csv").write_text(LIST)
    monkeypatch.chdir(folder)
    return make_school(tmp_path / "empty.db", pupils=0)


def test_a_file_is_chosen(snap_compare: Any, beside_a_list: School) -> None:
    run = opened_with(None, *READ[:4])
    assert snap_compare(tutor_app(beside_a_list, None), terminal_size=NARROW, run_before=run)


@SIZES
def test_what_a_file_would_do(snap_compare: Any, beside_a_list: School, size: tuple[int, int]) -> None:
    run = opened_with(None, *READ)
    assert snap_compare(tutor_app(beside_a_list, None), terminal_size=size, run_before=run)


def test_a_file_is_imported(snap_compare: Any, beside_a_list: School) -> None:
    run = opened_with(None, *READ, "a")
    assert snap_compare(tutor_app(beside_a_list, None), terminal_size=NARROW, run_before=run)
