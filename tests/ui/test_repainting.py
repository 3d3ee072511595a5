"""A key paints everything anew, wherever one is."""

import pytest

from support.school import School
from support.tutor import at_work, keys
from tutor_tui.ui.app import TutorApp


@pytest.mark.parametrize("before", ["", "h", "c", "/", "?", "<ctrl+p>"])
async def test_over_a_screen_a_dialog_and_while_typing(
    before: str, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    async with at_work(school) as (app, pilot):
        await keys(pilot, before)
        above, focused = app.screen, app.focused
        monkeypatch.setattr(TutorApp, "_paint_anew", lambda self: painted.append(self._lost))
        await keys(pilot, "<ctrl+l>")
        assert painted == [True]
        assert (app.screen, app.focused) == (above, focused)
