"""The real app with one screen on top, over a school's database, with a frozen clock."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from support.desk import settle, words_of_screen
from support.school import MONDAY, School
from tutor_tui.settings import Settings
from tutor_tui.store.database import close_database
from tutor_tui.ui.app import TutorApp

MORNING = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
"""The instant at which tests play."""


@asynccontextmanager
async def screen_over(
    school: School,
    make: Callable[[], Screen[Any]] | None,
    *,
    size: tuple[int, int] = (80, 24),
    username: str | None = "acarter",
    today: date = MONDAY,
    settings: Settings | None = None,
) -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    """The app with the screen that `make` gives, or with its first one; a mistake of the program fails the test."""
    close_database()
    app = TutorApp(school.path, username, today, now=lambda: MORNING, frozen_clock=True, settings=settings)
    app.survives = False  # type: ignore[misc]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        if make is not None:
            await app.push_screen(make())
            await settle(pilot)
        yield app, pilot


def said(app: TutorApp) -> str:
    """What the terminal shows as one flow of words, however lines were broken."""
    return words_of_screen(app)
