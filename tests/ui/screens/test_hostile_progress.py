"""Names and texts that try to break a screen, on every tab of progress, sampling and school, at several sizes."""

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from support.attainment import add_course, add_point, add_value
from support.desk import settle
from support.evaluation import evaluate
from support.interventions import make_one
from support.names import HOSTILE_TEXTS
from support.sampling import SLT_WORK, drawn, fill
from support.school import MONDAY, School, add_carer
from support.screens import screen_over
from support.tutor import screen_text
from tutor_tui.services.barriers import record_barrier
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import (
    AssessmentPoint,
    Barrier,
    Carer,
    FormGroup,
    Intervention,
    Pupil,
    SelfEvaluationRating,
    Staff,
    Subject,
    Target,
    TeachingGroup,
)
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.sampling import SamplingScreen
from tutor_tui.ui.screens.school import SchoolScreen
from tutor_tui.ui.screens.tabbed import TabbedScreen

FRIDAY = MONDAY + timedelta(days=4)
SIZES = ((80, 24), (20, 5), (200, 50), (20, 5), (120, 40))


def fill_everything(school: School) -> None:
    """One of each thing that the tabs show."""
    fill(school)
    pupil, session = school.pupils[0], school.session()
    add_carer(pupil)
    point = add_point(due_on=MONDAY)
    add_value(point, pupil, "3")
    add_course(pupil, "6", "9")
    agree_target(session, pupil, "I will read", FRIDAY, subject_id=Subject.get().id)
    record_barrier(session, pupil, "journey", "pass", Staff.get(Staff.username == "acarter").id, FRIDAY)
    make_one(school.session("bhead"), school.pupils[:3])
    drawn(school, "cslt", SLT_WORK)
    evaluate(school)


def write_everywhere(words: str) -> None:
    """The words wherever people can write some."""
    Pupil.update(surname=words, forename=words).execute()
    Carer.update(surname=words).execute()
    Staff.update(surname=words).execute()
    Subject.update(name=words).execute()
    TeachingGroup.update(name=words).execute()
    for form in FormGroup.select():
        FormGroup.update(name=f"{words}{form.id}").where(FormGroup.id == form.id).execute()
    AssessmentPoint.update(name=words).execute()
    Target.update(text=words).execute()
    Barrier.update(kind=words, action=words).execute()
    Intervention.update(name=words, need=words, meets=words, entry_measure=words).execute()
    SelfEvaluationRating.update(note=words).execute()


def assert_harmless(app: TutorApp) -> None:
    odd = [c for c in screen_text(app) if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"]
    assert not odd


async def walk(app: TutorApp, pilot: Pilot[Any], screen: TabbedScreen) -> None:
    """Every tab, its rows, and what enter opens."""
    await app.push_screen(screen)
    await settle(pilot)
    depth = len(app.screen_stack)
    for _ in screen.tabs:
        for key in ("down", "enter"):
            await pilot.press(key)
            await settle(pilot)
            assert_harmless(app)
        while len(app.screen_stack) > depth:
            await app.pop_screen()
            await settle(pilot)
        await pilot.press("tab")
        await settle(pilot)
    await app.pop_screen()


@pytest.mark.parametrize(("words", "size"), zip(HOSTILE_TEXTS, SIZES, strict=True), ids=range(len(SIZES)))
async def test_nothing_that_people_wrote_reaches_the_terminal_as_an_order(
    school: School, words: str, size: tuple[int, int]
) -> None:
    fill_everything(school)
    write_everywhere(words)
    async with screen_over(school, None, username="cslt", size=size) as (app, pilot):
        for kind in (ProgressScreen, SamplingScreen, SchoolScreen):
            await walk(app, pilot, kind())
            assert len(app.screen_stack) == 1
