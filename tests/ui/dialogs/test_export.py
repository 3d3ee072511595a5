"""Handing out data from the data screen: what is offered, the file, where it went."""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from support.desk import press, settle
from support.posts import give_post
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import Pupil
from tutor_tui.ui.dialogs.export import ExportDialog
from tutor_tui.ui.dialogs.fields import Choice, Line
from tutor_tui.ui.screens.data import DataScreen


@pytest.fixture
def managed(closed_school: School) -> School:
    """A school with a data manager on the staff list, and a hostile name."""
    open_database(closed_school.path)
    owner = closed_school.session(None)
    add_staff(owner, "manager", "Fraser", forename="Lee")
    give_post(owner, "manager", Role.DATA_MANAGER, Scope.SCHOOL, None, from_on=MONDAY)
    Pupil.update(surname="=[/b]").where(Pupil.id == closed_school.pupils[0]).execute()
    close_database()
    return closed_school


@asynccontextmanager
async def dialog(school: School) -> AsyncIterator[tuple[Any, Any, ExportDialog]]:
    async with screen_over(school, DataScreen, username="manager") as (app, pilot):
        await press(pilot, "x")
        assert isinstance(app.screen, ExportDialog), said(app)
        yield app, pilot, app.screen


async def test_only_what_the_post_has_is_offered(managed: School) -> None:
    async with dialog(managed) as (_, _, shown):
        names = [option.key for option in shown.query_one("#what", Choice)._options]
        assert names == ["pupils", "forms", "staff", "posts", "approvals", "retention", "log", "oneroster"]


async def test_a_table_is_written_and_where_it_went_is_said(managed: School, tmp_path: Path) -> None:
    async with dialog(managed) as (app, pilot, shown):
        assert shown.query_one("#path", Line).words == "~/pupils-2026-11-23.csv"
        assert "Date of birth" in said(app)
        path = tmp_path / "out.csv"
        shown.query_one("#form", Line).words = "8A"
        shown.query_one("#path", Line).words = str(path)
        await press(pilot, "f12")
        await settle(pilot)
        assert isinstance(app.screen, DataScreen)
        assert "28 rows. Written, readable only by you:" in said(app)
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    assert "'=[/b]" in {row["Surname"] for row in rows}


async def test_what_narrows_and_the_name_follow_the_choice(managed: School, tmp_path: Path) -> None:
    async with dialog(managed) as (_, pilot, shown):
        shown.query_one("#what", Choice).choose("staff")
        await settle(pilot)
        assert not shown.row("form").display
        shown.query_one("#shape", Choice).choose("xlsx")
        await settle(pilot)
        assert shown.query_one("#path", Line).words == "~/staff-2026-11-23.xlsx"
        shown.query_one("#what", Choice).choose("oneroster")
        await settle(pilot)
        assert not shown.row("shape").display
        path = tmp_path / "school.zip"
        shown.query_one("#path", Line).words = str(path)
        await press(pilot, "f12")
        await settle(pilot)
        assert "OneRoster wants a forename" in shown.notes[0]
    assert "users.csv" in ZipFile(path).namelist()


async def test_a_form_that_there_is_not_is_told_and_nothing_is_written(
    managed: School, tmp_path: Path
) -> None:
    async with dialog(managed) as (app, pilot, shown):
        shown.query_one("#form", Line).words = "9Z"
        shown.query_one("#path", Line).words = str(tmp_path / "out.csv")
        await press(pilot, "f12")
        await settle(pilot)
        assert isinstance(app.screen, ExportDialog)
        assert "There is no form '9Z'" in said(app)
    assert not (tmp_path / "out.csv").exists()
