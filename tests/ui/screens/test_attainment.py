from functools import partial

from support.attainment import add_maths, add_point, add_value
from support.desk import press
from support.homework import add_group
from support.posts import give_post
from support.school import School, opened
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import AssessmentPoint
from tutor_tui.ui.panes.attainment import AttainmentTab
from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen
from tutor_tui.ui.screens.progress import ProgressScreen

TAB = partial(ProgressScreen, AttainmentTab)


async def test_one_key_makes_the_years_points(school: School) -> None:
    add_maths(school)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        assert ". makes the year's points: Autumn 2026 (due Fri 4 Dec)" in said(app)
        assert "no assessment point yet" in said(app)
        await press(pilot, "full_stop")
        assert "Made: Autumn 2026, Spring 2027, Summer 2027." in said(app)
        assert "0/28" in said(app)
        await press(pilot, "z")
        assert "no assessment point yet" in said(app)


async def test_points_are_walked_changed_made_and_removed(school: School) -> None:
    add_maths(school)
    add_point()
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "p", "end", "!", "f12")
        assert "Autumn 2026!, due Fri 4 Dec" in said(app)
        await press(pilot, "n")
        assert "Spring 2027" in said(app)
        await press(pilot, "f12", "]")
        assert "Spring 2027, due" in said(app)
        await press(pilot, "]")
        assert "no assessment point after" in said(app)
        await press(pilot, "x")
        assert "Spring 2027 removed." in said(app)
        assert "Autumn 2026!, due" in said(app)


async def test_a_teacher_sees_what_is_missing_and_makes_no_points(school: School) -> None:
    add_maths(school, pupils=school.pupils[:2])
    science = add_group(school, school.pupils[:1], name="8A/Sc", subject="Science")
    point = add_point()
    add_value(point, school.pupils[0], "5", "Science")
    async with screen_over(school, TAB) as (app, pilot):
        assert "0/2" in said(app)
        assert "complete" in said(app)
        await press(pilot, "f")
        assert "8A/Sc" not in said(app)
        await press(pilot, "f", "p")
        assert "Ms Carter may not manage assessment points." in said(app)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, AttainmentEntryScreen)
        assert science
    with opened(school.path):
        assert AssessmentPoint.select().count() == 1


async def test_a_year_without_points_says_who_makes_them(school: School) -> None:
    add_maths(school)
    async with screen_over(school, TAB) as (app, pilot):
        assert "a senior leader or a data manager makes it here" in said(app)
        await press(pilot, "enter")
        assert "no assessment point yet" in said(app)


async def test_a_data_manager_sees_how_far_it_is_and_no_values(school: School) -> None:
    add_maths(school)
    add_point()
    owner = school.session(None)
    add_staff(owner, "ddata", "Data")
    give_post(owner, "ddata", Role.DATA_MANAGER, Scope.SCHOOL, None)
    async with screen_over(school, TAB, username="ddata") as (app, pilot):
        assert "0/28" in said(app)
        await press(pilot, "enter")
        assert "Data may not see attainment." in said(app)
