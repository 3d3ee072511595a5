from datetime import date

import pytest

from support.desk import press, shown, write
from support.school import MONDAY, School
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Draft, Target, TargetReview
from tutor_tui.ui.dialogs.targets.target import TargetDialog


def targets() -> list[Target]:
    return list(Target.select().order_by(Target.id))


async def test_a_new_target_begins_with_i_will(school: School) -> None:
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        await write(pilot, "show my method")
        await press(pilot, "enter")
        await write(pilot, "+5")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(targets)
    assert (found.text, found.due_on) == ("I will show my method", date(2026, 11, 30))


async def test_the_words_that_are_given_are_no_target_and_no_draft(school: School) -> None:
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter")
        assert "the target is empty" in app.said().casefold()
        await app.screen._keep()
        assert await app.db(lambda: Draft.select().count()) == 0
        await press(pilot, "escape")
        assert app.closed_with == [False]


async def test_a_target_that_is_due_is_reviewed(school: School) -> None:
    agree_target(school.session(today=date(2026, 11, 2)), school.pupils[0], "I will read", MONDAY)
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        assert "review today: I will read" in app.said()
        await press(pilot, "m", "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(targets)
        (review,) = await app.db(lambda: list(TargetReview.select()))
    assert (found.status, review.reviewed_on, review.with_pupil) == ("met", MONDAY, True)


@pytest.mark.parametrize("key", ["enter", "f12"])
async def test_one_key_records_that_a_due_target_goes_on(school: School, key: str) -> None:
    agree_target(school.session(today=date(2026, 11, 2)), school.pupils[0], "I will read", MONDAY)
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, key)
        assert app.closed_with == [True]
        (found,) = await app.db(targets)
    assert (found.status, found.due_on, found.review_on) == ("open", MONDAY, date(2027, 1, 18))


async def test_the_review_that_is_due_soonest_comes_first(school: School) -> None:
    pupil = school.pupils[0]
    later = school.session(today=date(2026, 11, 2))
    agree_target(later, pupil, "I will write", date(2026, 11, 27))
    agree_target(later, pupil, "I will read", date(2026, 11, 20))
    async with shown(school, lambda: TargetDialog(pupil)) as (app, pilot):
        assert "overdue 1 day: I will read" in app.said()
        await press(pilot, "escape")


async def test_an_open_target_goes_on_until_another_day(school: School) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", date(2026, 12, 4))
    async with shown(school, lambda: TargetDialog(school.pupils[0], target)) as (app, pilot):
        await press(pilot, "tab", *["backspace"] * 10)
        await write(pilot, "11/12")
        await press(pilot, "enter")
        (found,) = await app.db(targets)
    assert (found.status, found.review_on) == ("open", date(2026, 12, 11))


async def test_how_carers_were_told_is_recorded_with_the_review(school: School) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", date(2026, 12, 4))
    async with shown(school, lambda: TargetDialog(school.pupils[0], target)) as (app, pilot):
        assert "Told on" not in app.said()
        app.screen.query_one("#shared").focus()
        await press(pilot, "i")
        assert "in the planner" in app.said()
        assert "Told on" in app.said()
        await press(pilot, "enter")
        (review,) = await app.db(lambda: list(TargetReview.select()))
    assert (review.shared_how, review.shared_on) == ("planner", MONDAY)


async def test_another_open_target_does_not_stand_in_the_way_of_a_new_one(school: School) -> None:
    agree_target(school.session(), school.pupils[0], "I will read", date(2026, 12, 4))
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        await write(pilot, "write")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter")
        assert [target.text for target in await app.db(targets)] == ["I will read", "I will write"]


async def test_an_empty_day_shows_examples_behind_the_field_and_a_typed_one_what_was_read(
    school: School,
) -> None:
    async with shown(school, lambda: TargetDialog(school.pupils[0])) as (app, pilot):
        await write(pilot, "read")
        await press(pilot, "tab")
        assert "e.g. fri, +3 or 27/11" in app.said()
        await write(pilot, "11/12")
        assert "e.g." not in app.said()
        assert "Fri 11 Dec" in app.said()
        await press(pilot, *["backspace"] * 5)
        assert "e.g. fri, +3 or 27/11" in app.said()
