"""An app that shows one dialog or screen over a school's database, as the real one does."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from support.school import School
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database
from tutor_tui.store.session import Session
from tutor_tui.store.thread import DatabaseThread
from tutor_tui.ui.logbook import Logbook


class DeskApp(App[None]):
    """Has what screens ask of the app, and remembers with what the shown one closed."""

    def __init__(self, school: School, session: Session, first: Callable[[], Screen[Any]]) -> None:
        super().__init__()
        self.animation_level = "none"
        self.db = DatabaseThread(school.path)
        self.session = session
        self.logbook = Logbook(self)
        self.first = first
        self.closed_with: list[Any] = []

    async def on_mount(self) -> None:
        await self.db.open()
        await self.push_screen(self.first(), self.closed_with.append)

    def again(self) -> None:
        """Show a new one."""
        self.push_screen(self.first(), self.closed_with.append)

    async def on_unmount(self) -> None:
        await self.logbook.close()
        self.db.close()

    def said(self) -> str:
        """What the terminal shows as one flow of words, however lines were broken."""
        return words_of_screen(self)


def words_of_screen(app: App[Any]) -> str:
    """What the terminal shows as one flow of words, frames left out."""
    lines = ("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
    return " ".join(re.sub("[│╭╮╰╯─]", " ", " ".join(lines)).split())


@asynccontextmanager
async def shown(
    school: School,
    first: Callable[[], Screen[Any]],
    *,
    size: tuple[int, int] = (80, 24),
    username: str | None = "acarter",
) -> AsyncIterator[tuple[DeskApp, Pilot[None]]]:
    """The app with what `first` makes on its screen, all workers finished; the database is the app's meanwhile."""
    if database.is_closed():
        open_database(school.path)
    session = school.session(username)
    close_database()
    app = DeskApp(school, session, first)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait for workers and for what they asked to be painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, then settle."""
    await pilot.press(*keys)
    await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type text as a person does."""
    names = {" ": "space", ",": "comma", ".": "full_stop", "/": "slash", "-": "minus", "+": "plus"}
    await pilot.press(*[names.get(letter, letter) for letter in text])
    await settle(pilot)
