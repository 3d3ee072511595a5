from pathlib import Path

import pytest

from support.desk import press, settle, write
from support.posts import give_post
from support.school import MONDAY, School, make_school
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import FormMembership, Pupil, Setting, Staff
from tutor_tui.ui.dialogs.import_file import ImportFileDialog
from tutor_tui.ui.dialogs.link import LinkDialog
from tutor_tui.ui.screens.data import DataScreen
from tutor_tui.ui.screens.import_preview import ImportPreviewScreen
from tutor_tui.ui.screens.registration import RegistrationScreen

LIST = """Adno,Surname,Forename,Reg,DOB
000101,Brown,Lily,7C,01/02/2015
000102,O'Neil [/b],Sam,7C,03/04/2015
,,Nobody,7C,05/06/2015
"""


@pytest.fixture
def empty(tmp_path: Path) -> School:
    """A school without pupils, and a file beside it."""
    (tmp_path / "pupils.csv").write_text(LIST)
    school = make_school(tmp_path / "empty.db", pupils=0)
    return school


async def test_a_list_is_imported_in_the_app_and_taken_back(empty: School, tmp_path: Path) -> None:
    async with screen_over(empty, None, username=None) as (app, pilot):
        assert isinstance(app.screen, DataScreen)
        assert "The school has no pupils yet" in said(app)
        await press(pilot, "i")
        assert isinstance(app.screen, ImportFileDialog)
        line = app.screen.query_one("#path")
        line.words = f"{tmp_path}/pup"
        await settle(pilot)
        assert "pupils.csv" in said(app)
        await press(pilot, "tab", "enter", "enter")
        preview = app.screen
        assert isinstance(preview, ImportPreviewScreen), said(app)
        seen = said(app)
        assert "nothing is written yet" in seen
        assert "left out: 1 row" in seen
        assert "line 4" in seen
        assert "O'Neil [/b], Sam" in seen
        assert await app.db(lambda: Pupil.select().count()) == 0
        await press(pilot, "f")
        assert preview.query_one("Grid").row_count == 1
        await press(pilot, "f")
        await press(pilot, "a")
        assert "Imported." in said(app)
        assert await app.db(lambda: Pupil.select().count()) == 2
        await press(pilot, "a")
        assert "imported already" in said(app)
        await press(pilot, "z")
        assert await app.db(lambda: Pupil.select().count()) == 0
        assert "nothing is written yet" in said(app)
        await press(pilot, "a", "q")
        assert isinstance(app.screen, LinkDialog)


async def test_the_owner_says_who_he_is_and_checks_planners(school: School) -> None:
    async with screen_over(school, None, username=None) as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, LinkDialog)
        assert "somebody who is not on the staff list yet" in said(app)
        await press(pilot, "enter")
        assert app.session.actor.staff_id is None
        await press(pilot, "shift+tab", "shift+tab")
        await write(pilot, "Ms")
        await press(pilot, "tab")
        await write(pilot, "Nia")
        await press(pilot, "tab")
        await write(pilot, "New")
        await press(pilot, "tab", "tab", "right")
        assert "8A (Ms Carter)" in said(app)
        await press(pilot, "enter")
        assert app.session.actor.name == "Ms New"
        assert {post.role for post in app.session.actor.posts} == {Role.TUTOR, Role.DATA_MANAGER}
        assert await app.db(lambda: Setting.get().value) == "nnew"
        await press(pilot, "f2")
        assert isinstance(app.screen, RegistrationScreen)
        await press(pilot, "space")
        assert "1 of 28 checked" in said(app)


async def test_a_person_of_the_list_is_chosen_by_the_first_letter(school: School) -> None:
    async with screen_over(school, None, username=None) as (app, pilot):
        await press(pilot, "m", "m", "m", "enter")
        assert app.session.actor.name == "Mrs Other"
        await press(pilot, "z")
        assert await app.db(lambda: Setting.select().count()) == 0


async def test_who_declines_is_not_asked_again_and_can_be_asked_for(school: School) -> None:
    async with screen_over(school, None, username=None) as (app, pilot):
        await press(pilot, "escape")
        assert isinstance(app.screen, DataScreen)
        assert "says who you are" in said(app)
        await press(pilot, "l")
        assert isinstance(app.screen, LinkDialog)


async def test_people_are_added_and_given_forms(school: School) -> None:
    async with screen_over(school, None, username=None) as (app, pilot):
        await press(pilot, "escape", "a")
        await press(pilot, "tab")
        await write(pilot, "Zoe")
        await press(pilot, "tab")
        await write(pilot, "Zulu")
        await press(pilot, "enter")
        assert "Zoe Zulu" in said(app)
        assert await app.db(lambda: Staff.get(Staff.surname == "Zulu").username) == "zzulu"
        await press(pilot, "end", "t", "right", "enter")
        assert "tutor 8B" in said(app)
        await press(pilot, "tab", "shift+tab", "a", "escape")
        assert isinstance(app.screen, DataScreen)


@pytest.mark.parametrize("username", ["acarter", "cslt"])
async def test_nobody_else_sees_it(school: School, username: str) -> None:
    async with screen_over(school, DataScreen, username=username) as (app, pilot):
        assert "are the data manager's" in said(app)
        assert "dother" not in said(app)
        await press(pilot, "i", "a", "t", "l")
        assert isinstance(app.screen, DataScreen)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("broken.csv", 'Surname,Forename,Reg\n"Brown,Lily,7C\n', "Nothing was imported"),
        ("other.csv", "%PDF-1.4\n", "PDF"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_in_the_dialog(
    empty: School, tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / name).write_text(text)
    async with screen_over(empty, None, username=None) as (app, pilot):
        await press(pilot, "i")
        app.screen.query_one("#path").words = str(tmp_path / name)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportFileDialog)
        assert told in said(app)
        assert await app.db(lambda: FormMembership.select().count()) == 0


async def test_dates_that_could_be_either_are_asked_about(empty: School, tmp_path: Path) -> None:
    (tmp_path / "us.csv").write_text(
        "Adno,Surname,Forename,Reg,DOB\n1,Brown,Lily,7C,02/25/2015\n2,Hall,Mia,7C,03/04/2015\n"
    )
    async with screen_over(empty, None, username=None) as (app, pilot):
        await press(pilot, "i")
        app.screen.query_one("#path").words = str(tmp_path / "us.csv")
        await pilot.press("enter")
        await pilot.pause()
        while not isinstance(app.screen, ImportPreviewScreen):
            await pilot.pause()
            if "Before it is read" in said(app):
                await pilot.press("y")
        await press(pilot, "a")
        assert [str(p.born_on) for p in await app.db(lambda: list(Pupil.select().order_by(Pupil.id)))] == [
            "2015-02-25",
            "2015-03-04",
        ]


async def test_a_data_manager_of_the_staff_list_is_not_asked_who_that_is(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "edata", "Data", title="Mrs")
    give_post(owner, "edata", Role.DATA_MANAGER, Scope.SCHOOL, None, from_on=MONDAY)
    async with screen_over(school, None, username="edata") as (app, pilot):
        assert "who I am" not in said(app)
        await press(pilot, "l")
        assert isinstance(app.screen, DataScreen)
        assert "You are Mrs Data" in said(app)
