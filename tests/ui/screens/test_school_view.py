"""The school view (F7): what is seen at a glance, one measure by weeks, down to the form, into a file."""

import json
from pathlib import Path

import pytest

from support.desk import press
from support.names import HOSTILE
from support.school import MONDAY, School
from support.school_view import WEEKS, several_forms
from support.screens import said, screen_over
from tutor_tui.queries.school.view import school_view
from tutor_tui.rules.school.figures import Measure
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import FormGroup, HomeContact, PlannerCheck, SchoolWeek, Staff, YearGroup
from tutor_tui.ui.panes.school_view import SchoolViewTab
from tutor_tui.ui.screens.monitoring import MonitoringScreen
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.screens.school import SchoolScreen


@pytest.fixture
def filled(school: School) -> School:
    several_forms(school)
    return school


def tab(screen: object) -> SchoolViewTab:
    assert isinstance(screen, SchoolScreen)
    return screen.of(SchoolViewTab)


async def test_what_is_out_of_line_is_seen_without_a_key(filled: School) -> None:
    async with screen_over(filled, SchoolScreen, username="cslt") as (app, _):
        seen = said(app)
        assert "out of line: planners checked: 8E 0% (the others 100%)" in seen
        assert "autumn term 2026, 2nd half, 3 weeks over" in seen
        assert "+ Year 8" in seen
        assert "8C" not in seen  # folded


async def test_a_rate_is_told_with_its_unit(school: School) -> None:
    members, by = several_forms(school), Staff.get(username="bhead")
    for pupil in members["8D"]:
        HomeContact.create(pupil=pupil, by=by, made_on=WEEKS[0])
    async with screen_over(school, SchoolScreen, username="cslt") as (app, pilot):
        await press(pilot, "down", "enter", *["down"] * 4)
        assert "8D, Ms Carter: home 33 per 100 a week (24 of 72" in said(app)


async def test_enter_goes_from_the_year_to_its_forms_and_to_the_forms_planners(filled: School) -> None:
    async with screen_over(filled, SchoolScreen, username="cslt") as (app, pilot):
        await press(pilot, "down", "enter")
        seen = said(app)
        assert "8C no tutor" in seen
        assert "0%↓!" in seen
        await press(pilot, *["down"] * 5)
        assert "8E, Ms Carter: checked 0% (0 of 72, the others 100%, before" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RegistrationScreen)
        assert "8E" in said(app)
        await press(pilot, "q")
        assert tab(app.screen).grid.cursor_key == f"form:{tab(app.screen).place.form_id}"
        await press(pilot, "x")
        assert tab(app.screen).place.name == "Year 8"
        assert "8C no tutor" not in said(app)


async def test_a_measure_is_shown_by_weeks_and_where_it_is_what_is_set_the_form_leads_to_the_map(
    filled: School,
) -> None:
    year = YearGroup.get(number=8)
    async with screen_over(filled, SchoolScreen, username="cslt", size=(120, 40)) as (app, pilot):
        await press(pilot, "X", "m")
        seen = said(app)
        assert "planners checked, of planners of pupils on roll all week" in seen
        assert "23*" in seen
        assert "* is not over" in seen
        await press(pilot, "m", "m", "m")
        assert tab(app.screen).measure is Measure.SET
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, MonitoringScreen)
        assert app.screen.shown.within.year_id == year.id
        await press(pilot, "q", "escape")
        assert tab(app.screen).measure is None
        await press(pilot, "M")
        assert tab(app.screen).measure is list(Measure)[-1]


async def test_half_terms_terms_and_years(filled: School) -> None:
    async with screen_over(filled, SchoolScreen, username="cslt", size=(120, 40)) as (app, pilot):
        await press(pilot, "]")
        assert "What comes after these weeks has not begun." in said(app)
        await press(pilot, "[")
        assert "autumn term 2026, 1st half" in said(app)
        await press(pilot, "]", "t")
        assert "autumn term 2026, 11 weeks over" in said(app)
        await press(pilot, "[")
        assert "The school's weeks begin with these." in said(app)
        await press(pilot, "t", "y")
        shown = [str(row.key) for row in tab(app.screen).grid.rows]
        assert shown[0].startswith("year:")
        assert len(shown) == 6
        await press(pilot, "y", "y")
        assert tab(app.screen).year is None


async def test_what_somebody_records_meanwhile_is_there_on_the_way_back(filled: School) -> None:
    async with screen_over(filled, SchoolScreen, username="cslt") as (app, pilot):
        await press(pilot, "down", "enter", *["down"] * 5, "enter")

        def record() -> None:
            PlannerCheck.create(pupil=filled.pupils[0], week=MONDAY, state="signed")

        await app.db(record)
        await press(pilot, "q")
        found = tab(app.screen).found.place(f"form:{filled.form_id}")
        assert found.standings[Measure.CHECKED].weeks[-1].events == 1


async def test_it_is_written_to_a_file_that_only_the_owner_reads(filled: School, tmp_path: Path) -> None:
    async with screen_over(filled, SchoolScreen, username="cslt") as (app, pilot):
        await press(pilot, "w")
        assert "School view: autumn term 2026, 2nd half" in said(app)
        await press(pilot, "ctrl+u", *str(tmp_path / "view.json"), "enter")
        assert isinstance(app.screen, SchoolScreen)
    file = tmp_path / "view.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["schema"] == "tutor-tui/school/1"


async def test_a_head_of_year_sees_the_own_year_unfolded_and_no_other(filled: School) -> None:
    async with screen_over(filled, None, username="bhead") as (app, pilot):
        await press(pilot, "f7")
        seen = said(app)
        assert "[School view]" in seen
        assert "8C no tutor" in seen
        assert "Year 9" not in seen
        assert "Test School" in seen  # the title
        await press(pilot, "y")
        assert "There is no other year within your post." in said(app)


async def test_a_school_without_weeks_says_what_to_do(school: School) -> None:
    SchoolWeek.delete().execute()
    async with screen_over(school, SchoolScreen, username="cslt") as (app, pilot):
        assert "The school has no weeks before" in said(app)
        await press(pilot, "m", "w")
        assert "There is nothing to show yet." in said(app)


async def test_a_school_without_records_says_so_and_what_to_do(school: School) -> None:
    async with screen_over(school, SchoolScreen, username="cslt") as (app, pilot):
        assert "Nothing is recorded of these weeks yet. Planners are checked form by form: F2." in said(app)
        await press(pilot, "end")
        assert "8B, Mrs Other: nothing to count" in said(app)


async def test_hostile_names_are_shown_as_they_are(filled: School) -> None:
    for form, name in zip(FormGroup.select(), HOSTILE, strict=False):
        FormGroup.update(name=f"{name} {form.id}").where(FormGroup.id == form.id).execute()
    Staff.update(surname="[/b][@click=app.quit]").execute()
    async with screen_over(filled, SchoolScreen, username="cslt", size=(120, 40)) as (app, pilot):
        await press(pilot, "X", *["down"] * 11, "m")
        assert "[/b]" in said(app)


def test_marks_of_today_are_in_the_week_that_is_not_over(filled: School) -> None:
    mark(filled.session(), [filled.pupils[0]], MONDAY, Mark.SIGNED)
    found = school_view(filled.session("cslt")).place(f"form:{filled.form_id}")
    assert found.standings[Measure.CHECKED].weeks[-1].events == 1
    assert found.standings[Measure.CHECKED].now.events == 3 * 28
