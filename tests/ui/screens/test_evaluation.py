"""The school evaluates itself: 32 items in 32 keys, phases, priorities, files; readers only read."""

from functools import partial
from pathlib import Path

import pytest

from support.desk import press, settle
from support.evaluation import HELD, NOTE, PRIORITY, evaluate, last_year
from support.posts import give_post
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui import paths
from tutor_tui.access import Role, Scope
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.services.evaluation.phases import open_phase
from tutor_tui.services.evaluation.scores import score_item
from tutor_tui.store.database import open_database
from tutor_tui.ui.panes.evaluation import EvaluationTab
from tutor_tui.ui.screens.school import SchoolScreen

TAB = partial(SchoolScreen, EvaluationTab)


async def test_what_is_read_before_there_is_any_room_says_what_a_score_means(school: School) -> None:
    evaluate(school, phases=1)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        pane = app.screen.query_one("#meaning")
        pane.display = False
        await pilot.pause()
        app.screen.of(EvaluationTab).show()  # the pane is shown anew, and is laid out only after it
        await pilot.pause()
        assert "Every lesson has one clear purpose" in said(app)


async def test_thirty_two_items_in_forty_keys(school: School) -> None:
    keys = ["n", "enter", *(str(1 + place % 4) for place in range(32))]
    assert len(keys) <= 40
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        assert "No phase is opened in 2026-27. n opens one" in said(app)
        await press(pilot, *keys)
        assert "Every item is scored." in said(app)
    open_database(school.path)
    newest = evaluation(school.session("cslt")).newest
    assert newest is not None
    assert newest.dated_on == MONDAY
    assert [rating.score for rating in newest.ratings.values()] == [1 + place % 4 for place in range(32)]


async def test_the_list_says_what_a_score_means_and_what_moved(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="cslt") as (app, _):
        seen = said(app)
        assert "2026-27, phase 3 of 3" in seen
        assert f"Phase 3: {HELD} of 32 scored, 0 priorities." in seen
        assert "1 ▇▇▇▇ strong 4 ▇▁▁▁ needs significant development" in seen
        assert "Every lesson has one clear purpose" in seen
        assert "High quality teaching and learning: mean" in seen
        assert "better" in seen
        assert "worse" in seen


@pytest.mark.parametrize("key", ["0", "backspace"])
async def test_a_score_is_taken_away_and_brought_back(school: School, key: str) -> None:
    evaluate(school, phases=1)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        await press(pilot, key)
        assert tab.rating is None
        await press(pilot, key)
        assert "The item has no score yet: 1 to 4 give it one." in said(app)
        await press(pilot, "z")
        assert "Taken back: score taken away, Lessons: focus and demand." in said(app)
        assert tab.rating is not None


async def test_a_note_and_a_priority_go_with_the_score(school: School) -> None:
    evaluate(school, phases=1)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        await press(pilot, "c")
        assert "Safeguarding concerns go to the DSL, not here." in said(app)
        await press(pilot, *"clear", "enter")
        await press(pilot, "+")
        assert tab.rating is not None
        assert (tab.rating.note, tab.rating.is_priority) == ("clear", True)
        assert "Note of phase 1, 21 Sep: clear" in said(app)
        await press(pilot, "0")
        assert "score taken away, and its note with it" in said(app)


