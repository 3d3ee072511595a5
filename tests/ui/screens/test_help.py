import pytest

from support.desk import press
from support.school import School
from support.screens import said, screen_over
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.help import HelpScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.screens.triage import TriageScreen
from tutor_tui.ui.widgets.paragraph import Paragraph


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


def help_text(app: TutorApp) -> str:
    return str(app.screen.query_one(Paragraph).render())


async def test_keys_of_no_use_to_the_post_are_left_out(school: School) -> None:
    """A senior leader looks at planners, and marks none; data and staff are the data manager's."""
    async with screen_over(school, RegistrationScreen, username="cslt") as (app, pilot):
        await press(pilot, "f1")
        told = help_text(app)
        assert "Sign and go on" not in told
        assert "Data and staff" not in told
        assert "Contact home" in told
        assert "Week before" in told


async def test_a_tutor_sees_neither_the_years_nor_the_schools_screens(school: School) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "f1")
        told = help_text(app)
        assert "Sign and go on" in told
        assert "Who needs somebody" not in told
        assert "Registration" in told


async def test_who_sees_the_year_without_deciding_has_no_key_to_decide(school: School) -> None:
    for username, decides in (("cslt", False), ("bhead", True)):
        async with screen_over(school, TriageScreen, username=username) as (app, pilot):
            await press(pilot, "f1")
            assert ("Do the next step" in help_text(app)) is decides, username
