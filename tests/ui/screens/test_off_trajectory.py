"""Who is off trajectory, on screen: one key, three views, filters, pictures."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from support.desk import press
from support.school import School
from support.screens import opened_with, said, screen_over
from support.tracking import add_line, add_point, add_taught, add_value
from support.tutor import tutor_app
from tutor_tui.store.models import Pupil, SupportFlag, Trajectory
from tutor_tui.ui.panes.off_trajectory import OffTrajectoryTab
from tutor_tui.ui.screens.attainment_picture import AttainmentPictureScreen
from tutor_tui.ui.screens.group_picture import GroupPictureScreen
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
TAB = partial(ProgressScreen, OffTrajectoryTab)


@pytest.fixture
def tracked(school: School) -> School:
    """8A in two subjects at three points: nine behind in maths now, one of them in English too, one ahead."""
    points = [
        add_point("Spring 2026", date(2026, 3, 13)),
        add_point("Summer 2026", date(2026, 6, 26)),
        add_point("Autumn 2026", date(2026, 11, 20)),
    ]
    add_taught(school.pupils, "Maths", "8a1/Ma")
    add_taught(school.pupils, "English")
    Pupil.update(surname="[/b] O'Neill").where(Pupil.id == school.pupils[0]).execute()
    SupportFlag.create(pupil=school.pupils[0], kind="eal")
    for place, pupil in enumerate(school.pupils):
        for subject, fallen in (("Maths", place < 9), ("English", place == 0)):
            add_line(pupil, subject, 3, 6)
            for number, point in enumerate(points):
                add_value(point, pupil, subject, 7 if place == 20 else 2 if fallen and number else 4)
    return school


async def test_it_is_one_key_for_a_head_of_year_and_two_for_everybody(tracked: School) -> None:
    async with screen_over(tracked, None, username="bhead") as (app, pilot):
        await press(pilot, "f5")
        assert "9 of 28 pupils behind, 1 of them in several subjects" in said(app)
        assert "[/b] O'Neill" in said(app)
    async with screen_over(tracked, None) as (app, pilot):
        await press(pilot, "g", "o")
        assert isinstance(app.screen, ProgressScreen)
        assert isinstance(app.screen.tab, OffTrajectoryTab)
        await press(pilot, "q", "f5")
        assert not isinstance(app.screen.tab, OffTrajectoryTab)


async def test_views_course_and_filters(tracked: School) -> None:
    async with screen_over(tracked, TAB, username="bhead", size=WIDE) as (app, pilot):
        tab = app.screen.tab
        await press(pilot, "x")
        assert "1 of 28 pupils ahead" in said(app)
        await press(pilot, "x", "F")
        assert "only EAL" in said(app)
        await press(pilot, "escape", "s")
        assert tab.chosen.subject is not None
        await press(pilot, "escape", "v")
        assert "9/28" in said(app)
        assert "Ma: 9 of 28 of" in said(app)
        await press(pilot, "v")
        assert "Year 8" in said(app)
        assert "! 32%" in said(app)
        await press(pilot, "v", "f9")
        assert "EAL" not in said(app)
        await press(pilot, "F")
        assert "Needs are hidden on this screen." in said(app)


async def test_the_points_before_and_after(tracked: School) -> None:
    async with screen_over(tracked, TAB, username="bhead") as (app, pilot):
        await press(pilot, "]")
        assert "No assessment point after this one has come." in said(app)
        await press(pilot, "[", "[")
        assert "Spring 2026" in said(app)
        assert "Nobody is behind here. x shows those ahead." in said(app)
        await press(pilot, "[")
        assert "There is no assessment point before this one." in said(app)


async def test_everybody_on_the_line_is_said_to_be(school: School) -> None:
    point = add_point("Autumn 2026", date(2026, 11, 20))
    add_taught(school.pupils[:1], "Maths")
    add_line(school.pupils[0], "Maths", 3, 6)
    add_value(point, school.pupils[0], "Maths", 4)
    async with screen_over(school, TAB, username="bhead") as (app, _):
        assert "Nobody is behind here: everybody with data is on trajectory." in said(app)


async def test_who_cannot_be_judged_is_counted_by_subject_and_that_is_said(tracked: School) -> None:
    Trajectory.delete().where(Trajectory.pupil == tracked.pupils[1]).execute()
    async with screen_over(tracked, TAB, username="bhead", size=WIDE) as (app, pilot):
        assert "not judged, by subject: 2 with no target" in said(app)
        await press(pilot, "s")
        assert "not judged: 1 with no target" in said(app)


async def test_enter_opens_pictures_and_the_card_is_one_key_away(tracked: School) -> None:
    async with screen_over(tracked, TAB, username="bhead") as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, AttainmentPictureScreen)
        assert "behind by" in said(app)
        await press(pilot, "p")
        assert isinstance(app.screen, PupilCardScreen)
        await press(pilot, "a")
        assert isinstance(app.screen, AttainmentPictureScreen)
        await press(pilot, "p")
        assert isinstance(app.screen, PupilCardScreen)
        assert len(app.screen_stack) == 4
        await press(pilot, "q", "q", "v", "enter")
        assert isinstance(app.screen, GroupPictureScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, AttainmentPictureScreen)


async def test_what_is_out_of_scope_is_not_shown(tracked: School) -> None:
    picture = partial(AttainmentPictureScreen, tracked.pupils[0])
    async with screen_over(tracked, picture, username="dother") as (app, _):
        assert "There is no such pupil within your post" in said(app)


async def test_nothing_yet_says_what_to_do(school: School) -> None:
    async with screen_over(school, TAB, username="bhead") as (app, _):
        assert "There is no assessment point yet that has come." in said(app)


@SIZES
@pytest.mark.parametrize("keys", [(), ("v",), ("v", "v"), ("enter",), ("v", "enter")], ids="-".join)
def test_how_it_looks(
    snap_compare: Any, tracked: School, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = tutor_app(tracked, "bhead")
    assert snap_compare(app, terminal_size=size, run_before=opened_with(TAB, *keys))


@pytest.mark.parametrize("keys", [(), ("enter",), ("v", "enter")], ids="-".join)
def test_in_plain_signs(snap_compare: Any, tracked: School, keys: tuple[str, ...]) -> None:
    app = tutor_app(tracked, "bhead", theme="ansi-dark", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=opened_with(TAB, *keys))


def test_nothing_yet(snap_compare: Any, school: School) -> None:
    assert snap_compare(tutor_app(school, "bhead"), terminal_size=NARROW, run_before=opened_with(TAB))
