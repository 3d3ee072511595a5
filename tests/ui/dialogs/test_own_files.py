"""Files of a person who sits elsewhere: the own folder on the server, and no other path of it."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from support.desk import press, settle, write
from support.school import School
from support.screens import Make, said, screen_over
from tutor_tui.store.exchange import Way, bring, names_in, own_folder
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.fields import Line
from tutor_tui.ui.dialogs.import_file import ImportFileDialog
from tutor_tui.ui.dialogs.meeting_sheet import MeetingSheetDialog
from tutor_tui.ui.dialogs.rehearse import RehearseDialog
from tutor_tui.ui.dialogs.sheets import SheetsDialog
from tutor_tui.ui.dialogs.write_file import WriteFileDialog

NAMES = ("/etc/passwd", "../../school.db", "~/x.html", "/tmp/x.csv", ".ssh", "a b.html")


@asynccontextmanager
async def elsewhere(
    school: School, make: Make, username: str | None = None
) -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    """The dialog over the app of somebody who came in over the network."""
    async with screen_over(school, None, username=username) as (app, pilot):
        app.session = replace(app.session, address="10.0.0.7")
        await app.push_screen(make())
        await settle(pilot)
        yield app, pilot


def folder(app: TutorApp, way: Way) -> Path:
    return own_folder(app.db.path, app.session.actor.username, way)


@pytest.mark.parametrize("name", NAMES)
async def test_a_report_is_written_under_a_plain_name_or_not_at_all(school: School, name: str) -> None:
    async with elsewhere(school, lambda: MeetingSheetDialog(1, "Year 8"), "bhead") as (app, pilot):
        app.screen.query_one("#path", Line).words = name
        await press(pilot, "f12")
        assert "has a plain name" in said(app)
        assert names_in(folder(app, Way.FETCH)) == ()
        assert not Path("/tmp/x.csv").exists()


async def test_a_report_lies_in_the_own_folder_and_how_it_comes_home_is_said(school: School) -> None:
    async with elsewhere(school, lambda: MeetingSheetDialog(1, "Year 8"), "bhead") as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, WriteFileDialog)
        name = dialog.query_one("#path", Line).words
        assert "/" not in name
        assert "~" not in name
        await press(pilot, "f12")
        assert names_in(folder(app, Way.FETCH)) == (name,)
        assert f"get {name} > {name}" in dialog.said
        assert str(school.path.parent) not in dialog.said


@pytest.mark.parametrize("make", [ImportFileDialog, RehearseDialog])
async def test_only_what_was_brought_is_listed_and_read(school: School, make: Any) -> None:
    secret = school.path.parent / "secret.csv"
    secret.write_text("Surname\nHidden\n")
    (school.path.parent / "secret.toml").write_text("")
    async with elsewhere(school, make) as (app, pilot):
        for typed in ("", "/", "~/", "../", str(school.path.parent) + "/"):
            app.screen.query_one("#path", Line).words = typed
            await settle(pilot)
            assert "secret" not in said(app).replace(typed, "")
            assert "Bring it from your own computer first" in said(app)
        for typed in (str(secret), "/etc/passwd", f"../../../{secret.name}"):
            app.screen.query_one("#path", Line).words = typed
            await press(pilot, "f12")
            assert "has a plain name" in said(app)
            assert isinstance(app.screen, make)


async def test_what_was_brought_is_imported(school: School) -> None:
    async with elsewhere(school, ImportFileDialog) as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, ImportFileDialog)
        own = folder(app, Way.BROUGHT)
        bring(own, "pupils.csv", io.BytesIO(b"Forename,Surname,Form\nMia,Hall,8B\n"))
        bring(own, "notes.pdf", io.BytesIO(b"%PDF"))
        await write(pilot, "p")
        assert "pupils.csv" in said(app)
        assert "notes.pdf" not in said(app)
        await write(pilot, "upils.csv")
        await press(pilot, "f12")
        assert dialog.plan is not None
        assert dialog.source == "pupils.csv"


async def test_sheets_go_into_the_own_folder_as_one_file(school: School) -> None:
    from tutor_tui.reports.paper.files import SheetFile

    def files(_: str, apart: bool) -> tuple[SheetFile, ...]:
        assert not apart
        return (SheetFile("autumn-8a.html", (), "Reports"),)

    async with elsewhere(school, lambda: SheetsDialog("Reports", files, what="reports", whose="8A")) as (
        app,
        pilot,
    ):  # type: ignore[arg-type]
        dialog = app.screen
        assert isinstance(dialog, SheetsDialog)
        assert not dialog.row("path").display
        assert not dialog.row("apart").display
        dialog.query_one("#path", Line).words = "/tmp/elsewhere"
        await press(pilot, "right", "f12")
        assert names_in(folder(app, Way.FETCH)) == ("autumn-8a.html",)
        assert "get autumn-8a.html" in dialog.said
        assert not Path("/tmp/elsewhere").exists()
