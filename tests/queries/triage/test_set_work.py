from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from support.set_work import add_group, add_task
from support.triage import cases, settle_all
from tutor_tui.rules.triage.case import CaseKind, Step
from tutor_tui.services.set_work.referrals import refer_group
from tutor_tui.store.models import HomeworkTask, Referral, Staff

THURSDAY = MONDAY + timedelta(days=3)


def test_a_group_that_is_set_too_little_goes_to_the_curriculum_leader(monday: School) -> None:
    (case,) = cases(monday, CaseKind.FREQUENCY)
    assert (case.who, case.step, case.source) == ("8A/Sc", Step.REFER_GROUP, "Science department")
    assert "last set on 5 Oct" in case.what
    assert case.what.endswith("· Mrs Other")
    settle_all(monday, CaseKind.FREQUENCY)
    assert cases(monday, CaseKind.FREQUENCY) == []
    assert Referral.get().group_id == case.about_id


def test_answered_and_still_not_set_it_asks_again_after_the_next_cycle(monday: School) -> None:
    settle_all(monday, CaseKind.FREQUENCY)
    Referral.update(answered_on=MONDAY, answer="will do").execute()
    assert cases(monday, CaseKind.FREQUENCY) == []
    (case,) = cases(monday, CaseKind.FREQUENCY, today=MONDAY + timedelta(days=7))
    assert any("answered" in deed for deed in case.done)


def test_whom_somebody_asked_already_is_not_asked_again(monday: School) -> None:
    (case,) = cases(monday, CaseKind.FREQUENCY)
    refer_group(monday.session("bhead"), case.about_id, "why so little?")
    assert cases(monday, CaseKind.FREQUENCY) == []


@pytest.fixture
def loaded(school: School) -> School:
    """Three tasks of two teachers are due for two pupils on Thursday."""
    for number, teacher in enumerate(("dother", "cslt", "dother")):
        _task(school, f"Subject {number}", teacher)
    return school


def _task(school: School, subject: str, teacher: str, deadline: date = THURSDAY) -> int:
    pupils = school.pupils[:2]
    group = add_group(school, f"8A/{subject}", subject, pupils=pupils)
    return add_task(
        group,
        deadline - timedelta(days=7),
        title="sheet",
        records=[(pupil_id, "pending") for pupil_id in pupils],
        collected=False,
        teacher=Staff.get(Staff.username == teacher),
    )


def test_too_much_on_a_day_to_come_is_one_case_of_the_form(loaded: School) -> None:
    assert cases(loaded, CaseKind.OVERLOAD) == []
    _task(loaded, "Subject 4", "cslt")
    (case,) = cases(loaded, CaseKind.OVERLOAD)
    assert (case.who, case.about, case.step) == ("8A", "form", Step.SPREAD)
    assert case.what == "2 pupils: up to 4 tasks due on Thu 26 Nov"
    assert len(case.evidence) == 4
    settle_all(loaded, CaseKind.OVERLOAD)
    assert cases(loaded, CaseKind.OVERLOAD) == []
    _task(loaded, "Subject 5", "cslt")
    (again,) = cases(loaded, CaseKind.OVERLOAD)
    assert len(again.done) == 1


def test_a_single_pupil_is_named(loaded: School) -> None:
    group = add_group(loaded, "8A/Music", "Music", pupils=loaded.pupils[:1])
    add_task(
        group, MONDAY, days=3, records=[(loaded.pupils[0], "pending")], collected=False,
        teacher=Staff.get(Staff.username == "cslt"),
    )  # fmt: skip
    (case,) = cases(loaded, CaseKind.OVERLOAD)
    assert case.what == "Pupil01, Sam: 4 tasks due on Thu 26 Nov"


def test_what_is_due_today_can_no_longer_be_moved(loaded: School) -> None:
    _task(loaded, "Subject 4", "cslt")
    HomeworkTask.update(deadline=MONDAY).execute()
    assert cases(loaded, CaseKind.OVERLOAD) == []
