from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from support.school import MONDAY, School, add_homework
from support.triage import cases, settle_all
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import Correction, Decision, HomeContact, Reward

WEEKS = [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]


def unsigned(school: School, weeks: list[date], pupil: int = 0) -> None:
    for day in weeks:
        mark(school.session(today=day), [school.pupils[pupil]], day, Mark.UNSIGNED)


def streaks(school: School, today: date = MONDAY) -> list[Case]:
    return cases(school, CaseKind.STREAK, today=today)


def test_at_the_threshold_and_one_before_it(school: School) -> None:
    unsigned(school, WEEKS)
    unsigned(school, WEEKS[:2], pupil=1)
    unsigned(school, WEEKS[:1], pupil=2)
    found = [(case.who[:7], case.what, case.first) for case in streaks(school) if "unsigned" in case.what]
    assert found == [
        ("Pupil01", "3rd unsigned this half term → contact home", True),
        ("Pupil02", "2nd unsigned this half term → warn (contact home at the 3rd)", False),
    ]


def test_the_evidence_is_the_looks_themselves(school: School) -> None:
    unsigned(school, WEEKS)
    case = next(case for case in streaks(school) if case.rule == "unsigned")
    assert [fact.text for fact in case.evidence] == [
        "not signed at home, 2 Nov", "not signed at home, 9 Nov", "not signed at home, 16 Nov",
    ]  # fmt: skip
    assert case.finding is not None
    assert case.evidence_key == case.finding.evidence_key
    assert (case.step, case.source) == (Step.ACCEPT, "default")


def test_accepting_does_what_the_policy_proposes_and_silences_the_ladder(school: School) -> None:
    unsigned(school, WEEKS)
    settle_all(school, CaseKind.STREAK)
    assert streaks(school) == []
    assert [contact.reason for contact in HomeContact.select()] == [
        "3rd unsigned this half term (2, 9 and 16 Nov)"
    ]
    assert Correction.select().count() == 1
    assert {row.outcome for row in Decision.select()} == {"accepted"}


def test_what_the_policy_would_tell_the_head_of_year_is_told_here(school: School) -> None:
    for number in range(6):
        add_homework(school.pupils[:1], f"Sheet {number}", subject="English", state="late")
    (case,) = streaks(school)
    assert case.what == "6th task overdue this half term → contact home"
    assert case.step is Step.CONTACT_HOME
    settle_all(school, CaseKind.STREAK)
    assert streaks(school) == []
    assert HomeContact.select().count() == 1


@pytest.fixture
def clean(school: School) -> School:
    """The half term before: two were signed, the others were not."""
    day = date(2026, 9, 21)
    session = school.session(today=day)
    mark(session, list(school.pupils[:2]), day, Mark.SIGNED)
    mark(session, list(school.pupils[2:]), day, Mark.UNSIGNED)
    return school


def test_a_clean_half_term_is_praised_in_bulk(clean: School) -> None:
    found = cases(clean, CaseKind.PRAISE)
    assert [case.who for case in found] == ["Pupil01, Sam", "Pupil02, Sam"]
    assert {case.step for case in found} == {Step.PRAISE}
    assert all(case.done == () for case in found)
    settle_all(clean, CaseKind.PRAISE)
    assert cases(clean, CaseKind.PRAISE) == []
    assert Reward.select().count() == 2


def test_work_missed_in_it_is_not_clean(clean: School) -> None:
    add_homework(clean.pupils[:1], "Map", deadline=date(2026, 10, 5), state="late")
    assert [case.who for case in cases(clean, CaseKind.PRAISE)] == ["Pupil02, Sam"]


def test_a_policy_without_thresholds_finds_nothing(school: School) -> None:
    unsigned(school, WEEKS)
    session = school.session("bhead")
    rules = msgspec.structs.replace(session.policy.rules, thresholds=())
    session = msgspec.structs.replace(session, policy=replace(session.policy, rules=rules))
    kinds = {case.kind for case in triage(session).cases}
    assert not kinds & {CaseKind.STREAK, CaseKind.PRAISE}


def test_the_next_half_term_begins_at_none(school: School) -> None:
    unsigned(school, WEEKS)
    assert streaks(school, date(2027, 1, 11)) == []
    assert streaks(school, MONDAY + timedelta(days=1)) != []
