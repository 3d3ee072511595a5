"""What the turn of the year and the retention of records look like before anything is written."""

from datetime import date
from typing import Any

import pytest

from support.school import School, add_pupil, opened
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.services.setup import add_year
from tutor_tui.store.models import FormGroup, Pupil, YearGroup
from tutor_tui.ui.screens.data import DataScreen
from tutor_tui.ui.screens.retention import RetentionScreen
from tutor_tui.ui.screens.roll_over import RollOverScreen

NARROW, WIDE, JULY = (80, 24), (120, 40), date(2027, 7, 12)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def growing(closed_school: School) -> School:
    """A school that knows its next year, with a form whose name says no year."""
    with opened(closed_school.path):
        add_year(closed_school.session(None), provisional_terms(2027))
        oak = FormGroup.create(name="Oak [/b]", year_group=YearGroup.get(YearGroup.number == 8))
        add_pupil(oak.id, "[@click=app.quit]Acorn", roll=900)
    return closed_school


@SIZES
def test_a_form_says_no_year(snap_compare: Any, growing: School, size: tuple[int, int]) -> None:
    app = tutor_app(growing, None, JULY)
    assert snap_compare(app, terminal_size=size, run_before=opened_with(RollOverScreen))


def test_the_next_year_is_not_known(snap_compare: Any, school: School) -> None:
    app = tutor_app(school, None, JULY)
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(RollOverScreen))


def test_where_a_form_goes(snap_compare: Any, growing: School) -> None:
    app = tutor_app(growing, None, JULY, theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(RollOverScreen, "n"))


@SIZES
def test_somebody_left_long_ago(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    Pupil.update(left_on=date(2024, 7, 19)).where(Pupil.id.in_(school.pupils[:2])).execute()
    assert snap_compare(tutor_app(school, None), terminal_size=size, run_before=opened_with(RetentionScreen))


def test_nothing_is_kept_too_long(snap_compare: Any, school: School) -> None:
    run = opened_with(RetentionScreen)
    assert snap_compare(tutor_app(school, None), terminal_size=NARROW, run_before=run)


def test_data_and_staff_with_all_keys(snap_compare: Any, school: School) -> None:
    run = opened_with(DataScreen, "escape")
    assert snap_compare(tutor_app(school, None), terminal_size=NARROW, run_before=run)
