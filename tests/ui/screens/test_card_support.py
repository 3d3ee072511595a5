"""What is provided for a pupil, on the card: seen, hidden, arranged, asked for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.desk import press
from support.mentors import make_mentors, place
from support.posts import give_post
from support.school import MONDAY, TERM_START, School
from support.screens import opened_with, said, screen_over
from support.tutor import tutor_app
from tutor_tui.access import Role, Scope
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import Subject, SupportProvision, TeachingGroup, TeachingGroupMembership
from tutor_tui.ui.dialogs.ask_support import AskSupportDialog
from tutor_tui.ui.dialogs.support import SupportDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    """A pupil with a place in study, and maths twice a week, whose review is overdue."""
    school = make_mentors(tmp_path / "mentors.db")
    pupil = school.pupils[0]
    place(pupil, review_on=MONDAY + timedelta(days=18))
    maths = Subject.create(name="Maths", short="Ma")
    group = TeachingGroup.create(name="8 Maths", subject=maths, academic_year=2026)
    TeachingGroupMembership.create(pupil=pupil, group=group, from_on=TERM_START)
    SupportProvision.create(
        pupil=pupil, kind="raised_frequency", subject=maths, times=2, every_weeks=1, reason="has fallen behind",
        from_on=TERM_START, review_on=MONDAY - timedelta(days=3),
    )  # fmt: skip
    return school


async def test_a_tutor_sees_it_hides_it_and_asks_for_more(mentors: School) -> None:
    async with screen_over(mentors, lambda: PupilCardScreen(mentors.pupils[0])) as (app, pilot):
        assert "supervised study, review Fri 11 Dec" in said(app)
        assert "raised frequency in Maths: 2 tasks a week, review was due Fri 20 Nov" in said(app)
        await press(pilot, "f9")
        assert "raised frequency" not in said(app)
        assert "supervised study" not in said(app)
        assert "needs hidden" in said(app)
        await press(pilot, "s")
        assert isinstance(app.screen, AskSupportDialog)


async def test_a_senco_reviews_what_is_due(mentors: School) -> None:
    async with screen_over(mentors, lambda: PupilCardScreen(mentors.pupils[0]), username="esenco") as (
        app,
        pilot,
    ):
        await press(pilot, "s")
        assert isinstance(app.screen, SupportDialog)
        await press(pilot, "enter")
        assert "review was due" not in said(app)


async def test_a_leader_who_only_looks_is_told(mentors: School) -> None:
    async with screen_over(mentors, lambda: PupilCardScreen(mentors.pupils[0]), username="cslt") as (
        app,
        pilot,
    ):
        await press(pilot, "s")
        assert "may not arrange or ask for support here" in said(app)


def test_whoever_may_not_see_needs_does_not_see_it(mentors: School) -> None:
    owner = open_session(None, MONDAY)
    add_staff(owner, "gmaths", "Leader")
    maths = Subject.get(Subject.name == "Maths")
    give_post(owner, "gmaths", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths.id, from_on=TERM_START)
    assert pupil_card(mentors.session("gmaths"), mentors.pupils[0]).support == ()
    assert len(pupil_card(mentors.session("acarter"), mentors.pupils[0]).support) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_card_with_support(snap_compare: Any, mentors: School, size: tuple[int, int]) -> None:
    run = opened_with(lambda: PupilCardScreen(mentors.pupils[0]))
    assert snap_compare(tutor_app(mentors, "esenco"), terminal_size=size, run_before=run)


async def test_hidden_needs_keep_a_review_shut(mentors: School) -> None:
    async with screen_over(mentors, lambda: PupilCardScreen(mentors.pupils[0]), username="esenco") as (
        app,
        pilot,
    ):
        await press(pilot, "f9", "s")
        assert "Needs are hidden" in said(app)
        assert isinstance(app.screen, PupilCardScreen)
        await press(pilot, "f9", "s")
        assert isinstance(app.screen, SupportDialog)


async def test_hidden_needs_keep_a_review_in_the_inbox_shut(mentors: School) -> None:
    async with screen_over(mentors, InboxScreen, username="esenco") as (app, pilot):
        assert "raised frequency: has fallen behind (Maths)" in said(app)
        app.hide_flags = True
        await press(pilot, "enter")
        assert "Needs are hidden" in said(app)
        app.hide_flags = False
        await press(pilot, "enter")
        assert isinstance(app.screen, SupportDialog)
