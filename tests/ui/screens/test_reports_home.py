"""The reports home: marking by copy and in bulk, the terms, what is written."""

from functools import partial
from pathlib import Path

import pytest

from support.desk import press, write
from support.school import School, add_carer
from support.screens import said, screen_over
from tutor_tui.services.reports_home import mark_given
from tutor_tui.store.models import Carer, Pupil, PupilCarer, ReportIssued
from tutor_tui.ui.panes.reports_home import ReportsTab
from tutor_tui.ui.screens.progress import ProgressScreen

REPORTS = partial(ProgressScreen, ReportsTab)


@pytest.fixture
def told(school: School) -> School:
    """The first three pupils have a carer; the first a second household that needs an interpreter."""
    for place, name in enumerate(("Diaz", "Nowak", "Łukasz [/b]")):
        add_carer(school.pupils[place], name)
    other = Carer.create(
        title="Mr", surname="Brown", phone="07700 900111", language="Polish", interpreter=True
    )
    PupilCarer.create(pupil=school.pupils[0], carer=other, contact_order=2)
    return school


def given() -> list[tuple[str, str]]:
    return [(row.carer.surname, row.how) for row in ReportIssued.select().order_by(ReportIssued.id)]


async def test_a_copy_is_given_by_one_key_and_taken_back_by_it(told: School) -> None:
    async with screen_over(told, REPORTS) as (app, pilot):
        assert "0 of 4 given" in said(app)
        await press(pilot, "h", "space")
        assert await app.db(given) == [("Diaz", "post")]
        assert "1 of 4 given" in said(app)
        await press(pilot, "up", "space")
        assert await app.db(given) == []
        await press(pilot, "z")
        assert await app.db(given) == [("Diaz", "post")]


async def test_all_others_are_given_after_asking(told: School) -> None:
    async with screen_over(told, REPORTS) as (app, pilot):
        await press(pilot, "space", "S")
        assert "3 more given, handed over?" in said(app)
        await press(pilot, "S")
        assert "4 of 4 given" in said(app)
        await press(pilot, "S")
        assert "Every copy was given." in said(app)
        await press(pilot, "f")
        assert "Every copy was given. f shows all of them." in said(app)
        assert "only those without; f shows all" in said(app)
        await press(pilot, "f")
        assert "only those without" not in said(app)


async def test_another_row_forgets_the_question(told: School) -> None:
    async with screen_over(told, REPORTS) as (app, pilot):
        await press(pilot, "S", "down", "S")
        assert await app.db(given) == []


async def test_nobody_to_give_it_to_is_said(told: School) -> None:
    async with screen_over(told, REPORTS) as (app, pilot):
        await press(pilot, "end", "space")
        assert "There is nobody to give it to: no parent or carer is recorded" in said(app)


async def test_the_report_is_read_beside_the_list_or_below_it(told: School) -> None:
    async with screen_over(told, REPORTS, size=(120, 40)) as (app, _):
        assert "Dear Mrs Diaz," in said(app)
    async with screen_over(told, REPORTS) as (app, pilot):
        assert "Dear Mrs Diaz," not in said(app)
        await press(pilot, "v")
        assert "Dear Mrs Diaz," in said(app)
        await press(pilot, "down")
        assert "Dear Mr Brown," in said(app)
        assert "Polish, interpreter" in said(app)


async def test_the_term_before_there_were_weeks_is_said(told: School) -> None:
    async with screen_over(told, REPORTS) as (app, pilot):
        await press(pilot, "[")
        assert "The school has no term then" in said(app)
        await press(pilot, "]")
        assert "0 of 4 given" in said(app)


async def test_files_are_written_into_a_folder(told: School, tmp_path: Path) -> None:
    mark_given(told.session(), [], "post")
    async with screen_over(told, REPORTS) as (app, pilot):
        await press(pilot, "w")
        for _ in "~/reports":
            await pilot.press("backspace")
        await write(pilot, str(tmp_path / "out"))
        await press(pilot, "enter")
        (written,) = (tmp_path / "out").iterdir()
        assert written.read_bytes().startswith(b"%PDF")
        assert "Written, readable only by you" in said(app)
        assert await app.db(given) == []


async def test_a_head_of_year_goes_from_form_to_form(told: School) -> None:
    async with screen_over(told, REPORTS, username="bhead") as (app, pilot):
        await press(pilot, "m")
        assert "8B, autumn term 2026" in said(app)
        assert "Nobody is in 8B today." in said(app)


async def test_a_hostile_name_is_text(told: School) -> None:
    Pupil.update(forename="[/b]{{x}}\x1b[2J").where(Pupil.id == told.pupils[0]).execute()
    async with screen_over(told, REPORTS, size=(120, 40)) as (app, _):
        assert "[/b]{{x}}" in said(app)
        assert "\x1b" not in said(app)
