"""Barriers in their tab, on the card and in the inbox: recorded, changed, reviewed; the safeguarding line is there."""

from datetime import date, timedelta
from functools import partial

import pytest

from support.desk import press, settle
from support.names import HOSTILE
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.queries.barriers.rows import open_barriers
from tutor_tui.services.barriers import record_barrier
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Barrier, Staff
from tutor_tui.ui.dialogs.barrier import BarrierDialog
from tutor_tui.ui.panes.barriers import BarriersTab
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

TAB = partial(ProgressScreen, BarriersTab)
FRIDAY = MONDAY + timedelta(days=4)
SAFEGUARDING = "Safeguarding concerns go to the DSL, not here."


def record(
    school: School, place: int = 0, by: str = "acarter", on: date = FRIDAY, kind: str = "long journey"
) -> int:
    actor = Staff.get(Staff.username == by).id
    return record_barrier(school.session(), school.pupils[place], kind, "Bus pass", actor, on)


def overdue(barrier: int, on: date = MONDAY - timedelta(days=4)) -> None:
    Barrier.update(review_on=on).where(Barrier.id == barrier).execute()


async def test_nothing_is_recorded_yet(school: School) -> None:
    async with screen_over(school, TAB) as (app, pilot):
        seen = said(app)
        assert "Nothing beyond the classroom is recorded" in seen
        assert "n records it" in seen
        assert SAFEGUARDING in seen
        await press(pilot, "v")
        assert "There is nothing under the cursor." in said(app)


async def test_one_is_recorded_from_the_card(school: School) -> None:
    async with screen_over(school, partial(PupilCardScreen, school.pupils[0])) as (app, pilot):
        await press(pilot, "b")
        assert isinstance(app.screen, BarrierDialog)
        assert SAFEGUARDING in said(app)
        await press(pilot, "right", "enter", *"Laptop on loan", "f12")
        assert isinstance(app.screen, PupilCardScreen), said(app)
        seen = said(app)
        assert "barrier" in seen
        assert "no device or connection at home: Laptop on loan" in seen
        await press(pilot, "z")
        assert "Taken back: barrier recorded" in said(app)
    open_database(school.path)
    assert Barrier.select().count() == 0


async def test_something_else_in_words_for_the_pupil_that_was_found(school: School) -> None:
    async with screen_over(school, TAB) as (app, pilot):
        await press(pilot, "n", *"pupil03", "enter")
        await settle(pilot)
        assert isinstance(app.screen, BarrierDialog), said(app)
        await press(pilot, "s", "s", "tab", *"no bus after 15:20", "enter", *"Ask the council", "f12")
        await settle(pilot)
        assert isinstance(app.screen, ProgressScreen), said(app)
        assert "no bus after 15:20" in said(app)
    open_database(school.path)
    (row,) = open_barriers(school.session())
    assert (row.pupil_id, row.kind) == (school.pupils[2], "no bus after 15:20")


async def test_it_is_reviewed_in_the_tab(school: School) -> None:
    overdue(record(school))
    record(school, 1, on=FRIDAY + timedelta(days=60), kind="friendship")
    async with screen_over(school, TAB) as (app, pilot):
        assert "2 open, 1 to review, 1 of them overdue" in said(app)
        await press(pilot, "v")
        assert "long journey, since today (Ms Carter): Bus pass Acts: Ms Carter" in said(app)
        await press(pilot, "enter")
        assert "1 open, 0 to review" not in said(app)
        assert "2 open, 0 to review" in said(app)
        await press(pilot, "v", "left", "enter", *"Cycles now", "enter")
        assert "1 open" in said(app)


async def test_it_is_changed(school: School) -> None:
    record(school)
    async with screen_over(school, TAB) as (app, pilot):
        await press(pilot, "v", "right", "tab", "tab", *" and a later lesson", "f12")
        assert isinstance(app.screen, ProgressScreen), said(app)
    open_database(school.path)
    (row,) = open_barriers(school.session())
    assert row.action == "Bus pass and a later lesson"
    assert row.review.on == FRIDAY


async def test_what_was_not_touched_is_left_at_once(school: School) -> None:
    record(school)
    async with screen_over(school, TAB) as (app, pilot):
        await press(pilot, "v", "escape")
        assert isinstance(app.screen, ProgressScreen)
        await press(pilot, "v", "shift+tab", "left", "tab", "tab")
        assert "Since" not in said(app)
        assert "Bus pass" not in said(app).partition("Barrier:")[2].partition("Save:")[0]
        await press(pilot, "escape")
        assert isinstance(app.screen, ProgressScreen)


async def test_a_day_without_school_is_refused_and_the_text_stays(school: School) -> None:
    async with screen_over(school, partial(PupilCardScreen, school.pupils[0])) as (app, pilot):
        await press(
            pilot, "b", "tab", *"Bus pass", "tab", "tab", "end", *(["backspace"] * 10), *"28/11", "enter"
        )
        await settle(pilot)
        assert isinstance(app.screen, BarrierDialog)
        assert "28 Nov 2026 is no school day. Give a school day ahead" in said(app)
        assert "Bus pass" in said(app)


async def test_only_due_only_mine(school: School) -> None:
    overdue(record(school, by="bhead"))
    record(school, 1, on=FRIDAY + timedelta(days=60))
    async with screen_over(school, TAB) as (app, pilot):
        tab = app.screen.of(BarriersTab)
        await press(pilot, "f")
        assert [row.key for row in tab.grid.rows] == ["1"]
        await press(pilot, "f")
        assert [row.key for row in tab.grid.rows] == ["2"]
        await press(pilot, "f", "enter")
        assert isinstance(app.screen, PupilCardScreen)


async def test_a_senior_leader_reads(school: School) -> None:
    record(school)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "n")
        assert "Barriers are recorded by tutors and heads of year." in said(app)
        await press(pilot, "v")
        assert "It is reviewed by the tutor, and by Ms Carter, who acts." in said(app)


async def test_a_review_is_opened_from_the_inbox(school: School) -> None:
    overdue(record(school))
    async with screen_over(school, InboxScreen) as (app, pilot):
        assert "review a barrier" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, BarrierDialog)
        await press(pilot, "left", "enter", *"Solved", "enter")
        assert "Nobody waits for anything from you." in said(app)


@pytest.mark.parametrize("name", HOSTILE[:4])
async def test_hostile_words_are_shown_as_they_are(school: School, name: str) -> None:
    barrier = record(school)
    Barrier.update(kind=name[:60], action=f"{name} [/b] [@click=app.quit]x[/]").where(
        Barrier.id == barrier
    ).execute()
    async with screen_over(school, TAB, size=(120, 40)) as (app, pilot):
        assert "[@click=app.quit]x[/]" in said(app)
        await press(pilot, "v")
        assert isinstance(app.screen, BarrierDialog)
