from datetime import timedelta
from pathlib import Path

import pytest

from support.desk import press, write
from support.homework import add_group, add_leader, add_task, make_busy_homework, plan
from support.names import HOSTILE_TEXTS
from support.school import MONDAY, School, make_school
from support.screens import said, screen_over
from tutor_tui.services.set_work.hand_in import collect, reopen
from tutor_tui.store.models import HomeworkRecord, HomeworkTask
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.task import TaskDialog
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.homework import HomeworkScreen
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.registration import RegistrationScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)])


def homework(app: TutorApp) -> HomeworkScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, HomeworkScreen))


@SIZES
async def test_groups_and_tasks_of_the_first_are_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, HomeworkScreen, size=size) as (app, pilot):
        assert "8A/En" in said(app)
        assert "9x4/En" in said(app)
        assert "10y2/Ma" not in said(app)
        if size[0] < 110:
            await press(pilot, "tab")
        assert "Essay on Macbeth" in said(app)
        await press(pilot, "f")
        assert "Poem by heart" not in said(app)


async def test_f4_goes_there_and_says_why_not_to_whoever_may_not(school: School) -> None:
    add_group(school)
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "f4")
        assert isinstance(app.screen, HomeworkScreen)
    async with screen_over(school, None, username="dother") as (app, pilot):
        await press(pilot, "g", "w")
        assert isinstance(app.screen, RegistrationScreen)
        assert "for those who teach" in said(app)


async def test_whoever_teaches_and_has_no_form_begins_here(school: School) -> None:
    add_group(school)
    leader = add_leader()
    async with screen_over(school, None, username=leader) as (app, _):
        assert isinstance(app.screen, HomeworkScreen)
        assert "8A/En" in said(app)


async def test_the_group_under_the_cursor_shows_its_tasks(tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, HomeworkScreen, size=(120, 40)) as (app, pilot):
        await press(pilot, "down")
        assert "Speech for the debate" in said(app)
        assert "Essay on Macbeth" not in said(app)
        await press(pilot, "up", "tab", "down", "down")
        assert homework(app).current is not None
        assert "Essay on Macbeth: set Mon 16 Nov by Ms Carter, due Fri 20 Nov (1 day)" in said(app)


async def test_enter_leads_from_a_group_to_its_tasks_to_the_hand_in_and_back(tmp_path: Path) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "enter", "down", "down", "enter")
        assert isinstance(app.screen, HandInScreen)
        assert app.screen.task_id == essay
        await press(pilot, "S", "S", "q")
        assert isinstance(app.screen, HomeworkScreen)
        assert "24/26" in said(app)


async def test_a_task_is_set_and_the_cursor_goes_to_it(school: School) -> None:
    group = add_group(school)
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "s")
        assert isinstance(app.screen, TaskDialog)
        await write(pilot, "Map of the river")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeworkScreen)
        assert "[Tasks 8A/En]" in said(app)
        assert "Map of the river: set today by Ms Carter, due Fri 27 Nov" in said(app)
        (task,) = await app.db(lambda: list(HomeworkTask.select()))
        assert (task.title, task.group_id, task.deadline) == (
            "Map of the river",
            group,
            MONDAY + timedelta(4),
        )
        assert await app.db(lambda: HomeworkRecord.select().count()) == 28
        await press(pilot, "z")
        assert "Taken back: task set" in said(app)
        assert await app.db(lambda: HomeworkTask.select().count()) == 0


async def test_a_warning_is_shown_with_its_clause_and_saving_again_confirms(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, policy="homework")
    group = add_group(school)
    add_task(school, group, plan(set_on=0, due=4))
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "s")
        await write(pilot, "Another")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter")
        assert isinstance(app.screen, TaskDialog)
        assert "2 tasks within a week, 1 asked" in said(app)
        assert "once a week, about an hour" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeworkScreen)
        assert await app.db(lambda: HomeworkTask.select().count()) == 2


async def test_what_the_policy_refuses_cannot_be_saved(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, policy="primary")
    add_group(school, name="1 Phonics", subject="Phonics", year=1)
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "s")
        await write(pilot, "Sounds")
        await press(pilot, "enter")
        await write(pilot, "fri")
        for _ in range(3):
            await press(pilot, "tab")
        await press(pilot, "backspace", "backspace", "3", "0", "enter", "enter")
        assert isinstance(app.screen, TaskDialog)
        assert "30 minutes, where 5 to 10 are asked" in said(app)
        assert await app.db(lambda: HomeworkTask.select().count()) == 0
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeworkScreen)


