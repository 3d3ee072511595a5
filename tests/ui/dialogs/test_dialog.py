"""What every dialog shares."""

import pytest
from textual.screen import Screen

from support.school import School
from support.tutor import at_work, keys, screen_text, settle
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs import contact
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.screens.help import HelpScreen
from tutor_tui.ui.screens.palette import Palette
from tutor_tui.ui.screens.registration import RegistrationScreen


@pytest.mark.parametrize(
    ("key", "kind"), [("h", Dialog), ("<question_mark>", HelpScreen), ("<ctrl+p>", Palette)]
)
async def test_a_mistake_in_a_message_leaves_what_lies_over_the_screen_able_to_hear(
    key: str, kind: type[Screen[object]], school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TutorApp, "survives", True)
    async with at_work(school) as (app, pilot):
        await keys(pilot, key)
        above = app.screen
        assert isinstance(above, kind)
        above.call_later(lambda: 1 / 0)
        await settle(pilot)
        assert "The program made a mistake" in screen_text(app)
        await keys(pilot, "<escape>")
        assert isinstance(app.screen, RegistrationScreen)


async def test_a_mistake_while_saving_keeps_the_text_and_the_dialog_can_save_again(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TutorApp, "survives", True)

    def broken(*args: object, **given: object) -> None:
        raise ZeroDivisionError

    async with at_work(school) as (app, pilot):
        with monkeypatch.context() as patch:
            patch.setattr(contact, "contact_home", broken)
            await keys(pilot, "hLate<f12>")
            assert "The program made a mistake" in screen_text(app)
            assert "Late" in screen_text(app)
        await keys(pilot, "<f12>")
        assert isinstance(app.screen, RegistrationScreen)
