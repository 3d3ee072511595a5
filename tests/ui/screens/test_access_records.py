"""A pupil's record is asked for, agreed to, written and opened, each by whom it concerns."""

from datetime import timedelta
from pathlib import Path

import pytest
import pyzipper

from support.desk import press, write
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.services.protection.erasure import NAMELESS
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Approval, Pupil
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.screens.access import AccessScreen


@pytest.fixture
def named(school: School) -> School:
    Pupil.update(admission_number="00412").where(Pupil.id == school.pupils[3]).execute()
    return school


async def asked(school: School, *first: str) -> None:
    async with screen_over(school, AccessScreen, username=None) as (app, pilot):
        await press(pilot, "n", *first)
        await press(pilot, "tab")
        await write(pilot, "00412")
        await press(pilot, "tab")
        await write(pilot, "letter of the mother")
        await press(pilot, "enter")
        assert "letter of the mother" in said(app), said(app)
        assert "Pupil04" not in said(app), "a data manager sees no names here"


async def test_what_is_handed_out_is_sealed(named: School, tmp_path: Path) -> None:
    await asked(named)
    file = tmp_path / "out.zip"
    async with screen_over(named, AccessScreen, username="cslt", size=(120, 40)) as (app, pilot):
        await press(pilot, "o")
        assert "A second person must agree to it first." in said(app)
        await press(pilot, "a")
        await press(pilot, "enter")
        await press(pilot, "o")
        await press(pilot, "ctrl+u")
        await write(pilot, str(file))
        await press(pilot, "enter")
        assert isinstance(app.screen, ConfirmDialog), said(app)
        passphrase = said(app).split("It opens with ")[1].split()[0]
        await press(pilot, "y")
        assert isinstance(app.screen, AccessScreen)
    with pyzipper.AESZipFile(file) as archive:
        archive.setpassword(passphrase.encode())
        assert archive.testzip() is None


async def test_whoever_has_left_is_erased_by_two(named: School) -> None:
    Pupil.update(left_on=MONDAY - timedelta(days=900)).where(Pupil.admission_number == "00412").execute()
    await asked(named, "right")
    async with screen_over(named, AccessScreen, username="cslt") as (app, pilot):
        await press(pilot, "a")
        await press(pilot, "enter")
        assert "nothing waits" in said(app)
        await press(pilot, "z")
    open_database(named.path)
    assert Pupil.get_by_id(named.pupils[3]).surname == NAMELESS
    assert Approval.get().answer == "approved"
