"""Several files in the program, and a person who says what a column holds."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.desk import press, settle
from support.school import School, make_school
from support.screens import said, screen_over
from tutor_tui.store.models import ImportMap, Pupil
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.columns import ColumnsDialog, WhichListDialog
from tutor_tui.ui.dialogs.fields import Choice
from tutor_tui.ui.dialogs.import_file import ImportFileDialog
from tutor_tui.ui.screens.import_preview import ImportPreviewScreen

ODD = "Learner,Mentor set,Fam,Giv [/b]\n900003,8A,Strange,Sam\n"
PUPILS = "Adno,Forename,Surname,Reg,Tribe\n900001,Zara,Quick,8A,Red\n"
MARKS = "Adno,Surname,Forename,Date,AM\n900001,Quick,Zara,20/11/2026,/\n"


@pytest.fixture
def empty(tmp_path: Path) -> School:
    """A school without pupils, and files beside it."""
    for name, text in {"odd.csv": ODD, "pupils.csv": PUPILS, "marks.csv": MARKS}.items():
        (tmp_path / name).write_text(text)
    return make_school(tmp_path / "empty.db", pupils=0)


async def until(app: TutorApp, pilot: Pilot[None], screen: type) -> None:
    """Wait for a screen that a waiting worker shows: pilots that wait for workers would not return."""
    while not isinstance(app.screen, screen) or not getattr(app.screen, "is_ready", True):
        await pilot.pause()


async def read(app: TutorApp, pilot: Pilot[None], typed: str) -> None:
    await press(pilot, "i")
    app.screen.query_one("#path").words = typed
    await settle(pilot)
    await pilot.press("f12")


def choose(app: TutorApp, *fields: str) -> None:
    for number, field in enumerate(fields):
        app.screen.query_one(f"#column-{number}", Choice).choose(field)


async def test_a_list_that_nobody_knows_is_read_once_its_columns_are_said(
    empty: School, tmp_path: Path
) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        await read(app, pilot, str(tmp_path / "odd.csv"))
        await until(app, pilot, ColumnsDialog)
        shown = said(app)
        assert all(header in shown for header in ("Learner", "Mentor set", "Fam", "Giv [/b]"))
        app.screen.query_one("#kind", Choice).choose("attendance")
        await pilot.pause()
        app.screen.query_one("#kind", Choice).choose("pupils")
        await pilot.pause()
        choose(app, "admission_number", "form", "surname", "forename")
        await pilot.press("f12")
        await until(app, pilot, ImportPreviewScreen)
        await settle(pilot)
        assert "The columns are read as you mapped them" in said(app)
        assert await app.db(lambda: ImportMap.select().count()) == 1
        await press(pilot, "a")
        (pupil,) = await app.db(lambda: list(Pupil.select()))
        assert (pupil.surname, pupil.admission_number) == ("Strange", "900003")
        await press(pilot, "c")
        assert "imported already" in said(app)


async def test_columns_that_make_no_list_are_not_remembered(empty: School, tmp_path: Path) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        await read(app, pilot, str(tmp_path / "odd.csv"))
        await until(app, pilot, ColumnsDialog)
        choose(app, "house", "form")
        await pilot.press("f12")
        await until(app, pilot, ImportFileDialog)
        await settle(pilot)
        assert await app.db(lambda: ImportMap.select().count()) == 0
        assert await app.db(lambda: Pupil.select().count()) == 0


async def test_several_files_are_one_preview_and_a_column_is_assigned(empty: School, tmp_path: Path) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        await read(app, pilot, f"{tmp_path}/marks.csv; {tmp_path}/pupils.csv")
        await until(app, pilot, ImportPreviewScreen)
        await settle(pilot)
        shown = said(app)
        assert "2 sorts of files" in shown
        assert shown.index("pupils.csv", shown.index("sorts")) < shown.index(
            "marks.csv", shown.index("sorts")
        )
        assert await app.db(lambda: Pupil.select().count()) == 0
        await pilot.press("c")
        await until(app, pilot, WhichListDialog)
        await pilot.press("f12")
        await until(app, pilot, ColumnsDialog)
        assert "Tribe" in said(app)
        choose(app, "admission_number", "forename", "surname", "form", "house")
        await pilot.press("f12")
        while "Read anew with these columns" not in said(app):
            await pilot.pause()
        await press(pilot, "a")
        assert "Imported." in said(app)
        (pupil,) = await app.db(lambda: list(Pupil.select()))
        assert pupil.house == "Red"
        await press(pilot, "z")
        assert await app.db(lambda: Pupil.select().count()) == 0


async def test_one_field_for_two_columns_is_said_in_the_dialog(empty: School, tmp_path: Path) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        await read(app, pilot, f"{tmp_path}/pupils.csv")
        await until(app, pilot, ImportPreviewScreen)
        await settle(pilot)
        await pilot.press("c")
        await until(app, pilot, ColumnsDialog)
        choose(app, "upn", "forename", "surname", "form", "upn")
        await pilot.press("f12")
        while "several columns" not in said(app):
            await pilot.pause()
        assert isinstance(app.screen, ColumnsDialog)
        await pilot.press("escape")
        await settle(pilot)
        assert await app.db(lambda: ImportMap.select().count()) == 0


async def test_whoever_does_not_say_the_columns_is_told_what_can_be_done_here(
    empty: School, tmp_path: Path
) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        await read(app, pilot, str(tmp_path / "odd.csv"))
        await until(app, pilot, ColumnsDialog)
        await pilot.press("escape")
        await until(app, pilot, ImportFileDialog)
        await settle(pilot)
        assert "nobody has said what its columns hold" in said(app)
        assert "Read it again and say it, or choose another file." in said(app)
        assert "--map" not in said(app)
