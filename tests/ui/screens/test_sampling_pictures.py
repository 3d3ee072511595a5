"""What sampling looks like: owed, a draw, a sample being walked, coverage, chances."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from support.sampling import SLT_WORK, drawn, fill
from support.school import School, add_homework
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.services.sampling.feedback import answer_feedback, feed_back
from tutor_tui.services.sampling.looking import judge, judge_rest, note_finding
from tutor_tui.store.models import FormMembership, PlannerSample, Staff
from tutor_tui.ui.panes.sampling_chances import ChancesTab
from tutor_tui.ui.panes.sampling_coverage import CoverageTab
from tutor_tui.ui.screens.sample import SampleScreen
from tutor_tui.ui.screens.sampling import SamplingScreen

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
SPRING = date(2027, 1, 18)


@pytest.fixture
def year(school: School, monkeypatch: pytest.MonkeyPatch) -> School:
    """A sample of maths: two looked at, one told and answered; one of SLT, drawn."""
    monkeypatch.setattr("tutor_tui.ui.dialogs.samples.draw.new_seed", lambda: 123_456_789)
    fill(school)
    add_homework(school.pupils, "Fractions of amounts", subject="Maths", state="handed_in")
    add_homework(school.pupils, "Ratio", subject="Maths")
    items = drawn(school)
    session = school.session("mlead")
    judge(session, items[0].id, Criterion.FREQUENCY, Judgement.PARTLY)
    judge(session, items[0].id, Criterion.FEEDBACK, Judgement.NO)
    judge_rest(session, items[0].id)
    judge_rest(session, items[1].id)
    judge(session, items[2].id, Criterion.TASKS_SET, Judgement.NOT_SEEN)
    note_finding(session, items[0].id, "Half of the pages have no date.")
    teacher = Staff.get(Staff.username == "mteach").id
    feed_back(session, [items[0].id], teacher, "Please have the date written on each piece.")
    answer_feedback(school.session("mteach"), items[0].id, "They write it first thing now.")
    drawn(school, "cslt", SLT_WORK, seed=3)
    return school


@SIZES
def test_what_is_owed(snap_compare: Any, year: School, size: tuple[int, int]) -> None:
    run = opened_with(SamplingScreen, "f")
    assert snap_compare(tutor_app(year, "cslt"), terminal_size=size, run_before=run)


def test_what_is_overdue(snap_compare: Any, year: School) -> None:
    run = opened_with(SamplingScreen)
    assert snap_compare(tutor_app(year, "mlead", SPRING), terminal_size=NARROW, run_before=run)


def test_nothing_is_owed(snap_compare: Any, year: School) -> None:
    FormMembership.delete().execute()
    run = opened_with(SamplingScreen)
    assert snap_compare(tutor_app(year, "cslt"), terminal_size=NARROW, run_before=run)


@SIZES
def test_a_draw(snap_compare: Any, year: School, size: tuple[int, int]) -> None:
    run = opened_with(SamplingScreen, "down", "down", "d")
    assert snap_compare(tutor_app(year, "cslt"), terminal_size=size, run_before=run)


@SIZES
def test_a_sample_is_walked(snap_compare: Any, year: School, size: tuple[int, int]) -> None:
    sample_id = PlannerSample.select().order_by(PlannerSample.id).get().id
    run = opened_with(lambda: SampleScreen(sample_id), "right")
    assert snap_compare(tutor_app(year, "mlead"), terminal_size=size, run_before=run)


def test_a_sample_with_plain_signs(snap_compare: Any, year: School) -> None:
    sample_id = PlannerSample.select().order_by(PlannerSample.id).get().id
    run = opened_with(lambda: SampleScreen(sample_id), "home")
    app = tutor_app(year, "bhead", ascii_signs="on")
    assert snap_compare(app, terminal_size=NARROW, run_before=run)


def test_feedback(snap_compare: Any, year: School) -> None:
    sample_id = PlannerSample.select().order_by(PlannerSample.id).get().id
    run = opened_with(lambda: SampleScreen(sample_id), "home", "down", "down", "down", "space", "up", "b")
    assert snap_compare(tutor_app(year, "mlead"), terminal_size=NARROW, run_before=run)


@SIZES
def test_coverage(snap_compare: Any, year: School, size: tuple[int, int]) -> None:
    run = opened_with(partial(SamplingScreen, CoverageTab), "down")
    assert snap_compare(tutor_app(year, "cslt"), terminal_size=size, run_before=run)


@SIZES
def test_chances(snap_compare: Any, year: School, size: tuple[int, int]) -> None:
    run = opened_with(partial(SamplingScreen, ChancesTab), "down")
    assert snap_compare(tutor_app(year, "cslt"), terminal_size=size, run_before=run)
