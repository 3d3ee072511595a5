from datetime import date, timedelta

from support.school import MONDAY, School, add_carer, add_homework
from support.triage import cases
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.contacts import contact_home, promise_contact
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import serve
from tutor_tui.services.decisions import dismiss
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.services.undo import undo

BEFORE = date(2026, 11, 12)
"""A week before the work fell due."""
TUESDAY = MONDAY + timedelta(days=1)


def done(school: School) -> tuple[str, ...]:
    (case,) = cases(school, CaseKind.OVERDUE, today=TUESDAY)
    return case.done


def owing(school: School) -> School:
    """Pupil 1 owes work in two subjects since 19 November."""
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    return school


def test_nothing_was_done(school: School) -> None:
    assert done(owing(school)) == ()


def test_what_was_done_since_the_work_fell_due_the_newest_first(school: School) -> None:
    owing(school)
    pupil = school.pupils[0]
    carer = add_carer(pupil, "Diaz")
    friday = school.session(today=date(2026, 11, 20))
    contact_home(friday, pupil, carer_id=carer, channel="phone", reason="sheets", outcome="will see to it")
    refer(friday, pupil, "too hard?")
    monday = school.session()
    reward(monday, pupil)
    promise_contact(monday, pupil, reason="again", on=date(2026, 11, 27))
    served = correct(school.session("bhead", date(2026, 11, 16)), pupil, "detention", "late")
    serve(school.session("bhead"), served)
    assert done(school) == (
        "contact home promised for 27 Nov: Ms Carter",
        "detention served 23 Nov",
        "reward 23 Nov: Ms Carter",
        "contact home 20 Nov: phone, Ms Carter; will see to it",
        "referral 20 Nov to the curriculum leader, Ms Carter: no answer yet",
    )


def test_what_was_done_before_answers_something_else(school: School) -> None:
    owing(school)
    session = school.session(today=BEFORE)
    contact_home(session, school.pupils[0], carer_id=None, channel="phone", reason="forgot")
    reward(session, school.pupils[0])
    assert done(school) == ()


def test_no_carer_is_named(school: School) -> None:
    owing(school)
    carer = add_carer(school.pupils[0], "Diaz")
    contact_home(school.session(), school.pupils[0], carer_id=carer, channel="phone", reason="sheets")
    assert "Diaz" not in " ".join(done(school))


def test_a_decision_against_it_is_told(monday: School) -> None:
    case = next(case for case in cases(monday, CaseKind.STREAK) if case.rule == "unsigned")
    session = monday.session()
    assert case.finding is not None
    dismiss(session, case.about_id, case.finding, "mother in hospital")
    other = next(each for each in cases(monday, CaseKind.STREAK) if each.about_id == case.about_id)
    assert any(deed.startswith("dismissed ") and "mother in hospital" in deed for deed in other.done)
    undo(session)
    assert all("hospital" not in deed for each in cases(monday, CaseKind.STREAK) for deed in each.done)


def test_the_case_itself_is_no_answer_to_it(monday: School) -> None:
    for kind in (CaseKind.CORRECTION, CaseKind.PROMISE):
        assert all(case.done == () for case in cases(monday, kind))
