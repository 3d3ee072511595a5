"""The dialog in which a tutor says whether homework is set."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.desk import press, write
from support.mentors import make_mentors
from support.school import MONDAY, School, add_homework
from support.screens import opened_with, said, screen_over
from support.tutor import tutor_app
from tutor_tui.store.models import Referral, SettingCheck
from tutor_tui.ui.dialogs.setting_check import SettingCheckDialog


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    """Maths not set for two weeks, English as it should be."""
    school = make_mentors(tmp_path / "mentors.db")
    for subject, weeks in (("Maths", (3, 4, 5)), ("English", (0, 1, 2, 3, 4, 5))):
        for back in weeks:
            deadline = MONDAY - timedelta(weeks=back - 1)
            add_homework(school.pupils, f"no {back}", subject=subject, deadline=deadline, state="pending")
    return school


async def test_saying_no_asks_the_leader_of_what_is_short(mentors: School) -> None:
    async with screen_over(mentors, None) as (app, pilot):
        assert "tasks set? H" in said(app)
        await press(pilot, "H")
        assert isinstance(app.screen, SettingCheckDialog)
        assert "! Maths 0 0 1 task a week, last 2 Nov" in said(app)
        await press(pilot, "enter")
        await write(pilot, "nothing in maths")
        await press(pilot, "enter")
        (check,) = await app.db(lambda: list(SettingCheck.select()))
        (referral,) = await app.db(lambda: list(Referral.select()))
        assert (check.is_set, referral.question) == (False, "8A: nothing in maths")
        assert "tasks set?" not in said(app)


async def test_saying_yes_is_two_keys_more(mentors: School) -> None:
    async with screen_over(mentors, None) as (app, pilot):
        await press(pilot, "H", "y", "enter")
        (check,) = await app.db(lambda: list(SettingCheck.select()))
        assert check.is_set
        await press(pilot, "H")
        assert "Ms Carter said: as it should be" in said(app)


async def test_asking_nobody_is_possible(mentors: School) -> None:
    async with screen_over(mentors, None) as (app, pilot):
        await press(pilot, "H", "enter")
        await write(pilot, "too little")
        await press(pilot, "tab", "n", "enter")
        assert await app.db(lambda: SettingCheck.select().count()) == 1
        assert await app.db(lambda: Referral.select().count()) == 0


async def test_a_leader_is_told_that_it_is_the_tutors(mentors: School) -> None:
    async with screen_over(mentors, None, username="cslt") as (app, pilot):
        await press(pilot, "f2", "H")
        assert "but not confirm that homework is set" in said(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids="{0[0]}x{0[1]}".format)
def test_what_was_set(snap_compare: Any, mentors: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(mentors), terminal_size=size, run_before=opened_with(None, "H"))
