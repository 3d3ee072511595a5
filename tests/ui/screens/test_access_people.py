"""Break-glass from the finding to the leadership's screen; posts, covers and keys of people."""

import re
from functools import partial

from support.desk import press, settle, write
from support.keys import ed25519, line
from support.names import HOSTILE
from support.school import School
from support.screens import said, screen_over
from tutor_tui.access import Role
from tutor_tui.queries.people.exactly import Named
from tutor_tui.services.grants import open_outside
from tutor_tui.services.staff.keys import add_key
from tutor_tui.services.staff.posts import Wanted, ask_for_post
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Approval, FormTutor, Grant, Pupil, Staff, StaffKey
from tutor_tui.ui.dialogs.access.grants import OpenOutsideDialog
from tutor_tui.ui.dialogs.find import FindDialog
from tutor_tui.ui.panes.grants import GrantsTab
from tutor_tui.ui.panes.people import PeopleTab
from tutor_tui.ui.screens.access import AccessScreen
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.school import SchoolScreen

GRANTS, PEOPLE = partial(AccessScreen, GrantsTab), partial(AccessScreen, PeopleTab)
WHY = "Found alone at the bus stop after school"


def opened(school: School) -> int:
    return open_outside(school.session("dother"), Named("Sam Pupil03", "8A"), WHY, 2).grant_id


async def test_whoever_finds_nobody_opens_one_pupil_for_a_reason(school: School) -> None:
    async with screen_over(school, None, username="dother") as (app, pilot):
        await press(pilot, "/")
        assert isinstance(app.screen, FindDialog)
        await write(pilot, "pupil03")
        assert "Enter opens a pupil outside it for a reason." in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, OpenOutsideDialog)
        await write(pilot, "sam pupil03")
        await press(pilot, "tab")
        await write(pilot, "8b")
        await press(pilot, "tab")
        await write(pilot, WHY.lower())
        await press(pilot, "f12")
        assert "one pupil on roll is named so exactly" in said(app)
        await press(pilot, "shift+tab")
        await write(pilot, "8a")
        await press(pilot, "f12")
        await settle(pilot)
        assert isinstance(app.screen, PupilCardScreen), said(app)
        assert "opened by break-glass until today" in said(app)
        await press(pilot, "h")
        assert "may not contact home for this pupil" in said(app)


async def test_who_may_not_open_is_not_offered_it(school: School) -> None:
    async with screen_over(school, FindDialog, username="cslt") as (app, pilot):
        await write(pilot, "zzz")
        assert "Nobody within your post is called 'zzz'." in said(app)
        assert "outside" not in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FindDialog)


async def test_the_leadership_is_told_on_the_first_screen_and_marks_it_as_seen(school: School) -> None:
    opened(school)
    ask_for_post(school.session(None), Wanted("dother", Role.SENCO), "she does it")
    async with screen_over(school, None, username="cslt") as (app, pilot):
        assert isinstance(app.screen, SchoolScreen)
        assert "! 1 pupil opened by break-glass, 1 waiting for a second person: g a" in said(app)
        await press(pilot, "g", "a", "tab")
        assert "1 not seen yet, 1 in force" in said(app)
        assert re.search(r"Mrs Other opened Pupil03, Sam [\w ]+ at \d\d:\d\d: ", said(app))
        await press(pilot, "s")
        await write(pilot, "thank you")
        await press(pilot, "enter")
        assert "0 not seen yet, 1 in force" in said(app)
        assert "Seen by Dr Leader: thank you" in said(app)
        await press(pilot, "s")
        assert "Dr Leader has seen it." in said(app)
        await press(pilot, "e")
        await write(pilot, "solved")
        await press(pilot, "enter")
        assert "0 not seen yet, 0 in force" in said(app)
        await press(pilot, "q")
        assert isinstance(app.screen, SchoolScreen)
        assert "! 1 waiting for a second person: g a" in said(app)


async def test_what_another_session_opens_is_told_without_a_key(school: School) -> None:
    async with screen_over(school, SchoolScreen, username="cslt") as (app, pilot):
        assert "break-glass" not in said(app)
        await app.db(opened, school)
        assert isinstance(app.screen, SchoolScreen)
        await app.screen.news()
        await settle(pilot)
        assert "! 1 pupil opened by break-glass: g a" in said(app)


