from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from support.triage import cases, settle_all
from tutor_tui.rules.triage.case import CaseKind, Step
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import miss, say_presence
from tutor_tui.store.models import Correction

SET_ON = date(2026, 11, 9)


def missed(school: School, present: bool | None, pupil: int = 0) -> int:
    made = correct(school.session("bhead", SET_ON), school.pupils[pupil], "detention", "map missing")
    miss(school.session("bhead"), made, present)
    return made


@pytest.mark.parametrize(
    ("present", "step", "said"),
    [
        (True, Step.ESCALATE, "the pupil was in school"),
        (False, Step.RESCHEDULE, "the pupil was away"),
        (None, Step.ASK_PRESENCE, "nobody knows whether the pupil was in school"),
    ],
)
def test_what_follows_depends_on_who_was_there(
    school: School, present: bool | None, step: Step, said: str
) -> None:
    made = missed(school, present)
    (case,) = cases(school, CaseKind.CORRECTION)
    assert (case.step, case.row_id) == (step, made)
    assert case.what == f"detention missed on 16 Nov, {said}"
    assert case.evidence[0].text == "detention missed: map missing"


def test_said_to_be_there_it_is_escalated(school: School) -> None:
    made = missed(school, None)
    say_presence(school.session(), made, present=True)
    settle_all(school, CaseKind.CORRECTION)
    assert cases(school, CaseKind.CORRECTION) == []
    assert [row.state for row in Correction.select().order_by(Correction.id)] == ["escalated", "set"]


def test_missed_again_it_is_a_new_case(school: School) -> None:
    made = missed(school, False)
    settle_all(school, CaseKind.CORRECTION)
    tomorrow = MONDAY + timedelta(days=1)
    assert Correction.get_by_id(made).scheduled_on == tomorrow
    miss(school.session("bhead", tomorrow), made, False)
    (case,) = cases(school, CaseKind.CORRECTION, today=tomorrow)
    assert case.row_id == made


def test_those_who_were_there_come_first(school: School) -> None:
    for pupil, present in enumerate((False, None, True)):
        missed(school, present, pupil)
    assert [case.who[:7] for case in cases(school, CaseKind.CORRECTION)] == ["Pupil03", "Pupil02", "Pupil01"]
