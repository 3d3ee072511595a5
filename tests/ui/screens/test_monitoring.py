"""Leaders watch what is set: the map, what to chase, the balance, the rules, referrals and comments; and ask."""

from datetime import date
from pathlib import Path

import pytest
from peewee import fn

from support.desk import press, write
from support.school import MONDAY, School, make_school, opened
from support.screens import said, screen_over
from support.watching import add_raised, ask_around, make_watched
from tutor_tui.store.models import HomeworkTask, LeaderComment, Referral, Staff, Subject, TeachingGroup
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.answer import AnswerDialog
from tutor_tui.ui.dialogs.ask_about import AskAboutDialog
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.homework import HomeworkScreen
from tutor_tui.ui.screens.monitoring import MonitoringScreen
from tutor_tui.ui.widgets.grid import Grid

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def watched(tmp_path: Path) -> School:
    """Policy B with a term of set work; `mlead` leads maths, `bhead` heads year 8, `cslt` the school."""
    made = make_school(tmp_path / "watched.db", policy="homework")
    made_groups = make_watched(made)
    ask_around(made, made_groups)
    return made


def screen(app: TutorApp) -> MonitoringScreen:
    found = app.screen
    assert isinstance(found, MonitoringScreen)
    return found


def rows(app: TutorApp, pane: str) -> list[str]:
    """Each row's texts joined; headings as they are."""
    found = []
    for row in screen(app).query_one(f"#{pane}", Grid).rows:
        cells = [cell if isinstance(cell, str) else cell.text for cell in row.cells]
        found.append(row.heading or " ".join(filter(None, cells)))
    return found


def titles(app: TutorApp) -> list[str]:
    return [pane.title for pane in screen(app).panes]


@SIZES
async def test_the_map_reads_at_once(watched: School, size: tuple[int, int]) -> None:
    async with screen_over(watched, MonitoringScreen, size=size, username="mlead") as (app, _):
        map_rows = rows(app, "heat")
        assert map_rows[0] == "Maths, Year 8 · 1 task a week, about 60 min · 19 of 20 set"
        assert "8A/Ma" in map_rows[1]
        assert " x x " in map_rows[1]
        assert "–" in map_rows[1]
        assert "9/10" in map_rows[1]
        text = said(app)
        assert "1 of 3 below what is asked" in text
        assert "8B/Ma" in text


async def test_a_head_of_year_and_a_senior_leader_see_theirs(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="bhead") as (app, _):
        assert not any("9A/Ma" in row for row in rows(app, "heat"))
        assert any("8A/Ge" in row for row in rows(app, "heat"))
    async with screen_over(watched, MonitoringScreen, username="cslt") as (app, _):
        assert any("9A/Ma" in row for row in rows(app, "heat"))


async def test_whoever_watches_nothing_is_told_so(watched: School) -> None:
    async with screen_over(watched, None, username="acarter") as (app, pilot):
        await press(pilot, "g", "m")
        assert not isinstance(app.screen, MonitoringScreen)
        assert "is watched by those who lead" in said(app)


async def test_it_is_reached_by_a_key_and_left_by_another(watched: School) -> None:
    async with screen_over(watched, None, username="bhead") as (app, pilot):
        await press(pilot, "g", "m")
        assert isinstance(app.screen, MonitoringScreen)
        await press(pilot, "q")
        assert not isinstance(app.screen, MonitoringScreen)


@SIZES
async def test_tab_goes_through_every_list(watched: School, size: tuple[int, int]) -> None:
    async with screen_over(watched, MonitoringScreen, size=size, username="mlead") as (app, pilot):
        seen = []
        for _ in screen(app).panes:
            pane = screen(app).pane
            assert pane.display
            assert pane.region.height > 3
            seen.append(pane.id)
            await press(pilot, "tab")
        assert seen == ["heat", "chase", "balance", "rules", "referrals", "comments"]
        assert screen(app).pane.id == "heat"
        await press(pilot, "shift+tab")
        assert screen(app).pane.id == "comments"


