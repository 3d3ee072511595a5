"""The school's screen: a policy is rehearsed and looked into; groups are compared; each sees what the post allows."""

import unicodedata
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from support.desk import press, settle
from support.equity import OCTOBER, fill
from support.names import HOSTILE
from support.posts import give_post
from support.school import School
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import FormGroup, Pupil
from tutor_tui.ui.dialogs.rehearse import RehearseDialog
from tutor_tui.ui.panes.equity import EquityTab
from tutor_tui.ui.panes.rehearsal import RehearsalTab
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.screens.rehearsal_part import RehearsalPartScreen
from tutor_tui.ui.screens.school import SchoolScreen

REHEARSAL = partial(SchoolScreen, RehearsalTab)
GROUPS = partial(SchoolScreen, EquityTab)


@pytest.fixture
def edited(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """Two unsigned weeks of the first pupil, and beside them a policy that asks for a contact then."""
    for weeks in range(2):
        monday = OCTOBER - timedelta(weeks=weeks)
        mark(school.session(today=monday), [school.pupils[0]], monday, Mark.UNSIGNED)
    folder = tmp_path / "policies"
    folder.mkdir()
    text = shipped_policy("independent-learning").text
    (folder / "edited.toml").write_text(text.replace("at = 3\n", "at = 2\n", 1))
    (folder / "broken.toml").write_text(text.replace('counts = "unsigned"', 'counts = "unsined"'))
    monkeypatch.chdir(folder)
    return school


async def test_a_policy_is_rehearsed_and_followed_to_a_pupils_card(edited: School) -> None:
    async with screen_over(edited, None, username="bhead") as (app, pilot):
        await press(pilot, "f7")
        assert isinstance(app.screen, SchoolScreen)
        await app.screen.show(app.screen.of(RehearsalTab))
        await settle(pilot)
        assert "Nothing is rehearsed yet. e asks" in said(app)
        await press(pilot, "e")
        assert isinstance(app.screen, RehearseDialog)
        assert "autumn term 2026, 1st half" in said(app)
        await press(pilot, *"edited.toml", "enter")
        assert isinstance(app.screen, SchoolScreen), said(app)
        seen = said(app)
        assert "8A: 1 contact home instead of 0, worst week 1 instead of 0" in seen
        assert "unsigned: contact home" in seen
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, RehearsalPartScreen)
        assert "unsigned: contact home" in said(app)
        assert "Pupil01, Sam" in said(app)
        await press(pilot, "enter")
        assert "unsigned: contact home, 8A" in said(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, PupilCardScreen)
        await press(pilot, "q", "q", "q")
        assert isinstance(app.screen, SchoolScreen)
        assert "unsigned: contact home" in said(app)


async def test_the_list_goes_by_rule_form_and_week(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username="bhead") as (app, pilot):
        await press(pilot, "v")
        assert "Nothing is rehearsed yet." in said(app)
        await press(pilot, "e", *"edited.toml", "enter", "v")
        assert [row.cells[0] for row in app.screen.query_one("#asked").rows] == ["8A"]
        await press(pilot, "v")
        assert "Mon 5 Oct" in said(app)
        await press(pilot, "v")
        assert "unsigned: contact home" in said(app)


async def test_a_wide_screen_shows_what_is_behind_the_row(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username="bhead", size=(120, 40)) as (app, pilot):
        await press(pilot, "e", *"edited.toml", "enter", "down")
        behind = app.screen.query_one("#behind")
        assert [row.heading or row.cells[0] for row in behind.rows] == [
            "By form",
            "8A",
            "By week",
            "Mon 5 Oct",
        ]
        await press(pilot, "end")
        assert "Neither policy would have asked for it." in said(app)


async def test_a_file_that_is_no_policy_is_told_and_the_dialog_stays(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username="bhead") as (app, pilot):
        await press(pilot, "e", *"broken.toml", "enter")
        assert isinstance(app.screen, RehearseDialog)
        assert 'Did you mean "unsigned"?' in said(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, SchoolScreen)


