"""One sample: what is shown of it, and to whom."""

import pytest

from support.counting import statements
from support.sampling import SLT_WORK, drawn, fill
from support.school import MONDAY, TERM_START, School, add_homework
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.sampling.sample import read_sample
from tutor_tui.rules.sampling.criteria import CRITERIA
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import PlannerSample, PolicyVersion


def test_it_says_what_was_drawn_and_from_what(school: School) -> None:
    fill(school)
    drawn(school)
    found = read_sample(school.session("mlead"), PlannerSample.get().id)
    assert (found.place.title, found.stretch, found.seed, found.drawn_by) == (
        "Year 8 Maths", "autumn term 2026", 7, "Mrs Leadwell",
    )  # fmt: skip
    assert found.criteria == CRITERIA["work"]
    assert found.may_record
    places = [(item.form, item.name) for item in found.items]
    assert places == sorted(places)
    assert {item.form for item in found.items} <= {"8A", "8B"}


def test_needs_are_for_those_who_may_see_them(school: School) -> None:
    fill(school)
    drawn(school)
    drawn(school, "cslt", SLT_WORK)
    leaders, all_ = (row.id for row in PlannerSample.select().order_by(PlannerSample.id))
    assert {item.stratum for item in read_sample(school.session("mlead"), leaders).items} <= {"F", "M", "?"}
    assert any(item.stratum.endswith("+") for item in read_sample(school.session("cslt"), all_).items)


def test_what_the_records_say_is_of_the_subject(school: School) -> None:
    fill(school)
    add_homework(school.pupils, "Fractions", subject="Maths")
    add_homework(school.pupils, "Map", subject="Geography")
    mark(school.session(), school.pupils, MONDAY, Mark.SIGNED)
    drawn(school, seed=9)
    drawn(school, "cslt", SLT_WORK, seed=9)
    leaders, all_ = (row.id for row in PlannerSample.select().order_by(PlannerSample.id))
    in_8a = [item for item in read_sample(school.session("mlead"), leaders).items if item.form == "8A"]
    assert in_8a
    assert {task.title for item in in_8a for task in item.known.tasks} == {"Fractions"}
    assert {item.known.planner for item in in_8a} == {None}
    of_all = [item for item in read_sample(school.session("cslt"), all_).items if item.form == "8A"]
    assert {task.title for item in of_all for task in item.known.tasks} == {"Fractions", "Map"}
    assert all(item.known.planner and item.known.planner[-1].outcome == "signed" for item in of_all)


@pytest.mark.parametrize("username", ["acarter", "mteach", "dother"])
def test_out_of_scope_is_as_if_absent(school: School, username: str) -> None:
    fill(school)
    drawn(school)
    for sample_id in (PlannerSample.get().id, 9999):
        with pytest.raises(AccessDenied, match="there is no such sample within your post"):
            read_sample(school.session(username), sample_id)


def test_a_leader_sees_no_sample_of_all_subjects(school: School) -> None:
    fill(school)
    drawn(school, "cslt", SLT_WORK)
    with pytest.raises(AccessDenied):
        read_sample(school.session("mlead"), PlannerSample.get().id)


def test_a_rule_that_the_policy_has_no_longer_can_still_be_read(school: School) -> None:
    fill(school)
    drawn(school)
    PlannerSample.update(rule="once-upon-a-time").execute()
    found = read_sample(school.session("mlead"), PlannerSample.get().id)
    assert found.rule is None
    assert found.stretch == "autumn term 2026"
    assert PolicyVersion.select().count() == 1


def test_it_takes_as_many_statements_for_more_pupils(school: School) -> None:
    fill(school)
    items = drawn(school, "cslt", SLT_WORK)
    add_homework(school.pupils, "Map", deadline=TERM_START)
    with statements() as few:
        read_sample(school.session("cslt"), items[0].sample_id)
    from tutor_tui.store.models import SampleItem

    taken = {item.pupil_id for item in items}
    for pupil_id in school.pupils:
        if pupil_id not in taken:
            SampleItem.create(sample=items[0].sample_id, pupil=pupil_id)
    with statements() as many:
        read_sample(school.session("cslt"), items[0].sample_id)
    assert len(many) == len(few)
