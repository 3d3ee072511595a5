from datetime import date

import pytest

from support.desk import press, settle
from support.school import School, add_pupil, opened
from support.screens import said, screen_over
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.services.setup import add_year
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.ui.dialogs.next_form import LeavingDialog, NextFormDialog
from tutor_tui.ui.screens.data import DataScreen
from tutor_tui.ui.screens.retention import RetentionScreen
from tutor_tui.ui.screens.roll_over import RollOverScreen

JULY, FIRST = date(2027, 7, 12), date(2027, 9, 2)


@pytest.fixture
def growing(closed_school: School) -> School:
    """A school that knows its next year, with a class that says no year and has a hostile name."""
    with opened(closed_school.path):
        add_year(closed_school.session(None), provisional_terms(2027))
        oak = FormGroup.create(name="Oak [/b]", year_group=YearGroup.get(YearGroup.number == 8))
        add_pupil(oak.id, "[@click=app.quit]Acorn", roll=900)
    return closed_school


def begun() -> int:
    return FormMembership.select().where(FormMembership.from_on == FIRST).count()


async def test_the_year_is_turned_from_the_data_screen_and_taken_back(growing: School) -> None:
    async with screen_over(growing, DataScreen, username=None, today=JULY, size=(100, 30)) as (app, pilot):
        await press(pilot, "escape", "y")
        assert isinstance(app.screen, RollOverScreen)
        assert "the year 2027-28, from Thu 2 Sep" in said(app) or "from 2 Sep 2027" in said(app)
        assert "Oak [/b]" in said(app)
        assert "say into which form it moves up" in said(app)
        await press(pilot, "a")
        assert "has to be put right before" in said(app)
        assert await app.db(begun) == 0
        await press(pilot, "home", "n")
        assert isinstance(app.screen, NextFormDialog)
        app.screen.query_one("#to").words = "leavers"
        await press(pilot, "f12")
        assert isinstance(app.screen, RollOverScreen)
        assert "nothing is written yet" in said(app)
        await press(pilot, "t")
        assert "utors stay" in said(app)
        await press(pilot, "t", "a")
        await settle(pilot)
        assert "The year is turned" in said(app)
        assert await app.db(begun) == 28
        await press(pilot, "a")
        assert "Nothing is left to do" in said(app)
        await press(pilot, "z")
        assert await app.db(begun) == 0
        assert await app.db(lambda: Pupil.select().where(Pupil.left_on.is_null(False)).count()) == 0


async def test_which_years_leave_can_be_said(growing: School) -> None:
    async with screen_over(growing, RollOverScreen, username=None, today=JULY) as (app, pilot):
        await press(pilot, "l")
        assert isinstance(app.screen, LeavingDialog)
        app.screen.query_one("#years").words = "eight"
        await press(pilot, "f12")
        assert "These are no years" in said(app)
        app.screen.query_one("#years").words = "8"
        await press(pilot, "f12")
        assert isinstance(app.screen, RollOverScreen)
        assert "29 leave" in said(app)


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (200, 50)])
async def test_without_term_dates_it_says_how_to_give_them(
    closed_school: School, size: tuple[int, int]
) -> None:
    async with screen_over(closed_school, RollOverScreen, username=None, size=size) as (app, pilot):
        if size[0] >= 80:
            assert "no term dates for the year 2027-28" in said(app)
            assert "terms add FILE --year 2027" in said(app)
        await press(pilot, "a", "n", "t", "h", "l")
        assert isinstance(app.screen, RollOverScreen)


async def test_whoever_is_no_data_manager_does_not_get_there(growing: School) -> None:
    async with screen_over(growing, DataScreen, today=JULY) as (app, pilot):
        await press(pilot, "y", "k")
        assert isinstance(app.screen, DataScreen)


async def test_what_is_kept_too_long_is_asked_for(closed_school: School) -> None:
    with opened(closed_school.path):
        Pupil.update(left_on=date(2025, 7, 1), surname="[/b]Gone").where(
            Pupil.id == closed_school.pupils[0]
        ).execute()
    async with screen_over(closed_school, DataScreen, username=None) as (app, pilot):
        await press(pilot, "escape", "k")
        assert isinstance(app.screen, RetentionScreen)
        assert "1 lose the name" in said(app)
        assert "[/b]Gone, Sam" in said(app)
        await press(pilot, "a")
        assert "Asked. Nothing is changed until" in said(app)
        await press(pilot, "a")
        assert "asked for already" in said(app)
        assert await app.db(lambda: Pupil.get_by_id(closed_school.pupils[0]).surname) == "[/b]Gone"
