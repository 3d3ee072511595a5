"""What the reports home look like: busy, narrow, read, with plain signs, without anybody."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from support.school import School, add_carer, add_homework
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.queries.parent_report.issued import reports_home
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.reports_home import mark_given
from tutor_tui.services.rewards import reward
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Carer, PupilCarer
from tutor_tui.ui.panes.reports_home import ReportsTab
from tutor_tui.ui.screens.progress import ProgressScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
REPORTS = partial(ProgressScreen, ReportsTab)


@pytest.fixture
def busy(school: School) -> School:
    """Carers of most pupils, two households of one, some given, something to say of the first."""
    session = school.session()
    for place, pupil in enumerate(school.pupils[:24]):
        add_carer(pupil, f"Carer{place:02}", language="Polish" if place % 5 == 0 else "")
    other = Carer.create(title="Mr", surname="Brown", phone="07700 900111", language="Urdu", interpreter=True)
    PupilCarer.create(pupil=school.pupils[1], carer=other, contact_order=2)
    add_homework(school.pupils, "River map", state="handed_in")
    add_homework(school.pupils[:1], "Essay on trade", subject="History")
    mark(session, school.pupils[:9], session.today, Mark.SIGNED)
    reward(session, school.pupils[0])
    agree_target(session, school.pupils[0], "I will show my method", date(2026, 12, 11))
    copies = [row.copy for row in reports_home(session, school.form_id).copies[:6] if row.copy is not None]
    mark_given(session, copies[::2], "parents' evening")
    return school


@SIZES
def test_who_has_had_theirs(snap_compare: Any, busy: School, size: tuple[int, int]) -> None:
    run = opened_with(REPORTS, "down", "up")
    assert snap_compare(tutor_app(busy), terminal_size=size, run_before=run)


def test_a_report_is_read_on_a_narrow_screen(snap_compare: Any, busy: School) -> None:
    run = opened_with(REPORTS, "v", ">")
    assert snap_compare(tutor_app(busy), terminal_size=NARROW, run_before=run)


def test_only_those_without(snap_compare: Any, busy: School) -> None:
    run = opened_with(REPORTS, "f", "S")
    assert snap_compare(tutor_app(busy), terminal_size=NARROW, run_before=run)


def test_with_plain_signs(snap_compare: Any, busy: School) -> None:
    run = opened_with(REPORTS)
    assert snap_compare(tutor_app(busy, ascii_signs="on"), terminal_size=NARROW, run_before=run)


def test_nobody_has_a_carer(snap_compare: Any, school: School) -> None:
    run = opened_with(REPORTS)
    assert snap_compare(tutor_app(school), terminal_size=WIDE, run_before=run)


def test_where_files_go(snap_compare: Any, busy: School) -> None:
    run = opened_with(REPORTS, "w")
    assert snap_compare(tutor_app(busy), terminal_size=NARROW, run_before=run)
