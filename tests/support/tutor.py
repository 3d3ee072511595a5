"""The real app over a test's school: frozen clock, chosen theme, no file of the developer's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from textual import events
from textual.pilot import Pilot

from support.school import MONDAY, School
from tutor_tui.settings import Settings
from tutor_tui.store.database import close_database
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.registration import RegistrationScreen

AT_0841 = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
NAMES = {
    " ": "space",
    ",": "comma",
    ".": "full_stop",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "+": "plus",
}


def tutor_app(
    school: School,
    username: str | None = "acarter",
    today: date = MONDAY,
    *,
    theme: str = "textual-dark",
    ascii_signs: Any = "off",
    hide_flags: bool = False,
) -> TutorApp:
    """The app, not running yet; the database is its own from now on."""
    close_database()
    settings = Settings(theme=theme, ascii_signs=ascii_signs, hide_flags=hide_flags)
    return TutorApp(school.path, username, today, now=lambda: AT_0841, frozen_clock=True, settings=settings)


@asynccontextmanager
async def at_work(
    school: School,
    username: str | None = "acarter",
    today: date = MONDAY,
    *,
    size: tuple[int, int] = (120, 40),
    **settings: Any,
) -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    """The running app on its first screen."""
    app = tutor_app(school, username, today, **settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every key was carried out and painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "save"])
    await pilot.pause()


async def keys(pilot: Pilot[Any], typed: str) -> None:
    """Press the characters of `typed`, each settled before the next; `<name>` is a key with a name."""
    for key in split_keys(typed):
        await pilot.press(NAMES.get(key, key))
        await settle(pilot)


async def burst(pilot: Pilot[Any], typed: str) -> None:
    """All keys at once, as a terminal delivers what was typed while the program was busy; returns when all are done."""
    app = pilot.app
    assert isinstance(app, TutorApp)
    for key in split_keys(typed):
        name = NAMES.get(key, key)
        app.post_message(events.Key(name, key if len(key) == 1 else {"enter": "\r"}.get(key)))
    await pilot.pause()
    while app.keyboard.is_busy:
        await pilot.pause(0.005)
    await settle(pilot)


def split_keys(typed: str) -> list[str]:
    """ "2x<enter>" as `2`, `x`, `enter`."""
    found, rest = [], typed
    while rest:
        name, rest = rest[1:].split(">", 1) if rest[0] == "<" else (rest[0], rest[1:])
        found.append(name)
    return found


def desk_screen(app: TutorApp) -> RegistrationScreen:
    """The registration screen."""
    return next(screen for screen in app.screen_stack if isinstance(screen, RegistrationScreen))


def now_of(app: TutorApp, roll: int) -> str:
    """What the column "now" says of a roll number."""
    planners = desk_screen(app).planners
    place = next(index for index, column in enumerate(planners.columns) if column.key == "now")
    row = next(row for row in planners.rows if row.cells[0] == str(roll))
    found = row.cells[place]
    return found if isinstance(found, str) else found.text


def roll_under_cursor(app: TutorApp) -> int:
    """The roll number on which the cursor stands."""
    row = desk_screen(app).planners.current
    assert row is not None
    return int(str(row.cells[0]))


def said_to_wait(app: TutorApp) -> asyncio.Event:
    """Set once the screen says for whom a write waits. The app itself answers nothing meanwhile."""
    show, said = app.db.waiting, asyncio.Event()

    def shown() -> None:
        show()
        if app.db.waits_for is not None:
            app.screen.call_after_refresh(said.set)

    app.db.waiting = shown
    return said


async def until_shown(app: TutorApp, text: str) -> None:
    """Return once the text is on the screen, also while a key is still being carried out; fails after ten seconds."""
    async with asyncio.timeout(10):
        while text not in screen_text(app):
            await asyncio.sleep(0.01)


def screen_text(app: TutorApp) -> str:
    """What the terminal shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
