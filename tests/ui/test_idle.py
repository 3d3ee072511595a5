"""A terminal that nobody uses shows no names; any key brings back what was there, and does nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from support.desk import press, settle, write
from support.school import School
from support.screens import opened_with, said
from support.tutor import tutor_app
from tutor_tui.store.models import PlannerVisit
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.idle import IdleLock, LockScreen
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
async def left_alone(school: School) -> AsyncIterator[tuple[TutorApp, Pilot[Any], Seconds]]:
    app, clock = tutor_app(school), Seconds()
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
