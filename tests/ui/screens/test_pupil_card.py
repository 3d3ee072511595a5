from datetime import date

import pytest

from support.busy import record_everything
from support.desk import press, write
from support.school import School
from support.screens import said, screen_over
from tutor_tui.store.models import (
    Correction,
    Decision,
    HomeContact,
    PlannerComment,
    Pupil,
    Referral,
    Reward,
    SupportFlag,
    Target,
)
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog
from tutor_tui.ui.screens.pupil_card import PupilCardScreen


def busy(school: School) -> None:
    """Lily Brown, with something of everything."""
    Pupil.update(surname="Brown", forename="Lily").where(Pupil.id == school.pupils[0]).execute()
    record_everything(school, school.pupils[0])


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)])
async def test_everything_is_on_the_card(school: School, size: tuple[int, int]) -> None:
    busy(school)
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0]), size=size) as (app, _):
        seen = said(app)
        assert "Brown, Lily" in seen
        assert "3rd unsigned this half term" in seen
        assert "Quickthorn" not in seen
        if size[0] >= 80:
            assert "1 carer not shown: restriction." in seen
            assert "no reply yet: Why so much maths?" in seen
            assert "overdue: Geography, Map of the river" in seen


async def test_needs_are_hidden_on_every_screen(school: School) -> None:
    SupportFlag.create(pupil=school.pupils[0], kind="eal")
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        assert "needs: EAL" in said(app)
        await press(pilot, "f9")
        assert "EAL" not in said(app)
        assert "needs hidden" in said(app)
        await press(pilot, "q")
        assert "EAL" not in said(app)
        await app.push_screen(PupilCardScreen(school.pupils[0]))
        await press(pilot)
        assert "EAL" not in said(app)


@pytest.mark.parametrize(
    ("key", "keys", "model"),
    [
        ("c", "x enter", PlannerComment),
        ("h", "x enter", HomeContact),
        ("r", "x enter", Referral),
        ("k", "x enter", Correction),
        ("+", "enter", Reward),
        ("t", "x enter f r i enter", Target),
    ],
)
async def test_the_keys_of_registration_record_here_too(
    school: School, key: str, keys: str, model: type
) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "plus" if key == "+" else key)
        await press(pilot, *keys.split())
        assert isinstance(app.screen, PupilCardScreen)
        assert await app.db(lambda: model.select().count()) == 1
        assert app.screen.card is not None
        assert len(app.screen.card.entries) == 1
        await press(pilot, "z")
        assert await app.db(lambda: model.select().count()) == 0
        assert "Taken back" in said(app)


async def test_what_is_proposed_is_done_with_one_key(school: School) -> None:
    busy(school)
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "full_stop")
        assert "Recorded: 3rd unsigned" in said(app)
        assert [d.outcome for d in await app.db(lambda: list(Decision.select()))] == ["accepted"]
        await press(pilot, "comma")
        await write(pilot, "no")
        await press(pilot, "enter")
        assert isinstance(app.screen, PupilCardScreen)


async def test_enter_goes_on_with_what_is_open(school: School) -> None:
    busy(school)
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "f")
        assert "showing what is open" in said(app)
        screen = app.screen
        assert isinstance(screen, PupilCardScreen)
        opened = []
        for _ in range(screen.query_one("#timeline").row_count):
            await press(pilot, "enter")
            opened.append(type(app.screen))
            if app.screen is not screen:
                await press(pilot, "escape")
            await press(pilot, "down")
        assert {CommentDialog, ContactDialog, TargetDialog} <= set(opened)


async def test_a_head_of_another_form_is_told_that_there_is_no_such_pupil(school: School) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0]), username="dother") as (
        app,
        pilot,
    ):
        assert "Pupil01" not in said(app)
        assert "no such pupil within your post" in said(app)
        await press(pilot, "c")
        assert isinstance(app.screen, PupilCardScreen)


async def test_a_reader_is_told_why_a_key_does_nothing(school: School) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0]), username="cslt") as (
        app,
        pilot,
    ):
        await press(pilot, "c")
        assert "may not comment and reply" in said(app)
        await press(pilot, "full_stop")
        assert "may not decide" in said(app)


async def test_an_empty_card_says_so(school: School) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0]), today=date(2026, 12, 24)) as (
        app,
        _,
    ):
        assert "Nothing is recorded on this pupil yet" in said(app)
        assert "Nothing is asked, owed or aimed at." in said(app)
