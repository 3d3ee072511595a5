"""What came of corrections, told key by key in the inbox; the head of year's and a teacher's."""

from datetime import date

import pytest

from support.correcting import a_full_inbox, detention, state_of
from support.desk import press, write
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.rules.corrections import State
from tutor_tui.services.comments import add_comment
from tutor_tui.store.models import Correction, HomeworkTask, Referral
from tutor_tui.ui.dialogs.corrections.confirm import ConfirmCorrectionDialog
from tutor_tui.ui.dialogs.corrections.due import DueCorrectionsDialog
from tutor_tui.ui.dialogs.corrections.step import CorrectionStepDialog
from tutor_tui.ui.dialogs.presence import PresenceDialog
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen


async def test_served_is_one_key_and_z_brings_it_back(school: School) -> None:
    made = detention(school, 0)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        assert "served or missed? detention: map missing" in said(app)
        await press(pilot, "s")
        assert "Pupil01, Sam: served." in said(app)
        assert "0 waiting" in said(app)
        assert (await app.db(state_of, made))[0] == State.SERVED
        await press(pilot, "z")
        assert "1 waiting" in said(app)
        assert (await app.db(state_of, made))[0] == State.SET


@pytest.mark.parametrize(
    ("key", "present", "asked"),
    [
        ("y", True, "missed, escalate"),
        ("n", False, "away, another day"),
        ("escape", None, "missed, in school?"),
    ],
)
async def test_a_miss_asks_who_was_there(school: School, key: str, present: bool | None, asked: str) -> None:
    made = detention(school, 0)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, "m")
        assert isinstance(app.screen, PresenceDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, PresenceDialog)
        await press(pilot, key)
        assert asked in said(app)
        assert await app.db(state_of, made) == (State.MISSED, present)


async def test_enter_on_an_unknown_miss_asks_and_then_the_step_follows(school: School) -> None:
    made = detention(school, 0, missed=True)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, ".", "y")
        assert "was in school" in said(app)
        await press(pilot, ".")
        assert isinstance(app.screen, CorrectionStepDialog)
        assert "escalate: detention for Mon 30 Nov" in said(app)
        await press(pilot, "f12")
        assert "Pupil01, Sam" not in said(app)
        assert (await app.db(state_of, made))[0] == State.ESCALATED
        (following,) = await app.db(
            lambda: list(Correction.select().where(Correction.escalated_from == made))
        )
    assert following.reason == "did not come on Fri 20 Nov"


async def test_a_tutor_reads_what_is_served_today_and_for_what(school: School) -> None:
    made = detention(school, 0)
    Correction.update(scheduled_on=MONDAY).where(Correction.id == made).execute()
    async with screen_over(school, InboxScreen) as (app, _):
        assert "correction today detention: map missing" in said(app)


async def test_who_missed_it_but_is_not_in_the_list_is_counted_with_the_reasons(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        await _to(app, pilot, "due")
        await press(pilot, "enter", "space", "space", "enter")
        await _to(app, pilot, "due")
        await press(pilot, "enter")
        assert "None for 1 more: it came in late, they were away" in said(app)


async def test_r_gives_another_day(school: School) -> None:
    made = detention(school, 0)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, "r")
        assert "Mon 30 Nov" in said(app)
        await press(pilot, "enter")
        assert "0 waiting" in said(app)
        assert (await app.db(state_of, made))[0] == State.RESCHEDULED


async def test_w_withdraws_with_a_reason(school: School) -> None:
    made = detention(school, 0)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, "w", "enter")
        assert isinstance(app.screen, CorrectionStepDialog)
        await write(pilot, "was ill")
        await press(pilot, "enter")
        assert (await app.db(state_of, made))[0] == State.WITHDRAWN


