from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from support.school import MONDAY, School, add_pupil
from support.triage import cases, settle_all
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.triage.cases import settle
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormMembership, FormTutor, Pupil

WEEK = date(2026, 11, 16)
"""The last week whose check day has passed on `MONDAY`, itself a check day."""


@pytest.fixture
def checked(school: School) -> School:
    """Every planner was checked up to the week before `WEEK`, and none since."""
    for monday in (WEEK - timedelta(days=14), WEEK - timedelta(days=7)):
        mark(school.session(today=monday), list(school.pupils), monday, Mark.SIGNED)
    return school


def unchecked(school: School, today: date = MONDAY) -> list[Case]:
    return cases(school, CaseKind.UNCHECKED, today=today)


def test_a_form_nobody_looked_at_is_one_case_of_its_tutor(checked: School) -> None:
    (case,) = unchecked(checked)
    assert case.who == "8A"
    assert case.form_id == checked.form_id
    assert case.what == "28 of 28 planners not checked in the week of 16 Nov · Ms Carter"
    assert case.step is Step.NUDGE
    assert case.clause
    assert [fact.key for fact in case.evidence] == ["week:2026-11-16"]


@pytest.mark.parametrize(("signed", "found"), [(21, 1), (22, 0), (28, 0)])
def test_from_a_quarter_on_it_is_a_case(checked: School, signed: int, found: int) -> None:
    mark(checked.session(today=WEEK), list(checked.pupils[:signed]), WEEK, Mark.SIGNED)
    assert len(unchecked(checked)) == found


def test_a_pupil_who_was_away_was_looked_at(checked: School) -> None:
    mark(checked.session(today=WEEK), list(checked.pupils), WEEK, Mark.AWAY)
    assert unchecked(checked) == []


def test_two_weeks_in_a_row_come_first(school: School) -> None:
    (case,) = unchecked(school)
    assert case.first
    assert "nor the week before (28)" in case.what
    assert len(case.evidence) == 2


def test_on_the_check_day_itself_nobody_is_late(checked: School) -> None:
    assert unchecked(checked, WEEK) == []
    assert len(unchecked(checked, WEEK + timedelta(days=1))) == 1


@pytest.mark.parametrize(("days", "found"), [(1, 0), (2, 0), (3, 1)])
def test_a_week_counts_once_its_check_day_has_passed(checked: School, days: int, found: int) -> None:
    session = checked.session("bhead", WEEK + timedelta(days=days))
    planner = msgspec.structs.replace(session.policy.rules.planner, check_day="wednesday")
    rules = msgspec.structs.replace(session.policy.rules, planner=planner)
    session = msgspec.structs.replace(session, policy=replace(session.policy, rules=rules))
    assert sum(case.kind is CaseKind.UNCHECKED for case in triage(session).cases) == found


def test_a_nudge_holds_until_a_further_week_was_missed(checked: School) -> None:
    settle_all(checked, CaseKind.UNCHECKED)
    assert unchecked(checked) == []
    (case,) = unchecked(checked, MONDAY + timedelta(days=1))
    assert "week of 23 Nov" in case.what
    assert len(case.done) == 1
    assert case.done[0].startswith("reminded ")


def test_undo_brings_it_back(checked: School) -> None:
    session = checked.session("bhead")
    before = unchecked(checked)
    settle(session, before)
    undo(session)
    assert unchecked(checked) == before


def test_in_the_first_week_of_term_only_that_week_counts(school: School) -> None:
    first = school.session().calendar.weeks[0].days[0]
    assert unchecked(school, first) == []
    (case,) = unchecked(school, first + timedelta(days=1))
    assert len(case.evidence) == 1


def test_in_a_holiday_the_last_weeks_stand(checked: School) -> None:
    (case,) = unchecked(checked, date(2026, 12, 28))
    assert "week of 14 Dec" in case.what


def test_who_joins_in_the_week_or_has_left_is_not_missed(checked: School) -> None:
    mark(checked.session(today=WEEK), list(checked.pupils), WEEK, Mark.SIGNED)
    for roll in range(20):
        add_pupil(checked.form_id, f"New{roll}", from_on=WEEK + timedelta(days=2))
    assert unchecked(checked) == []
    leaver = add_pupil(checked.form_id, "Gone")
    Pupil.update(left_on=WEEK - timedelta(days=3)).where(Pupil.id == leaver).execute()
    (case,) = unchecked(checked, MONDAY + timedelta(days=1))
    assert case.what.startswith("48 of 48 ")


def test_a_form_without_a_tutor_or_without_pupils(checked: School) -> None:
    FormTutor.delete().execute()
    (case,) = unchecked(checked)
    assert case.what.endswith("· no tutor")
    FormMembership.delete().execute()
    assert unchecked(checked) == []
