"""Where reviews and interventions are told: the inbox, the year's triage, the card."""

from datetime import timedelta

import pytest

from support.counting import statements
from support.interventions import add_person, add_senco, add_subject, make_one, staff_id
from support.school import MONDAY, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.queries.inbox import Waiting, inbox
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.timeline import Entry
from tutor_tui.queries.triage.read import triage
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.services.interventions.pupils import withdraw
from tutor_tui.store.models import FormGroup, InterventionReview


def due(days: int) -> None:
    InterventionReview.update(due_on=MONDAY + timedelta(days=days)).execute()


def waiting(school: School, username: str) -> list[Waiting]:
    return [one for one in inbox(school.session(username)) if one.kind == "intervention"]


def cases(school: School) -> list[Case]:
    found = triage(school.session("bhead")).cases
    return [case for case in found if case.kind is CaseKind.PROMISE and case.key.startswith("intervention:")]


def entries(school: School, username: str, pupil: int) -> list[Entry]:
    card = pupil_card(school.session(username), pupil)
    return [entry for entry in card.entries if entry.kind == "intervention"]


@pytest.fixture
def led(school: School) -> int:
    """One that Ms Carter leads."""
    return make_one(
        school.session("bhead"), school.pupils[:3], led_by=staff_id("acarter"), link_to_lessons="use the wall"
    )


@pytest.mark.parametrize(("days", "told"), [(-3, True), (0, True), (4, True), (21, False)])
def test_the_leader_is_told_of_reviews_overdue_and_soon(
    school: School, led: int, days: int, told: bool
) -> None:
    due(days)
    assert bool(waiting(school, "acarter")) is told
    assert waiting(school, "bhead") == []


def test_an_overdue_review_is_a_promise_of_the_years(school: School, led: int) -> None:
    due(0)
    assert cases(school) == []
    due(-3)
    (case,) = cases(school)
    assert (case.who, case.form) == ("Fractions (3)", "8A")
    assert "Ms Carter" in case.what


def test_the_year_counts_its_own_pupils_only(school: School) -> None:
    add_senco(school)
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    made = make_one(school.session("esenco"), [*school.pupils[:2], other])
    due(-3)
    assert [case.who for case in cases(school)] == ["Fractions (2)"]
    withdraw(school.session("esenco"), made, school.pupils[0], MONDAY)
    InterventionReview.update(due_on=MONDAY - timedelta(days=3)).execute()
    assert len(cases(school)) == 1


def test_one_pupils_review_is_about_that_pupil(school: School) -> None:
    make_one(school.session("bhead"), school.pupils[4:5], wave=3)
    due(-3)
    (case,) = cases(school)
    assert (case.about, case.about_id, case.who) == ("pupil", school.pupils[4], "Pupil05, Sam")
    assert case.what.endswith("you")


def test_the_card_says_what_a_pupil_is_in_and_what_lessons_do(school: School, led: int) -> None:
    (entry,) = entries(school, "acarter", school.pupils[0])
    assert (entry.text, entry.more, entry.status) == ("Fractions: gaps in number", "use the wall", "running")
    assert entries(school, "acarter", school.pupils[9]) == []
    due(-3)
    assert entries(school, "acarter", school.pupils[0])[0].status == "to be reviewed"


def test_a_teacher_reads_those_of_the_own_subject_on_the_card(school: School) -> None:
    add_person("gteach", "Teach", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None)
    maths = add_subject("Maths", school.pupils[:3], teacher="gteach")
    french = add_subject("French", school.pupils[:3])
    for name, subject in (("Number", maths), ("Parler", french)):
        make_one(school.session("bhead"), school.pupils[:2], name=name, subject_id=subject)
    assert [entry.text for entry in entries(school, "gteach", school.pupils[0])] == ["Number: gaps in number"]


def test_the_statements_of_the_inbox_do_not_grow(school: School, led: int) -> None:
    due(-3)
    with statements() as few:
        inbox(school.session())
    for number in range(4):
        make_one(school.session("bhead"), school.pupils[:20], name=f"N{number}", led_by=staff_id("acarter"))
    due(-3)
    with statements() as many:
        inbox(school.session())
    assert len(many) == len(few)
