"""The progress screen: who gets there, and which tabs the post allows."""

from support.desk import press
from support.school import School
from support.screens import said, screen_over
from tutor_tui.ui.screens.progress import ProgressScreen


async def test_f5_and_g_g_go_to_progress(school: School) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "f5")
        assert isinstance(app.screen, ProgressScreen)
        await press(pilot, "q", "g", "g")
        assert isinstance(app.screen, ProgressScreen)
        assert "Targets" in said(app)


async def test_a_data_manager_sees_no_targets(school: School) -> None:
    async with screen_over(school, None, username=None) as (app, pilot):
        await press(pilot, "escape", "f5")
        assert "Targets" not in said(app)
