"""Sampling: what is owed, one sample walked, feedback and its answer, coverage and chances."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.screen import Screen

from support.desk import press, settle, write
from support.names import HOSTILE
from support.sampling import LEADER_WORK, SLT_WORK, drawn, fill
from support.school import MONDAY, School
from support.screens import said, screen_over
from support.tutor import screen_text
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.services.sampling.feedback import feed_back
from tutor_tui.services.sampling.looking import judge_rest, note_finding
from tutor_tui.services.setup import adopt_policy
from tutor_tui.store.models import (
    FormMembership,
    PlannerSample,
    Pupil,
    SampleFinding,
    SampleItem,
    Staff,
    Subject,
)
from tutor_tui.ui.dialogs.samples.answer import SampleAnswerDialog
from tutor_tui.ui.dialogs.samples.draw import DrawSampleDialog
from tutor_tui.ui.dialogs.samples.feedback import SampleFeedbackDialog
from tutor_tui.ui.dialogs.samples.words import ReplaceDialog, SampleNoteDialog, WithdrawDialog
from tutor_tui.ui.panes.sampling_chances import ChancesTab
from tutor_tui.ui.panes.sampling_coverage import CoverageTab
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.sample import SampleScreen
from tutor_tui.ui.screens.sample_left import NotLookedScreen
from tutor_tui.ui.screens.sampling import SamplingScreen


@pytest.fixture
def year(school: School) -> School:
    fill(school)
    return school


def twelve(school: School) -> int:
    """A sample of twelve pupils of a leader; its id."""
    items = drawn(school)
    taken = {item.pupil_id for item in items}
    more = [pupil for pupil in school.pupils if pupil not in taken][:6]
    for pupil in more:
        SampleItem.create(sample=items[0].sample_id, pupil=pupil, stratum="F")
    return items[0].sample_id


async def test_a_leader_draws_what_is_owed_in_three_keys(year: School) -> None:
    async with screen_over(year, None, username="mlead") as (app, pilot):
        await press(pilot, "f6")
        assert isinstance(app.screen, SamplingScreen)
        assert "1 to draw" in said(app)
        await press(pilot, ".")
        assert isinstance(app.screen, DrawSampleDialog)
        seen = said(app)
        assert "6 of 33 pupils: 14 girls, 14 boys, 5 of whom the sex is not known." in seen
        assert "with a need or" not in seen
        assert "Curriculum leaders sample work from each year group every term" in seen
        await press(pilot, "enter")
        assert isinstance(app.screen, SampleScreen)
        assert "0 of 6 looked at" in said(app)
        await press(pilot, "q")
        assert "look at 6 more" in said(app)
        await press(pilot, "d")
        assert "drawn already" in said(app)


async def test_twelve_pupils_and_four_things_are_judged_in_sixty_keys(year: School) -> None:
    sample_id = twelve(year)
    pressed = 0
    async with screen_over(year, lambda: SampleScreen(sample_id), username="mlead") as (app, pilot):
        for pupil in range(12):
            for key in "yyp-" if pupil % 2 else "ynyy":
                await press(pilot, key)
                pressed += 1
        assert "12 of 12 looked at" in said(app)
        assert "Everybody was looked at. . tells what was found." in said(app)
    assert pressed <= 60
    from support.school import opened

    with opened(year.path):
        counted = Counter(row.judgement for row in SampleFinding.select())
        assert counted == {"yes": 30, "partly": 6, "not_seen": 6, "no": 6}
        assert SampleItem.select().where(SampleItem.looked_on == MONDAY).count() == 12


async def test_a_judgement_is_taken_back_and_another_given(year: School) -> None:
    sample_id = drawn(year)[0].sample_id
    async with screen_over(year, lambda: SampleScreen(sample_id), username="mlead") as (app, pilot):
        assert isinstance(app.screen, SampleScreen)
        screen = app.screen
        first = screen.item
        assert first is not None
        await press(pilot, "y", "left", "n")
        assert screen.item is not None
        assert [one.value for one in screen.item.findings.values()] == ["no"]
        await press(pilot, "z")
        assert [one.value for one in screen.item.findings.values()] == ["yes"]
        await press(pilot, "left", "u")
        assert screen.item.findings == {}
        assert ". next step" not in said(app)
        await press(pilot, "space")
        assert screen.item != first
        assert "1 of 6 looked at" in said(app)
        await press(pilot, "up", "l")
        assert "0 of 6 looked at" in said(app)


async def test_the_teacher_is_told_of_all_at_once_and_answers_from_the_inbox(year: School) -> None:
    items = drawn(year)
    for item in items:
        judge_rest(year.session("mlead"), item.id)
    async with screen_over(year, lambda: SampleScreen(items[0].sample_id), username="mlead") as (app, pilot):
        assert said(app).index(". next step") < said(app).index("y yes")
        await press(pilot, ".")
        assert isinstance(app.screen, SampleFeedbackDialog)
        assert "Mr Teachman" in said(app)
        assert "6 pupils looked at, in the same words" in said(app)
        await write(pilot, "Dates are missing.")
        await press(pilot, "enter")
        assert isinstance(app.screen, SampleScreen), said(app)
        assert "6 told" in said(app)
    async with screen_over(year, InboxScreen, username="mteach") as (app, pilot):
        assert "answer feedback" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SampleAnswerDialog)
        assert "Dates are missing." in said(app)
        await write(pilot, "Every lesson now.")
        await press(pilot, "enter")
        assert "answer feedback" not in said(app)
    async with screen_over(year, lambda: SampleScreen(items[0].sample_id), username="mlead") as (app, pilot):
        await press(pilot, ".")
        assert "everything is answered" in said(app)
        await press(pilot, "b")
        assert "Mr Teachman has answered already." in said(app)


async def test_a_note_a_replacement_a_withdrawal(year: School) -> None:
    items = drawn(year)
    sample_id = items[0].sample_id
    async with screen_over(year, lambda: SampleScreen(sample_id), username="mlead", size=(120, 40)) as (
        app,
        pilot,
    ):
        await press(pilot, "x")
        assert isinstance(app.screen, ReplaceDialog)
        await write(pilot, "has left")
        await press(pilot, "enter")
        assert "0 of 6 looked at" in said(app)
        assert "has left" in said(app)
        await press(pilot, "c")
        assert isinstance(app.screen, SampleNoteDialog)
        await write(pilot, "a full book")
        await press(pilot, "enter")
        assert "note: a full book" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PupilCardScreen)
    note_finding(_open(year).session("mlead"), SampleItem.get(SampleItem.findings != "").id, "")
    async with screen_over(year, SamplingScreen, username="mlead") as (app, pilot):
        await press(pilot, "W")
        assert isinstance(app.screen, WithdrawDialog)
        await write(pilot, "wrong year")
        await press(pilot, "enter")
        assert "1 to draw" in said(app)
        await press(pilot, "z")
        assert "look at 6 more" in said(app)


def _open(school: School) -> School:
    from tutor_tui.store.database import open_database

    open_database(school.path)
    return school


async def test_coverage_and_chances(year: School) -> None:
    items = drawn(year, "cslt", SLT_WORK)
    judge_rest(year.session("cslt"), items[0].id)
    async with screen_over(year, partial(SamplingScreen, CoverageTab), username="cslt", size=(120, 40)) as (
        app,
        pilot,
    ):
        assert "4/1/0/0 !" in said(app)
        assert "not drawn" in said(app)
        await press(pilot, "y")
        assert "There is no other year to show." in said(app)
        await press(pilot, "tab")
        assert isinstance(app.screen, SamplingScreen)
        assert isinstance(app.screen.tab, ChancesTab)
        assert "All samples together" in said(app)
        assert "36%" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, NotLookedScreen)
        assert "32 pupils" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PupilCardScreen)


async def test_yours_or_all(year: School) -> None:
    async with screen_over(year, SamplingScreen, username="cslt") as (app, pilot):
        assert "Year 8 Maths" not in said(app)
        await press(pilot, "f")
        assert "Year 8 Maths" in said(app)


async def test_a_tutor_is_told_for_whom_it_is(year: School) -> None:
    async with screen_over(year, None, username="acarter") as (app, pilot):
        await press(pilot, "f6")
        assert "Samples are for those who lead a subject, a year or the school." in said(app)


async def test_an_empty_school_says_why(year: School) -> None:
    FormMembership.delete().execute()
    async with screen_over(year, SamplingScreen, username="cslt") as (app, pilot):
        for _ in range(3):
            assert "samples" in said(app)
            await press(pilot, "tab")
        assert "Term dates and the roll may be missing." in said(app)


@pytest.mark.parametrize("policy", shipped_policy_names())
async def test_each_policy_in_its_own_words(year: School, policy: str) -> None:
    adopt_policy(year.session(None), shipped_policy(policy), MONDAY)
    async with screen_over(year, SamplingScreen, username="cslt") as (app, pilot):
        words = shipped_policy(policy).rules.vocabulary
        await press(pilot, "f")
        assert words.word(shipped_policy(policy).rules.sampling[0].who).one in said(app)
        await press(pilot, ".")
        assert isinstance(app.screen, DrawSampleDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, SampleScreen), said(app)


async def test_a_seed_that_is_none_is_refused_in_the_dialog(year: School) -> None:
    async with screen_over(year, SamplingScreen, username="mlead") as (app, pilot):
        await press(pilot, "d")
        for _ in range(9):
            await pilot.press("backspace")
        await write(pilot, "12x")
        await press(pilot, "enter")
        assert "The seed is no whole number" in said(app)
        assert isinstance(app.screen, DrawSampleDialog)


@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "hidden"])
async def test_for_whom_a_pupil_was_drawn_can_be_hidden(year: School, hidden: bool) -> None:
    sample_id = drawn(year, "cslt", SLT_WORK, seed=3)[0].sample_id
    async with screen_over(year, lambda: SampleScreen(sample_id), username="cslt", size=(160, 40)) as (
        app,
        pilot,
    ):
        if hidden:
            await press(pilot, "f9")
        assert ("with a need" in said(app)) is not hidden


Make = Callable[[int], Screen[Any]]


@pytest.mark.parametrize("words", HOSTILE)
async def test_names_and_texts_are_harmless(year: School, words: str) -> None:
    items = drawn(year)
    session = year.session("mlead")
    teacher = Staff.get(Staff.username == "mteach").id
    for item in items:
        judge_rest(session, item.id)
        note_finding(session, item.id, words)
        Pupil.update(surname=words).where(Pupil.id == item.pupil_id).execute()
    feed_back(session, [items[0].id], teacher, f"{words} x")
    Subject.update(name=words[:60]).execute()
    Staff.update(surname=words).where(Staff.username.in_(["mteach", "mlead"])).execute()
    sample_id = PlannerSample.get(PlannerSample.rule == LEADER_WORK).id
    async with screen_over(year, SamplingScreen, username="mlead") as (app, pilot):
        for _ in range(3):
            await press(pilot, "tab")
            _harmless(screen_text(app))
        await app.push_screen(SampleScreen(sample_id))
        await settle(pilot)
        await press(pilot, "down", "up", "b")
        _harmless(screen_text(app))


def _harmless(shown: str) -> None:
    assert not {one for one in shown if unicodedata.category(one) in ("Cc", "Cs") and one != "\n"}
    assert "\u202e" not in shown