async def test_n_goes_to_the_gap_and_r_asks_its_teacher(watched: School) -> None:
    Referral.delete().execute()
    async with screen_over(watched, MonitoringScreen, username="mlead") as (app, pilot):
        await press(pilot, "end", "n")
        row = screen(app).heat_row
        assert row is not None
        assert row.group.name == "8A/Ma"
        assert "2 weeks in a row with less than asked" in said(app)
        await press(pilot, "r")
        assert isinstance(app.screen, AskAboutDialog)
        assert "Ms Carter" in said(app)
        await press(pilot, "enter")
        assert rows(app, "heat")[1].startswith("? 8A/Ma")
        assert "waits for the subject teacher" in said(app)
        assert "Referrals 0" in titles(app)
        await press(pilot, "z")
        assert rows(app, "heat")[1].startswith("! 8A/Ma")
    with opened(watched.path):
        made = Referral.select().count()
    assert made == 0


async def test_a_head_of_year_asks_the_subjects_leader_first(watched: School) -> None:
    Referral.delete().execute()
    async with screen_over(watched, MonitoringScreen, username="bhead") as (_, pilot):
        await press(pilot, "n", "r", "enter")
    with opened(watched.path):
        found = Referral.get()
        assert (found.stage, found.group.name, found.task_id) == ("curriculum_leader", "8A/Ma", None)
    assert found.question.startswith("8A/Ma: 2 weeks in a row with less than asked")


async def test_a_task_is_asked_about_from_what_is_to_be_chased(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="mlead") as (app, pilot):
        await press(pilot, "tab")
        assert rows(app, "chase")[:2] == [
            "Hand-in not recorded  1",
            "10 d 8A/Ma Not recorded 9 Nov Ms Carter",
        ]
        await press(pilot, "r", "enter")
        assert rows(app, "chase")[1].startswith("? 10 d")
    with opened(watched.path):
        found = Referral.select().order_by(Referral.id.desc()).get()
        assert (found.task.title, found.stage) == ("Not recorded", "teacher")
    assert "for 10 school days nobody has recorded" in found.question


async def test_enter_opens_a_groups_tasks_a_tasks_hand_in_and_an_answer(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="mlead") as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeworkScreen)
        await press(pilot, "q", "tab", "enter")
        assert isinstance(app.screen, HandInScreen)
        await press(pilot, "q", "tab", "tab", "tab", "enter")
        assert isinstance(app.screen, AnswerDialog)
        await write(pilot, "Set again")
        await press(pilot, "f12")
        assert any(row.startswith("Answered this school year") for row in rows(app, "referrals"))
    with opened(watched.path):
        assert Referral.get(Referral.answer == "Set again").group.name == "8A/Ma"


async def test_m_compares_minutes(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="mlead", size=WIDE) as (app, pilot):
        await press(pilot, "m")
        assert "in minutes" in said(app)
        assert " 45 45 " in rows(app, "heat")[2]
        assert "450/600" in rows(app, "heat")[2] or "450/" in rows(app, "heat")[2]
        await press(pilot, "m")
        assert "in minutes" not in said(app)


async def test_f_filters_by_subject_then_year_and_escape_shows_all(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="cslt") as (app, pilot):
        await press(pilot, "f")
        assert "only Geography" in said(app)
        assert not any("Ma" in row for row in rows(app, "heat"))
        await press(pilot, "f")
        assert "only Maths" in said(app)
        await press(pilot, "F")
        assert "only Maths, Year 8" in said(app)
        await press(pilot, "escape")
        assert len([row for row in rows(app, "heat") if "/Ma" in row]) == 3
        await press(pilot, "f", "f")
        assert "only" not in said(app).partition("below")[0]


