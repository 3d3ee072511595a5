from datetime import date, timedelta

import pytest

from support.counting import statements
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.hand_over.sheet import hand_over_sheets
from tutor_tui.queries.hand_over.whom import of_form, of_name, of_year
from tutor_tui.queries.session import open_session
from tutor_tui.reports.hand_over import hand_over_page
from tutor_tui.reports.paper.files import texts_of
from tutor_tui.services.choices import note_choice
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.hand_over import note_hand_over
from tutor_tui.services.referrals import refer
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import (
    Barrier,
    FormGroup,
    FormMembership,
    Intervention,
    InterventionPupil,
    Pupil,
    Staff,
    SupportProvision,
)


def fill(school: School, pupils: tuple[int, ...]) -> None:
    """Everything that a sheet tells, of each of these pupils."""
    session = school.session()
    staff = Staff.get(Staff.username == "acarter")
    running = Intervention.create(
        wave=2,
        name="Reading club",
        need="x",
        led_by=staff,
        starts_on=TERM_START,
        ends_on=MONDAY + timedelta(30),
    )
    for pupil in pupils:
        note_hand_over(session, pupil, "call after four", "a job")
        note_choice(session, pupil, 14, "takes art")
        promise_contact(session, pupil, reason="about maths", on=MONDAY)
        add_comment(session, pupil, MONDAY, "please ring")
        refer(session, pupil, "too much maths")
        Barrier.create(pupil=pupil, kind="no quiet place", action="library", actor=staff, review_on=MONDAY)
        Barrier.create(
            pupil=pupil, kind="CLOSED", action="x", actor=staff, review_on=MONDAY, closed_on=MONDAY
        )
        InterventionPupil.create(intervention=running, pupil=pupil, from_on=TERM_START)
        SupportProvision.create(
            pupil=pupil, kind="supervised_study", reason="no desk", from_on=TERM_START, arrangement="daily"
        )


def said(school: School, username: str = "acarter") -> str:
    session = school.session(username)
    (sheet,) = hand_over_sheets(session, school.pupils[:1])
    return "\n".join(texts_of(hand_over_page(session, sheet)))


def test_a_sheet_tells_what_the_next_tutor_needs(school: School) -> None:
    fill(school, school.pupils[:1])
    text = said(school)
    for told in (
        "a job (Ms Carter)", "call after four", "At 14: takes art", "about maths", "please ring", "too much maths",
        "no quiet place: library", "Reading club, wave 2", "daily",
    ):  # fmt: skip
        assert told in text
    assert "CLOSED" not in text


def test_what_is_provided_is_for_those_who_may_see_needs(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.access import matrix

    fill(school, school.pupils[:1])
    rules = {**matrix.RULES, matrix.Verb.SEE_NEEDS: frozenset(), matrix.Verb.SEE_BARRIERS: frozenset()}
    monkeypatch.setattr(matrix, "RULES", rules)
    text = said(school)
    for hidden in ("daily", "Reading club", "no quiet place"):
        assert hidden not in text
    assert "a job" in text


def test_out_of_scope_is_absent(school: School) -> None:
    stranger = school.session("dother")
    assert hand_over_sheets(stranger, school.pupils) == ()
    for find in (lambda: of_form(stranger, "8A"), lambda: of_form(stranger, "9Z")):
        with pytest.raises(AccessDenied, match="there is no form"):
            find()
    with pytest.raises(AccessDenied, match="fits nobody"):
        of_name(stranger, "Pupil01")
    owner = open_session(None, MONDAY)
    add_staff(owner, "tmaths", "Maths")
    give_post(owner, "tmaths", Role.TEACHER, Scope.GROUP, 1, from_on=TERM_START)
    assert hand_over_sheets(school.session("tmaths"), school.pupils) == ()


def test_a_form_a_year_and_a_name(school: School) -> None:
    other = FormGroup.get(FormGroup.name == "8B")
    add_pupil(other.id, "Zimmer", "Zoë")
    head = school.session("bhead")
    assert of_form(head, "8a").pupil_ids == school.pupils
    assert len(of_year(head, 8).pupil_ids) == 29
    assert of_name(head, "zoe zimmer").title == "Zimmer, Zoë"
    with pytest.raises(AccessDenied, match="several"):
        of_name(head, "Sam")
    with pytest.raises(AccessDenied, match="no year 7"):
        of_year(head, 7)


def test_a_leaver_is_listed_for_a_term_and_whoever_moved_in_the_new_form(school: School) -> None:
    left, moved = school.pupils[:2]
    Pupil.update(left_on=date(2026, 11, 20)).where(Pupil.id == left).execute()
    FormMembership.update(until_on=date(2026, 11, 20)).where(
        FormMembership.pupil.in_([left, moved])
    ).execute()
    FormMembership.create(pupil=moved, form=FormGroup.get(FormGroup.name == "8B"), from_on=date(2026, 11, 21))
    assert left in of_form(school.session(), "8A").pupil_ids
    assert moved not in of_form(school.session(), "8A").pupil_ids
    assert left not in of_form(school.session(today=date(2027, 5, 20)), "8A").pupil_ids


def test_statements_do_not_grow_with_the_pupils(school: School) -> None:
    def count(pupils: tuple[int, ...]) -> int:
        session = school.session()
        with statements() as sent:
            hand_over_sheets(session, pupils)
        return len(sent)

    fill(school, school.pupils[:20])
    assert count(school.pupils[:2]) == count(school.pupils[:20])
