"""The tab of the log: what it shows to whom, page by page, and that looking is one entry."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from support.names import HOSTILE
from support.school import MONDAY, School
from support.tutor import at_work, keys, screen_text, settle
from tutor_tui.services import planners
from tutor_tui.services.logbook import Note, searched, viewed, write_notes
from tutor_tui.store.database import open_database
from tutor_tui.store.models import AuditEntry, Pupil, Staff
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.access.log_entry import LogEntryDialog
from tutor_tui.ui.panes.audit_log import AuditLogTab
from tutor_tui.ui.screens.access import AccessScreen


@asynccontextmanager
async def the_log(
    school: School, who: str | None = "cslt", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[TutorApp, Pilot[None], AuditLogTab]]:
    async with at_work(school, who, size=size) as (app, pilot):
        app.push_screen(AccessScreen(AuditLogTab))
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, AccessScreen)
        yield app, pilot, app.screen.of(AuditLogTab)


def verbs(tab: AuditLogTab) -> list[str]:
    return [row.verb for row in tab.rows]


@pytest.fixture
def busy(school: School) -> School:
    session = school.session()
    planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.SIGNED)
    planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.UNSIGNED)
    viewed(session, school.pupils[0])
    searched(session, "Brown", 2)
    return school


async def test_it_says_who_did_what_and_a_filter_narrows_it(busy: School) -> None:
    async with the_log(busy) as (app, pilot, tab):
        assert {"find", "see card", "unsigned", "sign"} <= set(verbs(tab))
        assert "Ms Carter" in screen_text(app)
        tab.grid.move_cursor(verbs(tab).index("see card"))
        await keys(pilot, "u")
        assert verbs(tab) == ["see card", "unsigned", "sign"]
        await keys(pilot, "a")
        assert "find" in verbs(tab)
        tab.grid.move_cursor(verbs(tab).index("find"))
        await keys(pilot, "v")
        assert verbs(tab) == ["find"]
        await keys(pilot, "ap")
        assert {row.username for row in tab.rows} == {"cslt"}


async def test_an_entry_is_shown_before_and_after(busy: School) -> None:
    async with the_log(busy) as (app, pilot, tab):
        tab.grid.move_cursor(verbs(tab).index("unsigned"))
        await keys(pilot, "<enter>")
        assert isinstance(app.screen, LogEntryDialog)
        assert "parent signed: yes → no" in screen_text(app)
        await keys(pilot, "<enter>")
        assert isinstance(app.screen, AccessScreen)


async def test_looking_is_one_entry_however_far_one_reads(busy: School) -> None:
    session = busy.session()
    at = session.now()
    write_notes(
        session, [Note("read", "see card", at + timedelta(seconds=n), about="pupil:1") for n in range(450)]
    )
    async with the_log(busy) as (app, pilot, tab):
        assert len(tab.rows) == 100
        for _ in range(4):
            await keys(pilot, "<end>")
            await app.workers.wait_for_complete()
            await settle(pilot)
        assert len(tab.rows) > 400
        ids = [row.entry_id for row in tab.rows]
        assert ids == sorted(set(ids), reverse=True)
    open_database(busy.path)
    assert AuditEntry.select().where(AuditEntry.verb == "see log").count() == 1


async def test_the_dialog_asks_for_a_day_and_a_person(busy: School) -> None:
    async with the_log(busy) as (app, pilot, tab):
        await keys(pilot, "f")
        await settle(pilot)
        app.screen.query_one("#verb").words = "find"
        app.screen.query_one("#first").words = "yesterday"
        await keys(pilot, "<f12>")
        await app.workers.wait_for_complete()
        assert "is no day" in screen_text(app)
        app.screen.query_one("#first").words = "2020-01-01"
        await keys(pilot, "<f12>")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert verbs(tab) == ["find"]


async def test_whoever_runs_the_school_sees_nothing_of_pupils(busy: School) -> None:
    async with the_log(busy, None) as (_app, _pilot, tab):
        assert {"found school"} <= set(verbs(tab))
        assert not {"find", "see card", "sign", "unsigned"} & set(verbs(tab))


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 50)])
async def test_hostile_names_are_shown_as_they_are(busy: School, size: tuple[int, int]) -> None:
    for place, name in enumerate(HOSTILE[: len(busy.pupils)]):
        Pupil.update(surname=name).where(Pupil.id == busy.pupils[place]).execute()
        viewed(busy.session(), busy.pupils[place])
    Staff.update(surname=HOSTILE[0]).where(Staff.username == "acarter").execute()
    async with the_log(busy, size=size) as (app, pilot, _tab):
        for _ in range(3):
            await keys(pilot, "<down>")
        await keys(pilot, "<enter>")
        assert isinstance(app.screen, LogEntryDialog)
        assert "\x1b" not in screen_text(app)
