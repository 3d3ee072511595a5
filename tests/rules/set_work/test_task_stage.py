from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.homework import HandIn, Share, is_hand_in_unrecorded
from tutor_tui.rules.set_work.task_stage import Milestones, Stage, back_by, stage

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
MARKING = shipped_policy("homework").rules.homework.marking
TODAY = date(2026, 11, 23)
BEFORE, AFTER = TODAY - timedelta(3), TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (Milestones(AFTER, collected=False), Stage.OPEN),
        (Milestones(TODAY, collected=False), Stage.DUE_TODAY),
        (Milestones(BEFORE, collected=False), Stage.UNRECORDED),
        (Milestones(BEFORE, collected=True), Stage.TO_RETURN),
        (Milestones(TODAY, collected=True), Stage.TO_RETURN),
        (Milestones(BEFORE, collected=True, returned_on=TODAY), Stage.DONE),
        (Milestones(BEFORE, collected=True, withdrawn=True), Stage.WITHDRAWN),
    ],
)
def test_where_a_task_stands(task: Milestones, expected: Stage) -> None:
    assert stage(task, MARKING, TODAY) is expected


def test_where_the_policy_wants_nothing_back_recorded_work_is_done() -> None:
    keeps = replace(MARKING, returned=False)
    task = Milestones(BEFORE, collected=True)
    assert stage(task, keeps, TODAY) is Stage.DONE
    assert back_by(task, keeps, CALENDAR) is None


def test_work_comes_back_within_school_days_over_holidays() -> None:
    assert back_by(Milestones(date(2026, 12, 14), collected=True), MARKING, CALENDAR) == date(2027, 1, 12)
    assert back_by(Milestones(date(2027, 7, 20), collected=True), MARKING, CALENDAR) is None


@given(st.dates(date(2026, 9, 1), date(2027, 7, 1)), st.booleans(), st.booleans())
def test_unrecorded_is_what_the_rule_of_homework_says(
    deadline: date, collected: bool, withdrawn: bool
) -> None:
    task = Milestones(deadline, collected=collected, withdrawn=withdrawn)
    share = Share(deadline, collected, HandIn.PENDING, withdrawn=withdrawn)
    assert (stage(task, MARKING, TODAY) is Stage.UNRECORDED) == is_hand_in_unrecorded(share, TODAY)
