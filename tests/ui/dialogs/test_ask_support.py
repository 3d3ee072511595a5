"""Asking for support, and sending a pupil to today's study."""

from pathlib import Path
from typing import Any

import pytest

from support.desk import press, shown, write
from support.mentors import make_mentors, place
from support.school import MONDAY, School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.store.models import Referral, StudyAttendance
from tutor_tui.ui.dialogs.ask_support import AskSupportDialog


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    return make_mentors(tmp_path / "mentors.db")


async def test_a_tutor_asks_the_senco(mentors: School) -> None:
    async with shown(mentors, lambda: AskSupportDialog(mentors.pupils[0])) as (app, pilot):
        assert "Asks the SENCO" in app.said()
        await press(pilot, "right", "enter")
        await write(pilot, "cares for a brother")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (referral,) = await app.db(lambda: list(Referral.select()))
    assert (referral.stage, referral.question) == ("senco", "alternative programme: cares for a brother")


async def test_a_place_for_today_needs_no_reason(mentors: School) -> None:
    async with shown(mentors, lambda: AskSupportDialog(mentors.pupils[0])) as (app, pilot):
        await press(pilot, "left", "enter")
        assert app.closed_with == [True]
        (sent,) = await app.db(lambda: list(StudyAttendance.select()))
        assert await app.db(lambda: Referral.select().count()) == 0
    assert (sent.pupil_id, sent.day) == (mentors.pupils[0], MONDAY)


async def test_whoever_is_on_the_list_already_is_not_sent_again(mentors: School) -> None:
    place(mentors.pupils[0])
    async with shown(mentors, lambda: AskSupportDialog(mentors.pupils[0])) as (app, pilot):
        await press(pilot, "left")
        assert "today only" not in app.said()
        assert "raised frequency" in app.said()


async def test_another_forms_tutor_cannot_ask(mentors: School) -> None:
    async with shown(mentors, lambda: AskSupportDialog(mentors.pupils[0]), username="dother") as (app, _):
        assert "no such pupil within your post" in app.said()


def test_what_would_help(snap_compare: Any, mentors: School) -> None:
    run = opened_with(lambda: AskSupportDialog(mentors.pupils[0]))
    assert snap_compare(tutor_app(mentors), run_before=run)