async def test_a_leader_of_one_subject_filters_by_year(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="mlead") as (app, pilot):
        await press(pilot, "f")
        assert "only Year 8" in said(app)
        await press(pilot, "f")
        assert "only Year 9" in said(app)


async def test_earlier_terms_are_shown_again(watched: School) -> None:
    in_spring = date(2027, 1, 11)
    async with screen_over(watched, MonitoringScreen, username="cslt", today=in_spring) as (app, pilot):
        assert "spring term" in said(app)
        await press(pilot, "left_square_bracket")
        assert "autumn term" in said(app)
        await press(pilot, "left_square_bracket")
        assert "This school year begins with this term." in said(app)
        await press(pilot, "right_square_bracket")
        assert "spring term" in said(app)
        await press(pilot, "right_square_bracket")
        assert "The next term has not begun." in said(app)


async def test_rules_show_overdue_reviews_and_hide_pupils_with_the_needs(watched: School) -> None:
    add_raised(watched.pupils[0], date(2026, 11, 2))
    async with screen_over(watched, MonitoringScreen, username="bhead", size=WIDE) as (app, pilot):
        assert "Rules: 1 to review" in titles(app)
        (own,) = (row for row in rows(app, "rules") if row.startswith("Pupil01"))
        assert "review was 2 Nov" in own
        await press(pilot, "f9")
        assert not any("Pupil01" in row for row in rows(app, "rules"))


async def test_a_leader_comments_and_it_can_be_taken_back(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="mlead", today=date(2027, 1, 11)) as (
        app,
        pilot,
    ):
        assert "Comments due" in titles(app)
        await press(pilot, "c", "n", "tab", "m", "tab")
        await write(pilot, "Graphs")
        await press(pilot, "f12")
        assert any("numeracy leader Maths Graphs" in row for row in rows(app, "comments"))
    with opened(watched.path):
        found = LeaderComment.get()
        assert (found.leader, found.subject_id) == (
            "numeracy leader",
            Subject.get(Subject.name == "Maths").id,
        )


async def test_a_head_of_year_is_told_who_comments(watched: School) -> None:
    async with screen_over(watched, MonitoringScreen, username="bhead") as (app, pilot):
        await press(pilot, "c")
        assert "Mr Head may not comment on what is set." in said(app)


async def test_a_school_without_homework_says_why_the_map_is_empty(school: School) -> None:
    async with screen_over(school, MonitoringScreen, username="cslt") as (app, _):
        assert "You watch over no teaching group with pupils in it." in said(app)


async def test_nothing_set_yet_is_said(watched: School) -> None:
    HomeworkTask.update(withdrawn_on=MONDAY).execute()
    async with screen_over(watched, MonitoringScreen, username="cslt") as (app, pilot):
        assert rows(app, "chase") == []
        await press(pilot, "tab", "tab")
        assert "Nothing was set in this term yet" in said(app)


HOSTILE = "[/b][@click=app.bell]8A\x1b[31m"


@SIZES
async def test_words_of_people_are_never_read_as_markup(watched: School, size: tuple[int, int]) -> None:
    TeachingGroup.update(name=fn.CONCAT(HOSTILE, TeachingGroup.id)).execute()
    HomeworkTask.update(title=HOSTILE, kind=HOSTILE, skill=HOSTILE).execute()
    Subject.update(name=fn.CONCAT(HOSTILE, Subject.id)).execute()
    Staff.update(surname=HOSTILE).execute()
    Referral.update(question=HOSTILE).execute()
    LeaderComment.create(leader=HOSTILE, by=1, written_on=MONDAY, text=HOSTILE)
    add_raised(watched.pupils[0], MONDAY, Subject.select().first().name)
    async with screen_over(watched, MonitoringScreen, username="bhead", size=size) as (app, pilot):
        for _ in screen(app).panes:
            assert "[/b]" in said(app)
            assert "\x1b" not in said(app)
            await press(pilot, "tab")
        await press(pilot, "r")
        assert "[/b]" in said(app)
