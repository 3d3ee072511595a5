"""What was put off is shown with its day, and brought back with one key."""

from datetime import timedelta

from msgspec.structs import replace

from support.desk import press
from support.school import MONDAY, School
from support.screens import said, screen_over
from support.triage import cases
from support.tutor import AT_0841
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.triage.cases import dismiss_cases, snooze_cases
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.set_aside import SetAsideScreen
from tutor_tui.ui.screens.triage import TriageScreen


def put_off_and_dismissed(school: School) -> None:
    """Overdue work was put off until Friday by another session, a gap was dismissed."""
    session = replace(school.session("bhead"), now=lambda: AT_0841)
    snooze_cases(
        session, cases(school, CaseKind.OVERDUE), MONDAY + timedelta(days=4), "back from [/b] a trip"
    )
    dismiss_cases(session, cases(school, CaseKind.FREQUENCY), "known")


async def test_a_case_is_brought_back_in_a_later_session_and_undo_puts_it_off_again(monday: School) -> None:
    put_off_and_dismissed(monday)
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        assert "1 put off" in said(app)
        await press(pilot, "w")
        assert isinstance(app.screen, SetAsideScreen)
        assert "Put off 1" in said(app)
        assert "until Fri 27 Nov" in said(app)
        assert "back from [/b] a trip" in said(app)
        await press(pilot, "full_stop")
        assert "Khan, Omar: back in the list." in said(app)
        assert "Put off" not in said(app)
        await press(pilot, "z")
        assert "Taken back: brought back before its day, Khan, Omar: work overdue." in said(app)
        assert "Put off 1" in said(app)
        await press(pilot, "full_stop", "q")
        assert isinstance(app.screen, TriageScreen)
        assert CaseKind.OVERDUE in {case.kind for case in app.screen.shown}


async def test_what_was_dealt_with_is_only_shown(monday: School) -> None:
    put_off_and_dismissed(monday)
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "w", "down", "full_stop")
        assert isinstance(app.screen, SetAsideScreen)
        assert "It was dealt with; undo takes back what you did in this session." in said(app)
        await press(pilot, "up", "enter")
        assert isinstance(app.screen, PupilCardScreen)


async def test_with_nothing_set_aside_the_key_says_so(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "w")
        assert isinstance(app.screen, TriageScreen)
        assert "Nothing is put off, and nothing was dealt with today." in said(app)


async def test_a_senior_leader_looks_and_brings_nothing_back(monday: School) -> None:
    put_off_and_dismissed(monday)
    async with screen_over(monday, None, username="cslt") as (app, pilot):
        await press(pilot, "f3", "w", "full_stop")
        assert "Dr Leader may look; the head of year decides." in said(app)
        assert "Put off 1" in said(app)
