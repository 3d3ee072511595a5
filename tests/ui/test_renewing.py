"""The app left open: midnight, posts that change, a person who leaves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from support.school import School
from support.tutor import desk_screen, keys, now_of, screen_text, settle
from tutor_tui.errors import AccessDenied
from tutor_tui.settings import Settings
from tutor_tui.store.database import close_database
from tutor_tui.store.models import FormTutor, PlannerVisit, Staff
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.dialog import Dialog

MONDAY_NIGHT = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


class Clock:
    """The instant that the app is told."""

    def __init__(self) -> None:
        self.instant = MONDAY_NIGHT

    def __call__(self) -> datetime:
        return self.instant


@asynccontextmanager
async def left_open(
    school: School, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[TutorApp, Pilot[Any], Clock]]:
    """The app on Monday night; no day is pretended."""
    close_database()
    clock = Clock()
    settings = Settings(theme="textual-dark", ascii_signs="off", hide_flags=False)
    app = TutorApp(school.path, "acarter", now=clock, frozen_clock=True, settings=settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot, clock


async def written(app: TutorApp) -> list[str]:
    """The days of the visits in the database."""
    return await app.db(lambda: [str(visit.day) for visit in PlannerVisit.select()])


async def test_at_midnight_the_screen_goes_over_to_the_new_day(school: School) -> None:
    async with left_open(school) as (app, pilot, clock):
        key = app.session.key
        clock.instant = NEXT_MONDAY
        await app.renew()
        await settle(pilot)
        assert "Mon 30 Nov" in screen_text(app)
        assert "week 13 A" in screen_text(app)
        assert "It is Monday 30 November now." in screen_text(app)
        assert app.session.key == key


async def test_the_first_key_of_a_new_day_shows_it_and_the_next_is_written_on_it(school: School) -> None:
    async with left_open(school) as (app, pilot, clock):
        clock.instant = TUESDAY
        await keys(pilot, "x")
        assert now_of(app, 1) == "·"
        assert await written(app) == []
        await keys(pilot, "x")
        assert now_of(app, 1) == "x"
        assert await written(app) == ["2026-11-24"]


async def test_what_is_typed_in_a_dialog_over_midnight_stays(school: School) -> None:
    async with left_open(school) as (app, pilot, clock):
        await keys(pilot, "hLa")
        clock.instant = TUESDAY
        await keys(pilot, "te")
        assert isinstance(app.screen, Dialog)
        assert "Late" in screen_text(app)
        await keys(pilot, "<f12>")
        assert "Tue 24 Nov" in screen_text(app)


async def test_a_pretended_day_stays(school: School) -> None:
    async with left_open(school) as (app, _, clock):
        app.session = replace(app.session, pretended=True)
        clock.instant = TUESDAY
        assert not app.day_is_over
        assert not await app.renew()


async def test_whoever_leaves_the_staff_list_is_told_and_the_app_ends(school: School) -> None:
    async with left_open(school) as (app, pilot, _):
        await app.db(Staff.update(active=False).where(Staff.username == "acarter").execute)
        await app.renew()
        await pilot.pause()
        assert not app.is_running
        assert isinstance(app.failed, AccessDenied)
        assert "acarter" in app.failed.message


async def test_a_form_that_is_no_longer_ones_own_goes(school: School) -> None:
    async with left_open(school) as (app, pilot, _):
        await app.db(FormTutor.delete().where(FormTutor.form == school.form_id).execute)
        await app.renew()
        await settle(pilot)
        assert desk_screen(app).board is None
        assert "No form is within your post today" in screen_text(app)


async def test_nothing_moves_where_nothing_changed(school: School) -> None:
    async with left_open(school) as (app, pilot, _):
        await keys(pilot, "5")
        assert not await app.renew()
        assert desk_screen(app).planners.cursor_index == 4
