"""A terminal that nobody uses shows no names; any key brings back what was there, and does nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from support.desk import press, settle, write
from support.school import School
from support.screens import opened_with, said
from support.tutor import keys, screen_text, tutor_app
from tutor_tui.store.models import PlannerVisit
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.fields import Line
from tutor_tui.ui.dialogs.import_file import ImportFileDialog
from tutor_tui.ui.idle import IdleLock, LockScreen
from tutor_tui.ui.screens.import_preview import ImportPreviewScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.registration import RegistrationScreen

MINUTES = 10
"""As the shipped policies say."""


class Seconds:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def left_alone(
    school: School, username: str | None = "acarter"
) -> AsyncIterator[tuple[TutorApp, Pilot[Any], Seconds]]:
    app, clock = tutor_app(school, username), Seconds()
    app.idle = IdleLock(app, app._idle_minutes, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        yield app, pilot, clock


async def test_after_the_policys_minutes_no_name_is_shown(school: School) -> None:
    async with left_alone(school) as (app, pilot, clock):
        assert "Pupil01" in said(app)
        clock.now = MINUTES * 60 - 1
        app.idle.look()
        await settle(pilot)
        assert isinstance(app.screen, RegistrationScreen)
        clock.now += 1
        app.idle.look()
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        assert "Pupil" not in said(app)
        assert "Any key shows again what was here" in said(app)


@pytest.mark.parametrize("key", ["space", "q", "ctrl+c", "f8", "z", "escape", "g", "ctrl+p"])
async def test_the_key_that_brings_it_back_does_nothing_else(school: School, key: str) -> None:
    async with left_alone(school) as (app, pilot, clock):
        clock.now = MINUTES * 60
        app.idle.look()
        app.idle.look()
        await settle(pilot)
        await press(pilot, key)
        assert isinstance(app.screen, RegistrationScreen)
        assert "Pupil01" in said(app)
        assert await app.db(PlannerVisit.select().count) == 0
        await press(pilot, "space")
        assert await app.db(PlannerVisit.select().count) == 1


async def test_each_key_begins_the_time_anew(school: School) -> None:
    async with left_alone(school) as (app, pilot, clock):
        clock.now = MINUTES * 60 - 5
        await press(pilot, "down")
        clock.now += 30
        app.idle.look()
        await settle(pilot)
        assert isinstance(app.screen, RegistrationScreen)


async def test_what_was_half_typed_is_still_there(school: School) -> None:
    async with left_alone(school) as (app, pilot, clock):
        await press(pilot, "c")
        await write(pilot, "signed by gran")
        clock.now = MINUTES * 60
        app.idle.look()
        await settle(pilot)
        assert "gran" not in said(app)
        await press(pilot, "x")
        assert isinstance(app.screen, CommentDialog)
        assert "signed by gran" in said(app)
        assert "signed by granx" not in said(app)


LOCKED = "Hidden after 10 minutes without a key. Any key shows again what was here; nothing is lost."
PLACES = {
    "registration": "",
    "a selection": "vv",
    "a dialog with text": "cGran rings",
    "a dialog with a day": "h<tab>fri",
    "looking for a pupil": "/pupil1",
    "a card": "/pupil03<enter>",
    "a dialog over a card": "/pupil03<enter>cGran",
    "the palette": "<ctrl+p>hom",
    "help": "?",
    "the first half of a chord": "g",
}
"""Keys that lead from the first screen to somewhere, each with something half done."""


@pytest.mark.parametrize("keys_there", PLACES.values(), ids=PLACES)
async def test_wherever_one_is_nothing_is_shown_and_nothing_is_lost(school: School, keys_there: str) -> None:
    async with left_alone(school) as (app, pilot, clock):
        await keys(pilot, keys_there)
        await settle(pilot)
        before, screen, focused = screen_text(app), app.screen, app.focused
        clock.now += MINUTES * 60
        app.idle.look()
        app.notify("Saved: Pupil03", markup=False)
        await settle(pilot)
        assert said(app) == LOCKED
        clock.now += 3600
        app.idle.look()
        await press(pilot, "x")
        app.clear_notifications()
        await settle(pilot)
        assert (app.screen, app.focused) == (screen, focused)
        assert screen_text(app) == before


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (1, 1), (200, 60)])
async def test_no_name_is_shown_in_a_window_of_any_size(school: School, size: tuple[int, int]) -> None:
    async with left_alone(school) as (app, pilot, clock):
        await keys(pilot, "cGran")
        clock.now = MINUTES * 60
        app.idle.look()
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert "Pupil" not in said(app)
        assert "Gran" not in said(app)


async def test_the_data_managers_file_and_preview_are_hidden_too(school: School, tmp_path: Path) -> None:
    file = tmp_path / "pupils.csv"
    file.write_text("Forename,Surname,Form\nMia,Hidden,8B\n")
    async with left_alone(school, None) as (app, pilot, clock):
        await app.push_screen(ImportFileDialog())
        await settle(pilot)
        app.screen.query_one("#path", Line).words = str(file)
        for name in ("pupils.csv", "Hidden"):
            await settle(pilot)
            assert name in said(app)
            clock.now += MINUTES * 60
            app.idle.look()
            await settle(pilot)
            assert said(app) == LOCKED
            await press(pilot, "f12")
            assert name in said(app)
            if name == "pupils.csv":
                dialog = app.screen
                assert isinstance(dialog, ImportFileDialog)
                await press(pilot, "f12")
                assert dialog.plan is not None
                await app.push_screen(ImportPreviewScreen(dialog.plan, dialog.source, dialog.to_read))


async def test_what_opens_or_closes_meanwhile_does_so_below_the_lock(school: School) -> None:
    async with left_alone(school) as (app, pilot, clock):
        await keys(pilot, "cGran")
        dialog = app.screen
        assert isinstance(dialog, CommentDialog)
        clock.now = MINUTES * 60
        app.idle.look()
        await settle(pilot)
        app.push_screen(PupilCardScreen(school.pupils[2]))
        await settle(pilot)
        assert said(app) == LOCKED
        app.pop_screen()
        await settle(pilot)
        assert said(app) == LOCKED
        dialog.dismiss(True)
        await settle(pilot)
        assert said(app) == LOCKED
        await press(pilot, "x")
        assert isinstance(app.screen, RegistrationScreen)
        assert "Pupil01" in said(app)


@pytest.mark.parametrize("theme", ["auto", "ansi-dark"])
def test_what_it_looks_like(snap_compare: Any, school: School, theme: str) -> None:
    app = tutor_app(school, theme=theme)
    clock = Seconds()
    app.idle = IdleLock(app, app._idle_minutes, clock)
    shown = opened_with(None)

    async def run(pilot: Pilot[Any]) -> None:
        await shown(pilot)
        clock.now = MINUTES * 60
        app.idle.look()
        await settle(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=run)
