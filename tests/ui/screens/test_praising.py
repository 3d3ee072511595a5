"""A tutor praises the whole form at once, after seeing exactly what is recorded."""

import pytest

from support.desk import press
from support.school import School
from support.screens import said, screen_over
from tutor_tui.store.models import Decision, Reward
from tutor_tui.ui.dialogs.planned import PlannedDialog
from tutor_tui.ui.screens.registration import RegistrationScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_form_is_praised_after_the_list_was_shown(monday: School, size: tuple[int, int]) -> None:
    async with screen_over(monday, None, size=size) as (app, pilot):
        await press(pilot, "P")
        assert isinstance(app.screen, PlannedDialog)
        assert "8A: 2 pupils: this is recorded" in said(app)
        assert "Ahmed, Zara reward: clean half term" in said(app)
        assert "(our default, not in the policy)" in said(app)
        await press(pilot, "escape")
        assert await app.db(lambda: Reward.select().count()) == 0
        await press(pilot, "P", "enter")
        assert isinstance(app.screen, RegistrationScreen)
        assert "2 pupils: recorded." in said(app)
        assert await app.db(lambda: (Reward.select().count(), Decision.select().count())) == (2, 2)
        await press(pilot, "P")
        assert "The policy proposes praise for nobody in 8A today." in said(app)
        await press(pilot, "z")
        assert await app.db(lambda: (Reward.select().count(), Decision.select().count())) == (0, 0)


async def test_whoever_only_looks_is_told(monday: School) -> None:
    async with screen_over(monday, None, username="cslt") as (app, pilot):
        await press(pilot, "f2", "P")
        assert isinstance(app.screen, RegistrationScreen)
        assert "may look at this form, but not decide on what the policy proposes" in said(app)
