from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from support.desk import press, write
from support.homework import add_group, add_task, make_busy_homework, plan, was
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work.hand_in import collect, mark
from tutor_tui.store.models import HomeworkRecord, HomeworkTask
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.corrections.due import DueCorrectionsDialog
from tutor_tui.ui.dialogs.extenuating import ExemptDialog, ReasonDialog
from tutor_tui.ui.dialogs.piece_of_work import MarkDialog, ResponseDialog
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

FRIDAY = MONDAY - timedelta(3)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)])


@pytest.fixture
def essay(school: School) -> int:
    """An essay due last Friday, on which pupils 1 to 9 were away, 10 of nobody knows, and all others there."""
    task_id = add_task(school, add_group(school))
    for pupil in school.pupils[:9]:
        was(pupil, FRIDAY, False, False)
    for pupil in school.pupils[10:]:
        was(pupil, FRIDAY, True, True)
    return task_id


def shows(task_id: int) -> Callable[[], HandInScreen]:
    return lambda: HandInScreen(task_id)


def screen(app: TutorApp) -> HandInScreen:
    return next(shown for shown in app.screen_stack if isinstance(shown, HandInScreen))


async def states(app: TutorApp, task_id: int) -> list[str]:
    def read() -> list[str]:
        rows = HomeworkRecord.select().where(HomeworkRecord.task == task_id).order_by(HomeworkRecord.pupil)
        return [row.state for row in rows]

    return await app.db(read)


def at(app: TutorApp) -> int:
    row = screen(app).row
    assert row is not None
    return row.roll


@SIZES
async def test_who_handed_in_is_listed(tmp_path: Path, size: tuple[int, int]) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, shows(essay), size=size) as (app, _):
        seen = said(app)
        assert "8A/En Essay" in seen
        assert "Ahmed" in seen
        if size[0] >= 80:
            assert "0 of 26 recorded" in seen
            assert "away" in seen


async def test_one_key_a_pupil_and_the_cursor_goes_on(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "space", "n", "l", "u")
        assert at(app) == 15
        assert (await states(app, essay))[10:14] == ["handed_in", "not_done", "late", "pending"]
        await press(pilot, "1", "2", "u")
        assert (await states(app, essay))[11] == "pending"


async def test_digits_jump_and_an_unknown_number_is_said(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "2", "8")
        assert at(app) == 28
        await press(pilot, "0")
        assert "Nobody has number 0" in said(app)
        await press(pilot, "2", "l")
        assert (await states(app, essay))[1] == "late"


async def test_not_done_is_asked_where_the_pupil_was_away_or_nobody_knows(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "9", "n")
        assert "Away on Fri 20 Nov, which is not the same as not done: Pupil09, Sam. n again" in said(app)
        assert (await states(app, essay))[8] == "pending"
        await press(pilot, "down", "n")
        assert "Nobody recorded for sure who was in school on Fri 20 Nov: Pupil10, Sam? n again" in said(app)
        await press(pilot, "n")
        assert (await states(app, essay))[8:10] == ["pending", "not_done"]
        assert at(app) == 11


async def test_the_rest_leaves_out_who_was_away_and_says_so(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "n", "S")
        seen = said(app)
        assert "18 pupils handed in? S again says so, any other key does not." in seen
        assert "Of 1 nobody recorded whether in school. Left open, away on Fri 20 Nov: Pupil01" in seen
        await press(pilot, "up", "S")
        assert "S again" in said(app)
        assert "handed_in" not in await states(app, essay)
        await press(pilot, "S")
        assert "18 pupils handed in; 9 left open." in said(app)
        found = await states(app, essay)
        assert (found.count("handed_in"), found.count("pending"), found.count("not_done")) == (18, 9, 1)
        await press(pilot, "z")
        assert (await states(app, essay)).count("handed_in") == 0


async def test_closing_asks_while_somebody_is_left_and_reopening_takes_it_back(
    school: School, essay: int
) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "S", "S", "C")
        assert "9 not recorded (9 away on Fri 20 Nov): overdue at once. C again closes" in said(app)
        await press(pilot, "C")
        assert "The hand-in is closed: 9 overdue. k shows for whom a correction is proposed." in said(app)
        await press(pilot, "C")
        assert "The hand-in is closed. O opens it again." in said(app)
        await press(pilot, "b")
        assert "Given back today." in said(app)
        await press(pilot, "O")
        assert "open again" in said(app)
        assert (await app.db(lambda: HomeworkTask.get_by_id(essay))).collected_at is None
        await press(pilot, "k")
        assert "Close the hand-in first: C" in said(app)


async def test_before_it_is_due_nothing_is_late_and_it_stays_open(school: School) -> None:
    task_id = add_task(school, add_group(school), plan(set_on=0, due=4))
    async with screen_over(school, shows(task_id)) as (app, pilot):
        for key in ("l", "n"):
            await press(pilot, key)
            assert "It is not due yet." in said(app)
        await press(pilot, "C")
        assert "the hand-in stays open" in said(app)
        await press(pilot, "S")
        assert "28 pupils handed in? S again" in said(app)
        await press(pilot, "S", "C")
        assert "closed: 0 overdue" in said(app)


async def test_several_are_marked_at_once(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "v", "v", "down", "v", "n")
        assert "3 pupils: not done." in said(app)
        assert [n for n, state in enumerate(await states(app, essay), 1) if state == "not_done"] == [
            11,
            12,
            14,
        ]
        await press(pilot, "v", "escape", "l")
        assert (await states(app, essay)).count("late") == 1


