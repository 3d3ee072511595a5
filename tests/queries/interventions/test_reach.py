"""Who sees which interventions, and how much of them."""

from datetime import timedelta

import pytest

from support.counting import statements
from support.interventions import add_person, add_senco, add_subject, make_one, staff_id, started
from support.school import MONDAY, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.interventions.listed import listed
from tutor_tui.queries.interventions.reach import one_seen
from tutor_tui.rules.interventions.standing import Phase
from tutor_tui.services.interventions.course import end_early, evaluate, hold_review
from tutor_tui.services.interventions.pupils import Values, measure, withdraw
from tutor_tui.store.models import FormGroup, InterventionReview


@pytest.fixture
def mixed(school: School) -> int:
    """One of the SENCO's, with two pupils of 8A and one of 8B."""
    add_senco(school)
    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Neighbour")
    return make_one(school.session("esenco"), [*school.pupils[:2], other])


def names(school: School, username: str) -> list[tuple[str, list[str]]]:
    return [
        (row.record.name, [member.name for member in row.record.members])
        for row in listed(school.session(username)).rows
    ]


def test_a_tutor_sees_the_own_pupils_in_it_and_nobody_else(school: School, mixed: int) -> None:
    assert names(school, "acarter") == [("Fractions", ["Pupil01, Sam", "Pupil02, Sam"])]
    assert names(school, "dother") == [("Fractions", ["Neighbour, Sam"])]
    assert len(names(school, "bhead")[0][1]) == len(names(school, "cslt")[0][1]) == 3


def test_what_was_said_of_all_is_not_shown_to_who_sees_some(school: School, mixed: int) -> None:
    hold_review(school.session("esenco"), mixed, "goes_on", "Neighbour is often away")
    tutor, head = one_seen(school.session("acarter"), mixed), one_seen(school.session("bhead"), mixed)
    assert not tutor.is_whole
    assert [meeting.note for meeting in tutor.record.meetings if meeting.held_on] == [""]
    assert head.is_whole
    assert "Neighbour" in head.record.meetings[-1].note


def test_one_without_any_own_pupil_is_absent(school: School, mixed: int) -> None:
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    made = make_one(school.session("esenco"), [other], name="Ninth")
    assert [name for name, _ in names(school, "acarter")] == ["Fractions"]
    said = []
    for intervention_id in (made, 999):
        with pytest.raises(AccessDenied) as caught:
            one_seen(school.session("acarter"), intervention_id)
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_a_teacher_sees_those_of_the_own_groups_and_a_leader_those_of_the_own_subject(school: School) -> None:
    add_person("gteach", "Teach", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None)
    maths = add_subject("Maths", school.pupils[:3], teacher="gteach")
    french = add_subject("French", school.pupils[:6])
    add_person("fmaths", "Number", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths)
    head = school.session("bhead")
    make_one(head, school.pupils[:4], name="Number", subject_id=maths)
    make_one(head, school.pupils[2:6], name="Parler", subject_id=french)
    assert [name for name, _ in names(school, "gteach")] == ["Number", "Parler"]
    assert [len(pupils) for _, pupils in names(school, "gteach")] == [3, 1]
    assert names(school, "fmaths") == [("Number", ["Pupil01, Sam", "Pupil02, Sam", "Pupil03, Sam"])]


def test_a_study_supervisor_has_no_business_here(school: School) -> None:
    add_person("tlow", "Low", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None)
    with pytest.raises(AccessDenied):
        listed(school.session("tlow"))


def test_whoever_leads_it_sees_everybody_in_it(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3], led_by=staff_id("dother"))
    view = one_seen(school.session("dother"), made)
    assert (len(view.record.members), view.is_mine, view.may_record, view.may_change) == (
        3,
        True,
        True,
        False,
    )


def test_what_asks_for_something_comes_first(school: School) -> None:
    head = school.session("bhead")
    for name in ("Running", "Review", "Ended", "Done", "Late"):
        made = make_one(
            head,
            school.pupils[:2],
            name=name,
            starts_on=MONDAY + timedelta(days=21 if name == "Late" else 0),
        )
        if name == "Review":
            InterventionReview.update(due_on=MONDAY - timedelta(days=3)).where(
                InterventionReview.intervention == made
            ).execute()
        if name in ("Ended", "Done"):
            end_early(head, made, "enough")
        if name == "Done":
            evaluate(head, made, 2, "fine")
    rows = listed(head).rows
    assert [(row.record.name, row.phase) for row in rows] == [
        ("Review", Phase.REVIEW),
        ("Ended", Phase.EVALUATE),
        ("Running", Phase.RUNNING),
        ("Late", Phase.PLANNED),
        ("Done", Phase.OVER),
    ]
    assert rows[0].due == "overdue"
    assert rows[1].review is None


def test_another_year_has_its_own(school: School) -> None:
    head = school.session("bhead")
    made = make_one(head, school.pupils[:2])
    started(made, MONDAY - timedelta(days=400), MONDAY - timedelta(days=350))
    assert listed(head).rows == ()
    before = listed(head, 2025)
    assert [row.record.intervention_id for row in before.rows] == [made]
    assert (before.earliest, before.latest, before.name) == (2025, 2026, "2025-26")


def test_whoever_was_withdrawn_no_longer_decides_who_may_change_it(school: School, mixed: int) -> None:
    other = FormGroup.create(name="9A")
    gone = add_pupil(other.id, "Elsewhere")
    senco = school.session("esenco")
    made = make_one(senco, [*school.pupils[:2], gone], name="Across years")
    assert not one_seen(school.session("bhead"), made).may_change
    withdraw(senco, made, gone, MONDAY)
    assert one_seen(school.session("bhead", today=MONDAY + timedelta(days=1)), made).may_change


def test_the_statements_do_not_grow_with_the_pupils(school: School) -> None:
    head = school.session("bhead")
    make_one(head, school.pupils[:2])
    with statements() as few:
        listed(head)
    for number in range(5):
        made = make_one(head, school.pupils[2:20], name=f"N{number}")
        measure(head, made, {pupil: Values(1.0, None) for pupil in school.pupils[2:20]})
    with statements() as many:
        listed(head)
    assert len(many) == len(few) <= 10


def test_a_school_without_weeks_and_without_interventions_reads_none(school: School) -> None:
    found = listed(school.session("bhead", today=MONDAY))
    assert found.rows == ()
    assert found.earliest == found.latest == 2026
