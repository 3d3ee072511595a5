"""Supervised study on the screen: walked, filled, and shown to each post as far as it goes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.desk import press, write
from support.mentors import attend, make_mentors, place
from support.school import MONDAY, School
from support.screens import opened_with, said, screen_over
from support.tutor import tutor_app
from tutor_tui.rules.study import Turnout
from tutor_tui.store.models import Absence, Staff, StudyAttendance, StudyHelper
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.study import StudyScreen


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    """Five with a place, one of them absent in the register; the sixth has none."""
    school = make_mentors(tmp_path / "mentors.db", policy="homework", pupils=6)
    for pupil in school.pupils[:5]:
        place(pupil)
    Absence.create(pupil=school.pupils[2], day=MONDAY, session="am", absent=True, source="tutor")
    for ago, attended in ((3, True), (4, False), (5, True)):
        attend(school.pupils[0], MONDAY - timedelta(days=ago), attended=attended)
    return school


def shown(app: TutorApp) -> list[Turnout]:
    screen = app.screen
    assert isinstance(screen, StudyScreen)
    assert screen.shown is not None
    return [row.turnout for row in screen.shown.rows]


OPEN, CAME, MISSED, AWAY = Turnout.OPEN, Turnout.CAME, Turnout.MISSED, Turnout.AWAY


async def test_a_supervisor_begins_here_marks_the_exceptions_and_fills_the_rest(mentors: School) -> None:
    async with screen_over(mentors, None, username="fstudy") as (app, pilot):
        assert "15:00–16:00 · LRC" in said(app)
        await press(pilot, "space", "n", "S")
        assert shown(app) == [CAME, MISSED, OPEN, OPEN, OPEN]
        assert "Mark 2 pupils as come, 1 absent in the register as away?" in said(app)
        await press(pilot, "S")
        assert shown(app) == [CAME, MISSED, AWAY, CAME, CAME]
        assert "5 of 5 marked" in said(app)
        await press(pilot, "z", "z")
        assert shown(app) == [CAME, OPEN, OPEN, OPEN, OPEN]


async def test_another_key_calls_the_filling_off(mentors: School) -> None:
    async with screen_over(mentors, None, username="fstudy") as (app, pilot):
        await press(pilot, "S", "down", "S")
        assert shown(app) == [OPEN] * 5
        assert "again does" in said(app)


async def test_a_mark_is_taken_back_where_the_cursor_stands(mentors: School) -> None:
    async with screen_over(mentors, None, username="fstudy") as (app, pilot):
        await press(pilot, "a", "up", "u")
        assert shown(app) == [OPEN] * 5


async def test_a_supervisor_sees_nothing_else(mentors: School) -> None:
    async with screen_over(mentors, None, username="fstudy", size=(120, 40)) as (app, pilot):
        for key, reason in (
            ("enter", "Cards of pupils are not within your post."),
            ("left_square_bracket", "Your post sees today's list only."),
            ("plus", "Sending a pupil is for the SENCO"),
        ):
            await press(pilot, key)
            assert reason in said(app)
            assert isinstance(app.screen, StudyScreen)
        await press(pilot, "slash")
        await write(pilot, "pupil")
        assert "Nobody within your post" in said(app)


async def test_a_senco_sends_a_pupil_and_opens_the_card(mentors: School) -> None:
    async with screen_over(mentors, StudyScreen, username="esenco") as (app, pilot):
        await press(pilot, "plus")
        await write(pilot, "pupil06")
        await press(pilot, "enter")
        assert shown(app) == [OPEN] * 6
        assert "on the list of this day" in said(app)
        assert (
            await app.db(lambda: StudyAttendance.select().where(StudyAttendance.day == MONDAY).count()) == 1
        )
        await press(pilot, "enter")
        assert isinstance(app.screen, PupilCardScreen)
        assert app.screen.pupil_id == mentors.pupils[5]


async def test_days_are_paged_over_the_weekend_and_back(mentors: School) -> None:
    async with screen_over(mentors, StudyScreen, username="esenco") as (app, pilot):
        await press(pilot, "left_square_bracket")
        assert "Fri 20 Nov (not today)" in said(app)
        assert shown(app) == [CAME, OPEN, OPEN, OPEN, OPEN]
        await press(pilot, "right_square_bracket", "right_square_bracket", "space")
        assert "nothing can be marked yet" in said(app)


async def test_who_helps_is_put_down_and_taken_off(mentors: School) -> None:
    async with screen_over(mentors, StudyScreen, username="esenco", size=(120, 40)) as (app, pilot):
        assert "nobody helps yet: H (teaching assistants)" in said(app)
        await press(pilot, "H", "o", "enter")
        assert "helping: Mrs Other" in said(app)
        await press(pilot, "H", "o", "enter")
        assert await app.db(lambda: StudyHelper.select().count()) == 0


async def test_a_leader_looks_only(mentors: School) -> None:
    async with screen_over(mentors, StudyScreen, username="cslt") as (app, pilot):
        await press(pilot, "space")
        assert "may look at this list, not mark it" in said(app)
        assert shown(app) == [OPEN] * 5


async def test_a_tutor_is_told_whose_it_is(mentors: School) -> None:
    async with screen_over(mentors, None) as (app, pilot):
        await press(pilot, "g", "l")
        assert not isinstance(app.screen, StudyScreen)
        assert "Supervised study is for its supervisors" in said(app)


async def test_what_another_session_marks_is_seen(mentors: School) -> None:
    async with screen_over(mentors, None, username="fstudy") as (app, _):
        await app.db(attend, mentors.pupils[1], MONDAY, attended=True)
        screen = app.screen
        assert isinstance(screen, StudyScreen)
        screen.seen, screen.upto = -1, None
        await screen._poll()
        assert shown(app)[1] is CAME


@pytest.mark.parametrize(
    ("policy", "today", "why"),
    [
        ("homework", date(2026, 11, 22), "No school on today."),
        ("primary", MONDAY, "The policy has no supervised study."),
        ("homework", MONDAY, "Nobody is expected."),
    ],
)
async def test_an_empty_day_says_why(tmp_path: Path, policy: str, today: date, why: str) -> None:
    school = make_mentors(tmp_path / "empty.db", policy=policy)
    async with screen_over(school, StudyScreen, username="esenco", today=today) as (app, _):
        assert why in said(app)


def busy(school: School) -> School:
    """Some marked, one sent, helpers down."""
    for pupil, expected, attended in ((0, True, True), (1, True, False), (3, False, False)):
        attend(school.pupils[pupil], expected=expected, attended=attended)
    attend(school.pupils[5])
    StudyHelper.create(day=MONDAY, staff=Staff.get(Staff.username == "dother"))
    return school


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_busy_list(snap_compare: Any, mentors: School, size: tuple[int, int]) -> None:
    app = tutor_app(busy(mentors), "esenco")
    assert snap_compare(app, terminal_size=size, run_before=opened_with(StudyScreen, "down", "down"))


def test_a_supervisors_list_in_plain_signs(snap_compare: Any, mentors: School) -> None:
    app = tutor_app(busy(mentors), "fstudy", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened_with(None, "S"))


def test_an_empty_list(snap_compare: Any, tmp_path: Path) -> None:
    school = make_mentors(tmp_path / "empty.db", policy="primary")
    assert snap_compare(tutor_app(school, "esenco"), run_before=opened_with(StudyScreen))


def test_who_helps(snap_compare: Any, mentors: School) -> None:
    app = tutor_app(busy(mentors), "esenco")
    assert snap_compare(app, run_before=opened_with(StudyScreen, "H"))
