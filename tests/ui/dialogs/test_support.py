"""Arranging support and looking at it again, in the dialog."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.desk import press, shown, write
from support.mentors import make_mentors
from support.names import HOSTILE
from support.school import MONDAY, TERM_START, School, add_homework, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.store.models import SupportFlag, SupportProvision
from tutor_tui.ui.dialogs.support import SupportDialog


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    school = make_mentors(tmp_path / "mentors.db")
    add_homework(school.pupils[:1], subject="Maths", deadline=MONDAY + timedelta(days=7), collected=False)
    return school


def rows() -> list[SupportProvision]:
    return list(SupportProvision.select().order_by(SupportProvision.id))


def provided(pupil_id: int, review_on: date = MONDAY, **fields: object) -> int:
    given = {
        "kind": "alternative_programme", "provision": "alternative-programme", "arrangement": "half of each task",
        "reason": "young carer", "from_on": TERM_START, **fields,
    }  # fmt: skip
    return SupportProvision.create(pupil=pupil_id, review_on=review_on, **given).id


async def test_a_place_in_supervised_study_is_four_keys_and_a_reason(mentors: School) -> None:
    pupil = mentors.pupils[0]
    async with shown(mentors, lambda: SupportDialog(pupil), username="esenco") as (app, pilot):
        assert "every day from 15:00 to 16:00 in the LRC" in app.said()
        assert "Looked at again after 6 school weeks" in app.said()
        await press(pilot, "enter")
        await write(pilot, "homework missing")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (row,) = await app.db(rows)
    assert (row.kind, row.provision, row.from_on) == ("supervised_study", "supervised-study", MONDAY)


async def test_a_programme_needs_words_and_says_for_whom_it_is_meant(mentors: School) -> None:
    pupil = mentors.pupils[0]
    async with shown(mentors, lambda: SupportDialog(pupil), username="esenco") as (app, pilot):
        await press(pilot, "right")
        assert "This pupil has no flag for which it is meant." in app.said()
        await press(pilot, "enter")
        await write(pilot, "half of each task")
        await press(pilot, "enter")
        await write(pilot, "cares for a brother")
        await press(pilot, "enter")
        (row,) = await app.db(rows)
    assert (row.arrangement, row.reason) == ("half of each task", "cares for a brother")


async def test_it_is_meant_for_a_young_carer(mentors: School) -> None:
    SupportFlag.create(pupil=mentors.pupils[0], kind="young-carer")
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0]), username="esenco") as (app, pilot):
        await press(pilot, "right")
        assert "Young carers" in app.said()
        assert "no flag" not in app.said()


async def test_a_raised_frequency_has_a_subject_and_figures(mentors: School) -> None:
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0]), username="esenco") as (app, pilot):
        await press(pilot, "left", "tab", "m", "tab", "t", "tab")
        await write(pilot, "has fallen behind")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (row,) = await app.db(rows)
        subject = await app.db(lambda: row.subject.name)
    assert (row.kind, row.times, row.every_weeks, subject) == ("raised_frequency", 2, 1, "Maths")


async def test_what_is_refused_stays_typed(mentors: School) -> None:
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0]), username="esenco") as (app, pilot):
        await press(pilot, "left", "enter")
        await write(pilot, "behind")
        await press(pilot, "enter")
        assert "Choose the subject." in app.said()
        assert "behind" in app.said()
        assert app.closed_with == []


async def test_what_is_due_is_looked_at_again_first(mentors: School) -> None:
    pupil = mentors.pupils[0]
    provided(pupil, MONDAY + timedelta(days=30), kind="supervised_study", provision="supervised-study")
    due = provided(pupil)
    async with shown(mentors, lambda: SupportDialog(pupil), username="esenco") as (app, pilot):
        assert "review today: alternative programme: half of each task" in app.said()
        await press(pilot, "enter")
        assert app.closed_with == [True]
        row = await app.db(lambda: SupportProvision.get_by_id(due))
    assert row.review_on == date(2027, 1, 18)


async def test_an_end_asks_why(mentors: School) -> None:
    due = provided(mentors.pupils[0])
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0], due), username="esenco") as (
        app,
        pilot,
    ):
        await press(pilot, "e", "enter")
        await write(pilot, "no longer needed")
        await press(pilot, "enter")
        (row,) = await app.db(rows)
    assert (row.until_on, row.reason) == (MONDAY, "young carer; 23 Nov 2026: no longer needed")


async def test_a_change_says_what_is_done_instead(mentors: School) -> None:
    due = provided(mentors.pupils[0])
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0], due), username="esenco") as (
        app,
        pilot,
    ):
        await press(pilot, "right", "enter")
        await write(pilot, "one task a week")
        await press(pilot, "enter")
        old, new = await app.db(rows)
    assert (old.until_on, new.arrangement) == (MONDAY - timedelta(days=1), "one task a week")


async def test_whoever_may_not_arrange_it_cannot_fill_it_in(mentors: School) -> None:
    async with shown(mentors, lambda: SupportDialog(mentors.pupils[0])) as (app, pilot):
        assert "may not arrange support" in app.said()
        await press(pilot, "enter")
        assert app.closed_with == [False]


SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids="{0[0]}x{0[1]}".format)


@SIZES
def test_something_new(snap_compare: Any, mentors: School, size: tuple[int, int]) -> None:
    run = opened_with(lambda: SupportDialog(mentors.pupils[0]), "right")
    assert snap_compare(tutor_app(mentors, "esenco"), terminal_size=size, run_before=run)


def test_a_review_with_hostile_words(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "hostile.db", 1, policy="homework")
    provided(school.pupils[0], arrangement=HOSTILE[0], reason=HOSTILE[0])
    run = opened_with(lambda: SupportDialog(school.pupils[0]), "e")
    assert snap_compare(tutor_app(school, "bhead"), run_before=run)