async def test_a_task_is_changed_written_down_given_back_and_withdrawn(tmp_path: Path) -> None:
    school, essay = make_busy_homework(tmp_path / "school.db")

    def task() -> HomeworkTask:
        return HomeworkTask.get_by_id(essay)

    session = school.session()
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "tab", "down", "down", "e")
        assert isinstance(app.screen, TaskDialog)
        await write(pilot, " again")
        await press(pilot, "f12")
        assert (await app.db(task)).title == "Essay on Macbeth again"
        await app.db(collect, session, essay)
        await press(pilot, "e")
        assert "Due Fri 20 Nov; that stays as long as the hand-in is closed." in said(app)
        await press(pilot, "escape")
        await app.db(reopen, session, essay)
        for written in (True, False, None):
            await press(pilot, "w")
            assert (await app.db(task)).written_down is written
        await press(pilot, "b")
        assert "not recorded yet" in said(app)
        await press(pilot, "W", "down", "up", "W")
        assert (await app.db(task)).withdrawn_on is None
        await press(pilot, "W")
        assert (await app.db(task)).withdrawn_on == MONDAY
        await press(pilot, "e")
        assert "was withdrawn" in said(app)
        await press(pilot, "z")
        assert (await app.db(task)).withdrawn_on is None


async def test_marked_work_goes_back_and_back_again(tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "tab", "end", "b")
        assert "given back today" in said(app)
        await press(pilot, "b")
        assert "not given back" in said(app)


async def test_a_head_of_year_looks_and_sets_nothing(tmp_path: Path) -> None:
    school, _ = make_busy_homework(tmp_path / "school.db")
    async with screen_over(school, HomeworkScreen, username="bhead") as (app, pilot):
        await press(pilot, "s")
        assert "Mr Head may look at 8A/En, but not set homework" in said(app)
        await press(pilot, "enter", "down", "down", "enter", "space")
        assert "Mr Head may look at this hand-in, but not record who handed in" in said(app)


async def test_keys_that_need_a_task_say_so(school: School) -> None:
    add_group(school)
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "e")
        assert "Go to the tasks first: tab" in said(app)
        await press(pilot, "tab")
        assert "8A/En has no tasks this year. s sets the first." in said(app)
        await press(pilot, "f")
        assert "f shows all" in said(app)
        await press(pilot, "i")
        assert isinstance(app.screen, InboxScreen)


async def test_without_a_group_it_says_why(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 2)
    async with screen_over(school, HomeworkScreen, username="cslt") as (app, pilot):
        assert "No teaching group with pupils is within your post this year" in said(app)
        await press(pilot, "s", "enter", "f")
        assert "There is no teaching group to show" in said(app) or "No teaching group" in said(app)


async def test_a_leader_goes_on_to_what_is_set_in_the_subject(school: School) -> None:
    add_group(school)
    async with screen_over(school, HomeworkScreen, username=add_leader()) as (app, pilot):
        await press(pilot, "M")
        assert type(app.screen).__name__ == "MonitoringScreen"
    async with screen_over(school, HomeworkScreen) as (app, pilot):
        await press(pilot, "M")
        assert "watched by those who lead" in said(app)


@pytest.mark.parametrize("words", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
async def test_hostile_words_are_harmless(tmp_path: Path, words: str) -> None:
    school = make_school(tmp_path / "school.db", 2, names=[words])
    group = add_group(school, name=words[:60], subject=words[:60])
    task_id = add_task(school, group)
    HomeworkTask.update(title=words).execute()
    HomeworkRecord.update(feedback=words, mark=words, reason=words, state="handed_in").execute()
    async with screen_over(school, HomeworkScreen, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", "e", "escape", "enter")
        assert isinstance(app.screen, HandInScreen)
        for key in ("m", "a", "r", "e"):
            await press(pilot, key, "escape")
        assert isinstance(app.screen, HandInScreen)
        assert app.screen.task_id == task_id
        assert "Sam" in said(app)
