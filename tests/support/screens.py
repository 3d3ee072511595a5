"""The real app with one screen on top."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from support.desk import press, settle, words_of_screen
from support.school import MONDAY, School
from support.tutor import tutor_app
from tutor_tui.ui.app import TutorApp

Make = Callable[[], Screen[Any]]


@asynccontextmanager
async def screen_over(
    school: School,
    make: Make | None,
    *,
    size: tuple[int, int] = (80, 24),
    username: str | None = "acarter",
    today: date = MONDAY,
) -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    """The app with the screen that `make` gives, or with its first one."""
    app = tutor_app(school, username, today)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        if make is not None:
            await app.push_screen(make())
            await settle(pilot)
        yield app, pilot


def opened_with(make: Make | None, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """For `snap_compare`: the screen that `make` gives (or the first one), after these keys."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        if make is not None:
            await pilot.app.push_screen(make())
            await settle(pilot)
        for key in keys:
            await press(pilot, key)

    return run


def said(app: TutorApp) -> str:
    """What the terminal shows as one flow of words, however lines were broken."""
    return words_of_screen(app)
