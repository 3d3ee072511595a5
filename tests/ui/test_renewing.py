"""The app left open: midnight, posts that change, a person who leaves."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from support.desk import words_of_screen
from support.posts import give_post
from support.school import School, opened
from support.tutor import desk_screen, keys, now_of, screen_text, settle
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.settings import Settings
from tutor_tui.store.database import close_database, connect_file
from tutor_tui.store.models import Draft, FormTutor, PlannerVisit, Staff, StaffKey, StaffRole
from tutor_tui.ui import renewing
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.idle import LockScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.triage import TriageScreen

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
        assert app.failed.title == "Signed out"


async def test_whoever_signed_in_with_a_key_that_was_revoked_is_told_and_the_text_is_kept(
    school: School,
) -> None:
    async with left_open(school) as (app, pilot, clock):
        staff_id = app.session.actor.staff_id
        add = StaffKey.create
        key = await app.db(add, staff=staff_id, fingerprint="SHA256:x", comment="", added_by=staff_id)
        app.session = replace(app.session, key_fingerprint="SHA256:x", address="10.0.0.7")
        assert not await app.renew()
        await keys(pilot, "c")
        await pilot.press("G", "r", "a", "n")
        await app.db(StaffKey.update(revoked_at=clock()).where(StaffKey.id == key.id).execute)
        await app.renew()
        await pilot.pause()
        assert not app.is_running
        assert isinstance(app.failed, AccessDenied)
        assert app.failed.message == "the key with which you signed in no longer holds"
        assert "kept" in app.failed.remedy
    with opened(school.path):
        assert [draft.text for draft in Draft.select()] == ["Gran"]


async def test_where_a_post_ends_dialogs_and_what_is_beyond_the_rest_close_and_text_is_kept(
    school: School,
) -> None:
    async with left_open(school) as (app, pilot, _):
        await app.push_screen(PupilCardScreen(school.pupils[0]))
        await settle(pilot)
        await keys(pilot, "cDad")
        assert isinstance(app.screen, Dialog)
        await app.db(FormTutor.delete().where(FormTutor.form == school.form_id).execute)
        await app.renew()
        await settle(pilot)
        assert app.screen_stack == [desk_screen(app)]
        assert "Pupil" not in screen_text(app)
        assert "What you may see or do has changed. What you had typed is kept." in words_of_screen(app)
    with opened(school.path):
        assert [draft.text for draft in Draft.select()] == ["Dad"]


async def test_a_new_post_closes_nothing(school: School) -> None:
    async with left_open(school) as (app, pilot, _):
        await keys(pilot, "cDad")
        await app.db(_give, school, "acarter", Role.SENCO, Scope.SCHOOL)
        assert await app.renew()
        await settle(pilot)
        assert isinstance(app.screen, Dialog)
        assert "Dad" in screen_text(app)


async def test_a_cover_that_ends_at_midnight_takes_its_screens_along(school: School) -> None:
    async with left_open(school) as (app, pilot, clock):
        until = FormTutor.update(until_on=date(2026, 11, 23)).where(FormTutor.form == school.form_id)
        await app.db(until.execute)
        assert not await app.renew()
        await app.push_screen(PupilCardScreen(school.pupils[0]))
        await settle(pilot)
        clock.instant = TUESDAY
        await app.renew()
        await settle(pilot)
        assert app.screen_stack == [desk_screen(app)]
        assert "It is Tuesday 24 November now. What you may see or do has changed." in words_of_screen(app)


async def test_the_first_screen_gives_way_to_that_of_the_posts_that_are_left(school: School) -> None:
    close_database()
    app = TutorApp(school.path, "bhead", MONDAY_NIGHT.date(), frozen_clock=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TriageScreen)
        await app.db(StaffRole.delete().where(StaffRole.role == Role.HEAD_OF_YEAR).execute)
        await app.renew()
        await settle(pilot)
        assert app.screen_stack == [desk_screen(app)]
        assert "No form is within your post today" in screen_text(app)


async def test_under_the_lock_screens_change_and_nothing_is_shown(school: School) -> None:
    async with left_open(school) as (app, pilot, _):
        await keys(pilot, "cDad")
        lock_now(app)
        await settle(pilot)
        await app.db(FormTutor.delete().where(FormTutor.form == school.form_id).execute)
        await app.renew()
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        assert "Pupil" not in screen_text(app)
        await keys(pilot, "x")
        assert app.screen_stack == [desk_screen(app)]
        assert "No form is within your post today" in screen_text(app)


async def test_where_nothing_was_written_nothing_is_read(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with left_open(school) as (app, _, clock):
        await app.renew()
        reads: list[str] = []
        monkeypatch.setattr(renewing, "renewed", lambda session, username: reads.append(username) or session)
        await app.renew()
        assert reads == []
        with opened_beside(school.path) as other:
            other.execute_sql("PRAGMA user_version = 99")
        await app.renew()
        assert reads == ["acarter"]
        clock.instant = TUESDAY
        await app.renew()
        assert reads == ["acarter"] * 2


def _give(school: School, username: str, role: Role, scope: Scope) -> None:
    give_post(school.session(None), username, role, scope, None)


def lock_now(app: TutorApp) -> None:
    """As after many minutes without a key."""
    app.idle._clock = lambda: 1e9
    app.idle.look()


@contextmanager
def opened_beside(path: Path) -> Iterator[Any]:
    """A second connection, as another session has."""
    db = connect_file(path)
    try:
        yield db
    finally:
        db.close()


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