async def test_what_is_not_scored_alone(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        await press(pilot, "f")
        assert "Shown: only items that are not scored." in said(app)
        assert tab.item is not None
        first = tab.item.id
        await press(pilot, "2")
        assert tab.item is not None
        assert tab.item.id != first
        await press(pilot, *"1" * (32 - HELD - 1))
        assert "Every item is scored. f goes on" in said(app)
        await press(pilot, "f")
        assert "No item is a priority yet" in said(app)
        await press(pilot, "f")
        assert tab.item is not None


async def test_features_with_their_means(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="cslt", size=(120, 40)) as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        await press(pilot, "v")
        assert len(tab.grid.rows) == 9
        await press(pilot, "down", "1")
        assert "v or f shows items" in said(app)
        await press(pilot, "enter")
        assert tab.item is not None
        assert tab.item.id == "curricular-targets"


async def test_priorities_in_words(school: School) -> None:
    evaluate(school, phases=2)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        assert "Priorities: Talk in every lesson, by Easter" in said(app)
        await press(pilot, "p", *", all of us", "enter")
        assert "by Easter, all of us" in said(app)


async def test_a_fourth_phase_is_refused(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "n")
        assert "The year has all its phases" in said(app)


async def test_years_are_turned(school: School) -> None:
    last_year(school)
    evaluate(school, phases=1)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "]")
        assert "This is the running year." in said(app)
        await press(pilot, "[")
        assert "2025-26, phase 1 of 3" in said(app)
        assert "This year is closed" in said(app)
        await press(pilot, "1")
        assert "This year is closed: a phase of a later one is open." in said(app)
        await press(pilot, "[")
        assert "There is no evaluation of an earlier year." in said(app)
        await press(pilot, "]")
        assert "2026-27, phase 1 of 3" in said(app)


async def test_somebody_else_scored_meanwhile(school: School) -> None:
    evaluate(school, phases=1)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        assert tab.found is not None
        assert tab.found.newest is not None
        colleague = school.session
        phase = tab.found.newest.phase_id
        await app.db(lambda: score_item(colleague("cslt"), phase, "focus-and-demand", 4, seen=1))
        await press(pilot, "1")
        await settle(pilot)
        assert "was faster (score" in said(app)
        await press(pilot, "t")
        assert tab.rating is not None
        assert tab.rating.score == 4


async def test_a_file_is_written(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "w", "enter")
        await settle(pilot)
        assert "Written, readable only by you" in said(app)
    assert NOTE not in (text := (Path.home() / "self-evaluation-2026-27.html").read_text())
    assert "Seen in 3 of 12 lessons &lt;b&gt;" in text


async def test_a_head_of_year_reads(school: School) -> None:
    evaluate(school)
    async with screen_over(school, TAB, username="bhead") as (app, pilot):
        assert "Phase 3: 7 of 32 scored" in said(app)
        for key in ("1", "0", "c", "+", "n", "p"):
            await press(pilot, key)
            assert "evaluated by its senior leaders; you can read it" in said(app), key


async def test_a_curriculum_leader_finds_it_on_f7(school: School) -> None:
    owner = school.session(None)
    give_post(owner, "dother", Role.CURRICULUM_LEADER, Scope.SUBJECT, 1, from_on=MONDAY)
    async with screen_over(school, None, username="dother") as (app, pilot):
        await press(pilot, "f7")
        assert isinstance(app.screen, SchoolScreen)
        assert [type(tab) for tab in app.screen.tabs] == [EvaluationTab]
        assert "No phase is opened in 2026-27. The senior leaders open one" in said(app)


async def test_an_error_in_the_school_own_list_is_told(school: School) -> None:
    own = paths.user_config() / "self-evaluation.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("[[features]]\n")
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        assert "features[0]" in said(app)
        assert "missing required field" in said(app)
        await press(pilot, "1", "n", "f")
        assert "its file has an error" in said(app)


async def test_hostile_notes_are_shown_as_they_are(school: School) -> None:
    evaluate(school, phases=2)
    async with screen_over(school, TAB, username="cslt", size=(120, 40)) as (app, pilot):
        tab = app.screen.of(EvaluationTab)
        tab.grid.move_cursor(PRIORITY)
        await settle(pilot)
        assert "<b>[/b]" in said(app)


async def test_the_newest_phase_alone_is_open(school: School) -> None:
    last_year(school)
    open_phase(school.session("cslt"), MONDAY)
    async with screen_over(school, TAB, username="cslt") as (app, pilot):
        await press(pilot, "[")
        assert not app.screen.of(EvaluationTab).found.is_open  # type: ignore[union-attr]