async def test_what_cannot_be_done_says_why(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        told = {}
        for _ in range(6):
            one = app.screen.current
            await press(pilot, "e")
            if isinstance(app.screen, InboxScreen):
                told[one.kind, str(one.step or "")] = said(app)
            else:
                await press(pilot, "escape", "escape")
            await press(pilot, "down")
    assert "Only one that a pupil missed who was in school is escalated" in told["correction", ""]
    assert "Only one that a pupil missed who was in school is escalated" in told["missed", "reschedule"]
    assert "only proposed: enter sets it" in told["proposed", ""]
    assert ("missed", "escalate") not in told


async def test_a_tutor_is_told_and_may_say_who_was_there(school: School) -> None:
    made = detention(school, 0, missed=True)
    async with screen_over(school, InboxScreen) as (app, pilot):
        await press(pilot, "s")
        assert (
            "may not say what came of this correction: a teacher of the work or the head of year does"
            in said(app)
        )
        await press(pilot, "enter", "n")
        assert "0 waiting" in said(app)
        assert await app.db(state_of, made) == (State.MISSED, False)


async def test_due_ones_are_shown_pupil_by_pupil_before_one_key_records_them(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        await _to(app, pilot, "due")
        await press(pilot, "enter")
        assert isinstance(app.screen, DueCorrectionsDialog)
        seen = said(app)
        assert "4 of 28 missed it" in seen
        assert "more: it came in late" not in seen
        assert seen.count("[x]") == 3
        assert "[ ] Pupil09, Sam no register of that day" in seen
        assert (
            "Recorded: detention of 30 minutes for Mon 30 Nov, 3 set. Reason: Ge: Map of the river, due 19 Nov."
            in seen
        )
        await press(pilot, "space", "right")
        assert "Recorded: catch-up session of 30 minutes for Mon 30 Nov, 2 set." in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, InboxScreen)
        made = await app.db(
            lambda: list(Correction.select().where(Correction.homework_record.is_null(False)))
        )
        assert {(row.kind, row.state) for row in made} == {("catch-up session", "set")}
        assert [row.pupil_id for row in made] == [school.pupils[6], school.pupils[7]]
        await press(pilot, "z")
        assert (
            await app.db(lambda: Correction.select().where(Correction.homework_record.is_null(False)).count())
            == 0
        )


async def test_ticking_all_ticks_none_the_second_time_and_nothing_is_recorded(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        await _to(app, pilot, "due")
        await press(pilot, "enter", "a")
        assert "4 set" in said(app)
        await press(pilot, "a")
        assert "Nothing is recorded: nobody is ticked" in said(app)
        await press(pilot, "enter")
        assert "Nobody is ticked." in said(app)
        await press(pilot, "escape")
        assert await app.db(lambda: Correction.select().count()) == 5


async def test_a_tasks_trouble_corrects_nobody(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        await _to(app, pilot, "task_trouble")
        assert "ask the curriculum leader" in said(app)
        await press(pilot, "enter")
        assert "20 of 20 missed it. That is the task's trouble" in said(app)
        await press(pilot, "enter")
        assert "20 of 20 missed Population, due Thu 19 Nov." in said(app)
        await press(pilot, "f12")
        assert isinstance(app.screen, InboxScreen)
        assert "Population" not in said(app)
        (referral,) = await app.db(lambda: list(Referral.select()))
        assert (referral.stage, referral.pupil_id) == ("curriculum_leader", None)
        assert await app.db(lambda: Correction.select().count()) == 5


async def test_f_shows_what_is_alike_and_passes_by_what_nobody_waits_for(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        assert "3 waiting 3 from before" in said(app)
        await press(pilot, "f")
        assert "3 waiting showing 2 corrections 2 from before" in said(app)
        assert "Glaciers" not in said(app)
        await press(pilot, "f")
        assert "showing 1 hand-ins" in said(app)
        await press(pilot, "f")
        assert "showing" not in said(app)


async def test_the_filter_ends_with_the_last_of_its_kind(school: School) -> None:
    detention(school, 0)
    add_comment(school.session(today=date(2026, 11, 2)), school.pupils[3], date(2026, 11, 2), "Please call")
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        await press(pilot, "f", "s")
        assert "1 waiting 1 from before" in said(app)
        assert "Please call" in said(app)


async def test_a_hand_in_is_recorded_where_it_is_asked_for(school: School) -> None:
    a_full_inbox(school)
    async with screen_over(school, InboxScreen, username="tgeo") as (app, pilot):
        await _to(app, pilot, "hand_in")
        await press(pilot, "enter")
        assert isinstance(app.screen, HandInScreen)
        assert "Glaciers" in said(app)
        await press(pilot, "q")
        assert isinstance(app.screen, InboxScreen)


async def test_the_hand_ins_own_key_opens_what_is_due(school: School) -> None:
    a_full_inbox(school)
    task = HomeworkTask.get(HomeworkTask.title == "Map of the river").id
    async with screen_over(school, lambda: HandInScreen(task), username="tgeo") as (app, pilot):
        await press(pilot, "k")
        assert isinstance(app.screen, DueCorrectionsDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, HandInScreen)
        assert await app.db(lambda: Correction.select().count()) == 8


@pytest.mark.parametrize(
    ("state", "dialog"), [("set", CorrectionStepDialog), ("proposed", ConfirmCorrectionDialog)]
)
async def test_the_card_goes_on_with_a_correction(school: School, state: str, dialog: type) -> None:
    made = detention(school, 0)
    Correction.update(state=state).execute()
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0]), username="bhead") as (
        app,
        pilot,
    ):
        await press(pilot, "enter")
        assert isinstance(app.screen, dialog)
        await press(pilot, "f12")
        assert isinstance(app.screen, PupilCardScreen)
        assert (await app.db(state_of, made))[0] == ("served" if state == "set" else "set")


async def test_on_the_card_whoever_may_not_is_told(school: School) -> None:
    made = detention(school, 0)
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "enter")
        assert "Ms Carter may not set a correction" in said(app)
        await press(pilot, "f12", "escape")
        assert isinstance(app.screen, PupilCardScreen)
        assert (await app.db(state_of, made))[0] == State.SET


async def _to(app: object, pilot: object, kind: str) -> None:
    """The cursor to the first line of this kind."""
    screen = app.screen  # type: ignore[attr-defined]
    await press(pilot, "home", *["down"] * [one.kind for one in screen.waiting].index(kind))  # type: ignore[arg-type]
