"""What the attainment tab and a sheet look like: empty, half entered, wrong, narrow, wide, in plain signs, in words."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from support.attainment import add_course, add_maths, add_point, add_value
from support.busy import SURNAMES
from support.homework import add_group
from support.school import School, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.store.models import Attainment, Subject
from tutor_tui.ui.panes.attainment import AttainmentTab
from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen
from tutor_tui.ui.screens.progress import ProgressScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
TAB = partial(ProgressScreen, AttainmentTab)
SHEET = partial(AttainmentEntryScreen, 1, 2)
TYPED = ("6", "enter", "1", "2", "enter", "enter", "u", "enter", "right", "4", "left")


@pytest.fixture
def marks(tmp_path: Path) -> School:
    """Three groups, a point before and one now, of which some values are there."""
    school = make_school(tmp_path / "marks.db", names=SURNAMES)
    add_maths(school)
    add_group(school, school.pupils[:20], name="8A/En", subject="English")
    add_group(school, school.pupils[:9], name="8x/Sc", subject="Science", teacher="dother")
    before = add_point("Summer 2026", school.session().calendar.weeks[2].end)
    now = add_point()
    for place, pupil in enumerate(school.pupils):
        add_value(before, pupil, str(3 + place % 4))
        if place < 8:
            add_value(now, pupil, str(4 + place % 4))
            add_course(pupil, "3", str(6 + place % 3))
    for pupil in school.pupils[:20]:
        add_value(now, pupil, "5", "English")
    return school


@SIZES
def test_groups_at_a_point(snap_compare: Any, marks: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(marks, "cslt"), terminal_size=size, run_before=opened_with(TAB))


def test_a_year_without_points(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(TAB))


def test_a_point_is_made(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(TAB, "n"))


@SIZES
def test_a_sheet_half_entered(snap_compare: Any, marks: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(marks), terminal_size=size, run_before=opened_with(SHEET, *TYPED))


def test_a_wrong_value_says_why(snap_compare: Any, marks: School) -> None:
    assert snap_compare(tutor_app(marks), terminal_size=NARROW, run_before=opened_with(SHEET, "1", "2"))


def test_a_sheet_in_plain_signs(snap_compare: Any, marks: School) -> None:
    app = tutor_app(marks, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(SHEET, *TYPED))


def test_a_sheet_in_words(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "primary.db", names=SURNAMES, policy="primary")
    add_group(school, name="8A/Ma", subject="Maths")
    add_point("Summer 2026", school.session().calendar.weeks[2].end)
    point = add_point()
    for pupil in school.pupils[:4]:
        Attainment.create(point=point, pupil=pupil, subject=Subject.get(), value="working towards", rank=0.0)
    run = opened_with(SHEET, *"gre", "enter", *"e", "enter", *"w")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)