async def test_it_waits_in_the_leaderships_inbox(school: School) -> None:
    opened(school)
    ask_for_post(school.session(None), Wanted("dother", Role.SENCO), "she does it")
    async with screen_over(school, InboxScreen, username="cslt") as (app, pilot):
        assert "be the second person" in said(app)
        assert "opened by break-glass" in said(app)
        app.screen.query_one("Grid").move_cursor("opened:1")
        await press(pilot, "enter")
        assert isinstance(app.screen, AccessScreen)
        assert isinstance(app.screen.tab, GrantsTab)


async def test_a_head_of_year_has_a_form_covered_and_ends_it(school: School) -> None:
    add_staff(school.session(None), "supply1", "Aaron", title="Mr")
    async with screen_over(school, PEOPLE, username="bhead") as (app, pilot):
        assert "Mr Aaron" in said(app)
        await press(pilot, "c", "f12")
        assert "cover tutor, 8A" in said(app), said(app)
        await press(pilot, "n")
        assert "That is the data manager's work." in said(app)
        await press(pilot, "e", "y")
        assert "It is over." in said(app)
        await press(pilot, "e")
        assert "There is no post on this line." in said(app)
        await press(pilot, "z")
        assert "cover tutor, 8A" in said(app)
    open_database(school.path)
    cover = FormTutor.get(FormTutor.kind == "cover")
    assert cover.until_on.isoformat() == "2026-11-27"


async def test_a_data_manager_asks_for_a_post_revokes_a_key_and_ends_an_access(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "anew", "Aaron", title="Mr")
    add_key(owner, "anew", line(ed25519()), label="laptop")
    async with screen_over(school, PEOPLE, username=None) as (app, pilot):
        assert "key laptop SHA256:" in said(app)
        await press(pilot, "n")
        assert "A post for Mr Aaron" in said(app)
        assert "Year 8" in said(app)
        await press(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "he leads it")
        await press(pilot, "enter")
        await press(pilot, "e")
        assert "There is no post on this line." in said(app)
        await press(pilot, "R", "y")
        assert "The key is revoked." in said(app)
        await press(pilot, "D", "y")
        assert "Mr Aaron is no longer active." in said(app)
        await press(pilot, "f")
        assert "Aaron" not in said(app).split("f all or")[0].replace("Mr Aaron is no longer active.", "")
    open_database(school.path)
    assert Approval.get().about == "Mr Aaron: head of year, Year 8, from 23 Nov 2026"
    assert StaffKey.get().revoked_at is not None
    assert not Staff.get(Staff.username == "anew").active


async def test_who_sees_which_tab(school: School) -> None:
    for who, tabs in (
        ("cslt", ["Approvals", "Break-glass", "People"]),
        (None, ["Approvals", "People"]),
        ("bhead", ["People"]),
    ):
        open_database(school.path)
        async with screen_over(school, AccessScreen, username=who) as (app, _):
            assert isinstance(app.screen, AccessScreen)
            shown = [tab.title() for tab in app.screen.tabs]
            assert [title for title in shown if title in ("Approvals", "Break-glass", "People")] == tabs


async def test_hostile_names_and_words_are_shown_as_they_are(school: School) -> None:
    name = HOSTILE[0] if isinstance(HOSTILE, (list, tuple)) else HOSTILE
    grant = opened(school)
    Pupil.update(surname=name).where(Pupil.id == school.pupils[2]).execute()
    Grant.update(reason=f"{name} why").where(Grant.id == grant).execute()
    Staff.update(surname=name).execute()
    ask_for_post(school.session(None), Wanted("dother", Role.SENCO), name)
    for make in (GRANTS, PEOPLE, AccessScreen):
        open_database(school.path)
        for size in ((80, 24), (20, 5), (200, 50)):
            async with screen_over(school, make, username="cslt", size=size) as (app, pilot):
                await press(pilot, "down", "up")
                assert "\x1b" not in said(app)
            open_database(school.path)
