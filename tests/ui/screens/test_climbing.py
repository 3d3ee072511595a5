"""Steps of the ladders in the inbox and on the card; answers to what one asked."""

from pathlib import Path
from typing import Any

import pytest

from support.desk import press
from support.homework import add_group
from support.ladders import add_geography, commend, miss
from support.names import HOSTILE
from support.school import School, make_school
from support.screens import opened_with, said, screen_over
from support.tutor import tutor_app
from tutor_tui.services.referrals import answer_referral, refer
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Correction, Decision, HomeContact, HomeworkTask, Referral, Reward
from tutor_tui.ui.dialogs.answered import AnsweredDialog
from tutor_tui.ui.dialogs.step import DismissStepDialog, SnoozeStepDialog, TakeStepDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def homework(tmp_path: Path) -> Any:
    """A school of Policy B with geography; the first pupil missed three tasks, the second one."""
    school = make_school(tmp_path / "homework.db", names=("Brown", "Diaz"), policy="homework")
    add_geography(school)
    miss(school.pupils[0], 18, 11, 4)
    miss(school.pupils[1], 5)
    yield school
    close_database()


async def count(app: Any, *models: Any) -> tuple[int, ...]:
    return tuple(await app.db(lambda: [model.select().count() for model in models]))


@SIZES
async def test_a_step_is_taken_dismissed_and_undone_with_one_key_each(
    homework: School, size: tuple[int, int]
) -> None:
    async with screen_over(homework, InboxScreen, size=size, username="gteach") as (app, pilot):
        seen = said(app)
        assert "1 waiting" in seen
        assert "1st missed task in Geography this term" in seen
        assert "On: Task 5 (18 Nov). Nothing was done in it yet this term" in seen
        await press(pilot, "full_stop")
        assert "Recorded: 1st missed task in Geography this term (18 Nov): a contact with parents." in said(
            app
        )
        assert "0 waiting" in said(app)
        assert await count(app, HomeContact, Decision) == (1, 1)
        await press(pilot, "z")
        assert "step taken" in said(app)
        assert await count(app, HomeContact, Decision) == (0, 0)
        await press(pilot, "comma")
        assert isinstance(app.screen, DismissStepDialog)
        assert "not a pastoral matter in the first instance." in said(app)
        await press(pilot, "i", "l", "l", "enter")
        assert "0 waiting" in said(app)
        assert await count(app, HomeContact, Decision) == (0, 1)
        await press(pilot, "z")
        await press(pilot, "Z")
        assert isinstance(app.screen, SnoozeStepDialog)
        await press(pilot, "plus", "2", "enter")
        assert "0 waiting" in said(app)


async def test_of_several_sanctions_one_is_chosen(homework: School) -> None:
    async with screen_over(homework, InboxScreen, username="gleader") as (app, pilot):
        assert "further contact, other" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TakeStepDialog)
        assert "< 1/3 > contact home" in said(app)
        await press(pilot, "right")
        assert "< 2/3 > sanction" in said(app)
        await press(pilot, "right")
        assert "< 3/3 > contact home and sanction" in said(app)
        await press(pilot, "enter")
        assert await count(app, HomeContact, Correction, Decision) == (1, 1, 1)
        assert "0 waiting" in said(app)


async def test_keys_for_proposals_say_why_not_elsewhere(homework: School) -> None:
    refer(homework.session(), homework.pupils[0], "too hard?")
    Referral.update(stage="head_of_year").execute()
    async with screen_over(homework, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, "comma")
        assert "Nothing is proposed here" in said(app)


@SIZES
async def test_the_card_shows_the_ladder_and_takes_what_its_reader_owes(
    homework: School, size: tuple[int, int]
) -> None:
    make = lambda: PupilCardScreen(homework.pupils[0])  # noqa: E731 - a screen is made when it is shown
    async with screen_over(homework, make, size=size, username="gleader") as (app, pilot):
        assert "! 3rd missed task in" in said(app)
        await press(pilot, "full_stop")
        assert await count(app, HomeContact, Decision) == (1, 1)
        assert "decided" in said(app)
        await press(pilot, "z", "comma")
        assert isinstance(app.screen, DismissStepDialog)
        await press(pilot, "escape", "Z")
        assert isinstance(app.screen, SnoozeStepDialog)


async def test_who_does_not_owe_the_step_sees_it_and_cannot_take_it(homework: School) -> None:
    make = lambda: PupilCardScreen(homework.pupils[1])  # noqa: E731
    async with screen_over(homework, make, size=(120, 40)) as (app, pilot):
        assert "1st missed task in Geography this term → a contact with parents (subject teacher)" in said(
            app
        )
        await press(pilot, "full_stop")
        assert "The policy proposes nothing for Diaz, Sam." in said(app)
        assert await count(app, Decision) == (0,)


async def test_praise_is_taken_as_a_whole(homework: School) -> None:
    commend(homework, "acarter", homework.pupils[2], [3])
    async with screen_over(homework, InboxScreen, username="gteach") as (app, pilot):
        await press(pilot, "end", "full_stop")
        assert await count(app, Reward, HomeContact) == (2, 1)


async def test_an_answer_is_seen_or_the_concern_raised(homework: School) -> None:
    for question in ("too hard?", "too long?"):
        asked = refer(homework.session(), homework.pupils[0], question)
        Referral.update(stage="curriculum_leader", subject=1).execute()
        answer_referral(homework.session("gleader"), asked, "it [/b] is not", "no change needed")
    async with screen_over(homework, InboxScreen) as (app, pilot):
        assert "2 waiting" in said(app)
        await press(pilot, "full_stop")
        assert "the answer was seen" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, AnsweredDialog)
        assert "Asked: too long?" in said(app)
        await press(pilot, "right", "tab", "s", "t", "i", "l", "l", "enter")
        assert "0 waiting" in said(app)
        raised = await app.db(lambda: Referral.get(Referral.raised_from.is_null(False)))
        assert (raised.stage, raised.question) == ("assistant_head", "still")


@pytest.mark.parametrize("words", HOSTILE)
async def test_a_tasks_name_is_never_interpreted(homework: School, words: str) -> None:
    HomeworkTask.update(title=words).execute()
    async with screen_over(homework, InboxScreen, size=(120, 40), username="gteach") as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, TakeStepDialog)
        await press(pilot, "escape", "p")
        assert isinstance(app.screen, PupilCardScreen)
        if words.isascii() and words.isprintable():
            assert words.split()[0][:20] in said(app)


@SIZES
def test_the_inbox_looks_like_this(snap_compare: Any, homework: School, size: tuple[int, int]) -> None:
    pupil = homework.pupils[2]
    HomeworkTask.update(title=HOSTILE[0]).where(HomeworkTask.id == 1).execute()
    commend(homework, "acarter", pupil, [3])
    run = opened_with(InboxScreen)
    assert snap_compare(tutor_app(homework, "gteach"), terminal_size=size, run_before=run)


@SIZES
def test_the_card_looks_like_this(snap_compare: Any, homework: School, size: tuple[int, int]) -> None:
    add_group(homework, name="8A/Fr", subject="French", teacher="dother")
    miss(homework.pupils[0], 3, group="8A/Fr")
    run = opened_with(lambda: PupilCardScreen(homework.pupils[0]))
    assert snap_compare(tutor_app(homework, "gleader"), terminal_size=size, run_before=run)


def test_a_step_in_full(snap_compare: Any, homework: School) -> None:
    run = opened_with(InboxScreen, "enter")
    assert snap_compare(tutor_app(homework, "gleader"), terminal_size=(80, 24), run_before=run)