async def test_exempt_asks_for_the_reason(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "v", "v", "e")
        assert isinstance(app.screen, ExemptDialog)
        assert "Pupil11, Sam; Pupil12, Sam" in said(app)
        await press(pilot, "c", "tab", "right", "enter")
        assert isinstance(app.screen, HandInScreen)
        rows = await app.db(lambda: list(HomeworkRecord.select().where(HomeworkRecord.state == "exempt")))
        assert {(row.exempt_reason, row.told_teacher_before) for row in rows} == {("caring duties", True)}
        assert len(rows) == 2
        await press(pilot, "1", "3", "e", "a", "tab")
        await write(pilot, "moved house")
        await press(pilot, "enter")
        row = await app.db(lambda: HomeworkRecord.get(HomeworkRecord.pupil == school.pupils[12]))
        assert (row.state, row.exempt_reason) == ("exempt", "moved house")
        await press(pilot, "1", "3", "e", "a", "enter", "enter")
        assert isinstance(app.screen, ExemptDialog)
        assert "In full is empty" in said(app)


async def test_mark_feedback_response_and_reason(school: School, essay: int) -> None:
    pupil = school.pupils[10]

    def record() -> HomeworkRecord:
        found: HomeworkRecord = HomeworkRecord.get(HomeworkRecord.pupil == pupil)
        return found

    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "m")
        assert "Pupil11, Sam has not handed in." in said(app)
        await press(pilot, "space", "up", "a")
        assert "has no feedback to respond to" in said(app)
        await press(pilot, "m")
        assert isinstance(app.screen, MarkDialog)
        await write(pilot, "7/10")
        await press(pilot, "tab")
        await write(pilot, "Say why")
        await press(pilot, "enter")
        assert at(app) == 12
        await press(pilot, "up", "a")
        assert isinstance(app.screen, ResponseDialog)
        assert "Feedback: Say why" in said(app)
        await write(pilot, "Done")
        await press(pilot, "enter", "r")
        assert isinstance(app.screen, ReasonDialog)
        await press(pilot, "f", "enter")
        found = await app.db(record)
        assert (found.mark, found.feedback, found.response) == ("7/10", "Say why", "Done")
        assert (found.reason, found.told_teacher_before) == ("family circumstances", False)
        await press(pilot, "r")
        assert "family circumstances" in said(app)
        await press(pilot, "n", "n", "enter")
        assert (await app.db(record)).reason == ""
        await press(pilot, "m", "escape")
        assert isinstance(app.screen, HandInScreen)


async def test_filters_and_who_is_hidden_is_said(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "1", "space", "f")
        assert "only not recorded" in said(app)
        await press(pilot, "1", "1")
        assert "Pupil11, Sam is not in the list: it shows only those not recorded." in said(app)
        await press(pilot, "f")
        assert "only not handed in" in said(app)
        await press(pilot, "f")
        assert "only" not in said(app)


async def test_what_was_agreed_is_shown_and_hidden_on_a_key(tmp_path: Path) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, shows(essay), size=(120, 40)) as (app, pilot):
        await press(pilot, "5")
        assert "programme EAL" in said(app)
        assert "alternative programme: reads a shorter text" in said(app)
        await press(pilot, "f9")
        assert "programme" not in said(app)
        await press(pilot, "2", "7")
        assert "joined after it was set: owes nothing until you mark it" in said(app)


async def test_enter_opens_the_card_and_k_the_corrections(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, PupilCardScreen)
        await press(pilot, "q", "1", "1", "n", "S", "S", "C", "C", "k")
        assert isinstance(app.screen, DueCorrectionsDialog)
        assert "Pupil11, Sam" in said(app)


async def test_another_session_is_told_and_nothing_is_lost(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, _):
        session = app.session
        await app.db(lambda: mark(session, essay, school.pupils[10:11], HandIn.LATE))
        await app.db(lambda: collect(session, essay))
        await screen(app).reload()
        assert "l late" in said(app)
        assert "closed" in said(app)


async def test_what_cannot_be_saved_puts_the_row_back(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await app.db(lambda: HomeworkTask.update(withdrawn_on=MONDAY).execute())
        await press(pilot, "1", "1", "space")
        assert [told.message for told in app._notifications] == ["This task was withdrawn. Set it anew."]
        assert (await states(app, essay))[10] == "pending"
        assert "…" not in screen(app).pupils.rows[10].cells[2].text


async def test_out_of_reach_nothing_is_shown(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay), username="dother") as (app, pilot):
        assert "There is no such teaching group" in said(app)
        await press(pilot, "space", "S", "e", "enter", "f", "1")
        assert isinstance(app.screen, HandInScreen)


async def test_what_was_asked_of_one_pupil_is_not_answered_for_another(school: School, essay: int) -> None:
    async with screen_over(school, shows(essay)) as (app, pilot):
        await press(pilot, "1", "n")
        await pilot.click("#roll", offset=(5, 3))
        assert at(app) == 3
        await press(pilot, "n")
        assert "Pupil03, Sam. n again" in said(app)
        assert (await states(app, essay))[:3] == ["pending"] * 3
        await press(pilot, "n")
        assert (await states(app, essay))[:3] == ["pending", "pending", "not_done"]
