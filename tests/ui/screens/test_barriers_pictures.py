"""What barriers look like: in their tab, narrow, wide and in plain signs, and in their dialog."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from support.school import MONDAY, School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.services.barriers import record_barrier
from tutor_tui.store.models import Barrier, Staff
from tutor_tui.ui.panes.barriers import BarriersTab
from tutor_tui.ui.screens.progress import ProgressScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
TAB = partial(ProgressScreen, BarriersTab)
SEVERAL = (
    ("caring duties", "Leave homework to the study session; review with the family.", "bhead", -4),
    ("no quiet place to work", "Place in the LRC from 15:00.", "acarter", 2),
    ("long journey", "Registration pass for the late bus.", "acarter", 25),
    ("belongings and equipment", "Spare calculator in the form room.", "dother", 32),
)


@pytest.fixture
def several(school: School) -> School:
    session = school.session()
    for place, (kind, action, who, days) in enumerate(SEVERAL):
        actor = Staff.get(Staff.username == who).id
        barrier = record_barrier(
            session, school.pupils[place], kind, action, actor, MONDAY + timedelta(days=1)
        )
        Barrier.update(review_on=MONDAY + timedelta(days=days)).where(Barrier.id == barrier).execute()
    return school


@SIZES
def test_open_barriers(snap_compare: Any, several: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(several), terminal_size=size, run_before=opened_with(TAB, "down"))


def test_none_yet(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=opened_with(TAB))


def test_plain_signs(snap_compare: Any, several: School) -> None:
    app = tutor_app(several, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(TAB))


def test_a_review(snap_compare: Any, several: School) -> None:
    run = opened_with(TAB, "down", "v")
    assert snap_compare(tutor_app(several), terminal_size=NARROW, run_before=run)


def test_a_change(snap_compare: Any, several: School) -> None:
    run = opened_with(TAB, "down", "v", "right")
    assert snap_compare(tutor_app(several), terminal_size=NARROW, run_before=run)
