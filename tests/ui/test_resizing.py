"""After the size has changed everything is painted anew."""

from typing import Any

import pytest
from textual.geometry import Size

from support.desk import settle
from support.school import School
from support.screens import said, screen_over
from support.tutor import at_work
from tutor_tui.ui import resizing


async def test_a_window_that_is_as_before_is_painted_whole(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resizing, "SETTLED", 0.001)
    async with screen_over(school, None) as (app, pilot):
        painted: list[Size] = []
        refresh = app.screen.refresh

        def painting(*regions: Any, **options: Any) -> Any:
            painted.append(app.screen.size)
            return refresh(*regions, **options)

        monkeypatch.setattr(app.screen, "refresh", painting)
        app.on_resize()
        await pilot.pause(0.05)
        await settle(pilot)
        assert painted == [Size(80, 24)]
        assert "Pupil05" in said(app)


async def test_a_size_of_which_textual_has_not_heard_is_found(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resizing, "SETTLED", 0.001)
    async with screen_over(school, None) as (app, pilot):
        monkeypatch.setattr(app, "_real_size", lambda: Size(100, 30))
        app.on_resize()
        await pilot.pause(0.05)
        await settle(pilot)
        assert app.size == app.screen.size == Size(100, 30)


async def test_whoever_leaves_while_the_size_settles_is_told_of_no_mistake(school: School) -> None:
    async with at_work(school) as (app, _):
        app.on_resize()
        stack = app._screen_stack
        kept = list(stack)
        stack.clear()
        app._paint_anew()
        stack.extend(kept)
