"""What the access screen looks like: what waits for a second person, what was opened, who works here, the log."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from support.keys import ed25519, line
from support.names import HOSTILE
from support.school import MONDAY, School, opened
from support.screens import opened_with
from support.tutor import AT_0841, tutor_app
from tutor_tui.access import Role
from tutor_tui.queries.approvals import to_answer
from tutor_tui.queries.people.exactly import Named
from tutor_tui.services import planners
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.grants import open_outside
from tutor_tui.services.logbook import searched, viewed
from tutor_tui.services.protection.requests import ask_for_access
from tutor_tui.services.staff.keys import add_key
from tutor_tui.services.staff.posts import Wanted, ask_for_post
from tutor_tui.store.models import Approval, Pupil
from tutor_tui.store.session import Session
from tutor_tui.ui.panes.audit_log import AuditLogTab
from tutor_tui.ui.panes.grants import GrantsTab
from tutor_tui.ui.panes.people import PeopleTab
from tutor_tui.ui.screens.access import AccessScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


def at_0841(school: School, username: str | None = "acarter") -> Session:
    return replace(school.session(username), now=lambda: AT_0841)


@pytest.fixture
def asked(school: School) -> School:
    """A record was handed out, a post waits for consent; names and words are hostile."""
    Pupil.update(surname=HOSTILE[0], admission_number="00412").where(Pupil.id == school.pupils[3]).execute()
    manager, leader = at_0841(school, None), at_0841(school, "cslt")
    ask_for_access(manager, "00412", "Letter of the mother; identity checked at the office.")
    answer(leader, to_answer(leader)[0].approval_id, True, "Read it with me before it goes out.")
    wanted = Wanted("dother", Role.SENCO, None, MONDAY, date(2026, 12, 11))
    ask_for_post(manager, wanted, "Stands in while the SENCO is away for an operation, [/b] and after it.")
    Approval.update(created_at=AT_0841).execute()
    return school


@SIZES
def test_a_post_waits_for_consent(snap_compare: Any, asked: School, size: tuple[int, int]) -> None:
    assert snap_compare(tutor_app(asked, "cslt"), terminal_size=size, run_before=opened_with(AccessScreen))


def test_approvals_in_plain_signs(snap_compare: Any, asked: School) -> None:
    app = tutor_app(asked, "cslt", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(AccessScreen, "down"))


@pytest.mark.parametrize("key", ["a", "r"], ids=["agreeing", "refusing"])
def test_the_second_person_answers(snap_compare: Any, asked: School, key: str) -> None:
    run = opened_with(AccessScreen, key)
    assert snap_compare(tutor_app(asked, "cslt"), terminal_size=NARROW, run_before=run)


def test_where_a_sealed_file_goes(snap_compare: Any, asked: School) -> None:
    run = opened_with(AccessScreen, "down", "o", "ctrl+u")
    assert snap_compare(tutor_app(asked, "cslt"), terminal_size=NARROW, run_before=run)


def test_asking_for_a_record(snap_compare: Any, school: School) -> None:
    run = opened_with(AccessScreen, "n")
    assert snap_compare(tutor_app(school, None), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize("tab", [None, GrantsTab], ids=["approvals", "break-glass"])
def test_nothing_was_asked_or_opened(snap_compare: Any, school: School, tab: type[GrantsTab] | None) -> None:
    make: Callable[[], AccessScreen] = partial(AccessScreen, tab) if tab else AccessScreen
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=opened_with(make))


@pytest.fixture
def opened_one(school: School) -> School:
    Pupil.update(surname=HOSTILE[0], forename="Sam").where(Pupil.id == school.pupils[2]).execute()
    who = Named(f"Sam {HOSTILE[0]}", "8A")
    open_outside(
        at_0841(school, "dother"), who, "Taken ill on the theatre trip, which I lead: I had to reach home.", 2
    )
    return school


@SIZES
def test_a_pupil_was_opened(snap_compare: Any, opened_one: School, size: tuple[int, int]) -> None:
    run = opened_with(partial(AccessScreen, GrantsTab))
    assert snap_compare(tutor_app(opened_one, "cslt"), terminal_size=size, run_before=run)


def test_opening_one(snap_compare: Any, school: School) -> None:
    run = opened_with(None, "/", *"zz", "enter")
    assert snap_compare(tutor_app(school, "dother"), terminal_size=NARROW, run_before=run)


@SIZES
def test_people_with_posts_and_keys(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    add_key(at_0841(school, None), "acarter", line(ed25519()))
    run = opened_with(partial(AccessScreen, PeopleTab))
    assert snap_compare(tutor_app(school, None), terminal_size=size, run_before=run)


@SIZES
def test_what_one_person_did(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    with opened(school.path):
        session = at_0841(school)
        planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.SIGNED)
        planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.UNSIGNED)
        viewed(session, school.pupils[0])
        searched(session, HOSTILE[0], 2)
    run = opened_with(partial(AccessScreen, AuditLogTab), "p")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=size, run_before=run)


def test_an_entry_in_full(snap_compare: Any, school: School) -> None:
    with opened(school.path):
        planners.mark(at_0841(school), school.pupils[:1], MONDAY, planners.Mark.UNSIGNED)
    run = opened_with(partial(AccessScreen, AuditLogTab), "down", "enter")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)


def test_which_part_of_the_log(snap_compare: Any, school: School) -> None:
    run = opened_with(partial(AccessScreen, AuditLogTab), "f")
    assert snap_compare(tutor_app(school, "cslt"), terminal_size=NARROW, run_before=run)
