import pytest

from support.desk import press
from support.school import School
from support.screens import said, screen_over
from tutor_tui.ui.screens.help import HelpScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("leave", ["escape", "q", "f1", "question_mark"])
async def test_help_opens_and_closes_with_either_key(school: School, key: str, leave: str) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, key)
        assert isinstance(app.screen, HelpScreen)
        assert "Sign and go on" in said(app)
        await press(pilot, leave)
        assert len(app.screen_stack) == 1


async def test_it_tells_the_keys_of_the_screen_below(school: School) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "f1")
        assert "Everything recorded on one pupil" in said(app)
        assert "Sign the rest" not in said(app)


async def test_it_scrolls_to_the_last_line(school: School) -> None:
    async with screen_over(school, None, size=(80, 24)) as (app, pilot):
        await press(pilot, "f1")
        assert "In dialogs" not in said(app)
        await press(pilot, "end")
        assert "In dialogs" in said(app)
        await press(pilot, "z")
        assert isinstance(app.screen, HelpScreen)