async def test_a_file_is_chosen_from_the_list_and_the_stretch_too(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username="bhead") as (app, pilot):
        await press(pilot, "e", "e", "tab", "enter", "tab", "tab", "right", "enter")
        assert isinstance(app.screen, SchoolScreen), said(app)
        assert "2026-11-02 to 2026-11-23" in said(app)


async def test_a_data_manager_sees_counts_without_names(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username=None) as (app, pilot):
        assert "Groups compared" not in said(app)
        await press(pilot, "e", *"edited.toml", "enter", "down", "enter")
        assert isinstance(app.screen, RehearsalPartScreen)
        assert "Which pupils they are is not within your post." in said(app)
        assert "Pupil01" not in said(app)


async def test_groups_are_compared_measure_by_measure(school: School) -> None:
    fill(school)
    async with screen_over(school, GROUPS, username="cslt") as (app, pilot):
        assert "[Groups compared]" in said(app)
        assert "planners unsigned" in said(app)
        assert "whole school" in said(app)
        await press(pilot, "m")
        assert "tasks overdue" in said(app)
        await press(pilot, "y", "y")
        assert "Year 9" in said(app)
        await press(pilot, "down", "down", "down")
        assert "9S: too few to show" in said(app)
        await press(pilot, "]")
        assert "only whole ones are compared" in said(app)
        await press(pilot, "[")
        assert "There is no half term before this one." in said(app) or "summer" in said(app)


async def test_a_head_of_year_compares_the_own_year(school: School) -> None:
    fill(school)
    async with screen_over(school, GROUPS, username="bhead") as (app, pilot):
        assert "Year 8, autumn term" in said(app)
        await press(pilot, "y")
        assert "There is no other year within your post." in said(app)


async def test_a_senco_compares_and_rehearses_nothing(school: School) -> None:
    give_post(school.session(None), "dother", Role.SENCO, Scope.SCHOOL, None, from_on=OCTOBER)
    async with screen_over(school, SchoolScreen, username="dother") as (app, pilot):
        assert "Rehearsal" not in said(app)
        await press(pilot, "tab")
        assert "[Groups compared]" in said(app)


async def test_a_data_manager_has_one_tab(school: School) -> None:
    async with screen_over(school, SchoolScreen, username=None) as (app, pilot):
        await press(pilot, "tab")
        assert "There is one tab within your post." in said(app)


async def test_a_tutor_is_told_whose_it_is(school: School) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "f7")
        assert isinstance(app.screen, RegistrationScreen)
        assert "The school as a whole is for" in said(app)
        await press(pilot, "g", "s")
        assert isinstance(app.screen, RegistrationScreen)


async def test_before_a_half_term_has_ended_there_is_nothing_to_compare(school: School) -> None:
    async with screen_over(school, GROUPS, username="cslt", today=OCTOBER) as (app, _pilot):
        assert "o half term of the school has ended yet" in said(app)


def no_trick(text: str) -> bool:
    """Whether nothing that a terminal obeys is in it."""
    return not any(unicodedata.category(sign) in {"Cc", "Cf"} and sign != "\u200d" for sign in text)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_shown(edited: School, name: str) -> None:
    Pupil.update(surname=name).where(Pupil.id == edited.pupils[0]).execute()
    FormGroup.update(name=f"8{name}").where(FormGroup.id == edited.form_id).execute()
    text = Path("edited.toml").read_text()
    Path("edited.toml").write_text(text.replace('title = "Independent', 'title = "[/b] {planner}" #'))
    async with screen_over(edited, REHEARSAL, username="bhead", size=(120, 40)) as (app, pilot):
        await press(pilot, "e", *"edited.toml", "enter", "down", "v", "v", "v", "enter", "end")
        assert isinstance(app.screen, RehearsalPartScreen), said(app)
        assert no_trick(said(app))


async def test_another_person_at_the_screen_starts_with_nothing(edited: School) -> None:
    async with screen_over(edited, REHEARSAL, username="bhead") as (app, pilot):
        await press(pilot, "e", *"edited.toml", "enter")
        await app.screen.renewed(new_day=True)
        await press(pilot, "up")
        assert "Nothing is rehearsed yet." in said(app)
