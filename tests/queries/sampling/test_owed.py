"""Who owes which sample."""

from datetime import date

import pytest

from support.counting import statements
from support.sampling import LEADER_WORK, SLT_FEEDBACK, SLT_WORK, drawn, fill, of_rule
from support.school import MONDAY, School
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.sampling.owed import owed
from tutor_tui.rules.sampling.owing import Stage
from tutor_tui.services.sampling.looking import judge_rest
from tutor_tui.services.setup import add_year, adopt_policy
from tutor_tui.store.models import PolicyVersion

SPRING = date(2027, 1, 18)


def keys(school: School, username: str, today: date = MONDAY) -> list[tuple[str, str, bool, str]]:
    found = owed(school.session(username, today))
    return [(one.rule.id, one.place.title, one.is_mine, one.stage.value) for one in found]


def test_a_leader_owes_the_own_subject_in_each_year(school: School) -> None:
    fill(school)
    assert keys(school, "mlead") == [(LEADER_WORK, "Year 8 Maths", True, "draw")]


def test_slt_sees_all_and_owes_the_own(school: School) -> None:
    fill(school)
    assert keys(school, "cslt") == [
        (SLT_WORK, "Year 8", True, "draw"),
        (SLT_FEEDBACK, "Year 8", True, "draw"),
        (LEADER_WORK, "Year 8 Maths", False, "draw"),
    ]


def test_a_head_of_year_sees_the_own_year_and_owes_none_of_policy_a(school: School) -> None:
    fill(school)
    assert {one[2] for one in keys(school, "bhead")} == {False}
    assert len(keys(school, "bhead")) == 3


@pytest.mark.parametrize("username", ["acarter", "mteach"])
def test_nobody_else_sees_any(school: School, username: str) -> None:
    fill(school)
    assert keys(school, username) == []


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_policies_b_and_c_ask_for_diaries_of_each_form(school: School, policy: str) -> None:
    fill(school)
    adopt_policy(school.session(None), shipped_policy(policy), MONDAY)
    found = owed(school.session("bhead"))
    assert [(one.place.title, one.is_mine) for one in found] == [("8A", True), ("8B", True)]
    assert all(one.place.where.form_id for one in found)


def test_it_goes_on_from_drawing_to_done(school: School) -> None:
    fill(school)
    items = drawn(school)
    one = of_rule(school, "mlead", LEADER_WORK)
    assert (one.stage, one.by, one.standing.drawn) == (Stage.LOOK, "Mrs Leadwell", 6)
    for item in items:
        judge_rest(school.session("mlead"), item.id)
    assert of_rule(school, "mlead", LEADER_WORK).stage is Stage.FEED_BACK


def test_what_was_not_done_by_the_end_of_the_term_is_overdue(school: School) -> None:
    fill(school)
    found = [one for one in owed(school.session("mlead", SPRING)) if one.is_mine]
    assert [(one.stretch.name, one.overdue) for one in found] == [
        ("autumn term 2026", True),
        ("spring term 2027", False),
    ]


def test_nothing_is_overdue_from_before_the_school_had_a_policy_here(school: School) -> None:
    fill(school)
    PolicyVersion.update(from_on=date(2027, 1, 4)).execute()
    assert [one.stretch.term for one in owed(school.session("mlead", SPRING))] == [2]


def test_a_school_without_weeks_owes_nothing(school: School) -> None:
    from tutor_tui.store.models import SchoolWeek

    fill(school)
    SchoolWeek.delete().execute()
    assert owed(school.session("cslt")) == ()


def test_it_takes_as_many_statements_for_a_large_school(school: School) -> None:
    fill(school)
    with statements() as few:
        owed(school.session("cslt"))
    from support.school import add_pupil

    for number in range(60):
        add_pupil(school.form_id, f"More{number}")
    with statements() as many:
        owed(school.session("cslt"))
    assert len(many) == len(few)


def test_in_the_autumn_a_summer_sample_that_was_never_told_is_overdue(school: School) -> None:
    from tutor_tui.store.models import PlannerSample, TeachingGroup

    fill(school)
    drawn(school)
    TeachingGroup.update(academic_year=2027).execute()
    PlannerSample.update(term=3, drawn_on=date(2027, 6, 10)).execute()
    add_year(school.session(None), shipped_or_provisional(2027))
    autumn = [one for one in owed(school.session("mlead", date(2027, 10, 4))) if one.is_mine]
    assert [(one.stretch.name, one.stage, one.overdue) for one in autumn] == [
        ("summer term 2027", Stage.LOOK, True),
        ("autumn term 2027", Stage.DRAW, False),
    ]
