from datetime import timedelta
from pathlib import Path

import pytest

from support.school import MONDAY, School, add_homework, make_school
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.registration.form import board
from tutor_tui.rules.thresholds import Finding
from tutor_tui.services.decisions import accept, accept_many, dismiss, snooze
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import AuditEntry, Correction, Decision, HomeContact, Referral
from tutor_tui.store.session import Session


def reach_unsigned(session: Session, pupil_id: int, times: int = 3) -> Finding:
    """Mark the pupil unsigned so often; the finding of that ladder."""
    for back in range(times):
        mark(session, [pupil_id], MONDAY - timedelta(days=7 * back), Mark.UNSIGNED)
    return next(found for found in findings_of(session, pupil_id) if found.threshold.id == "unsigned")


def findings_of(session: Session, pupil_id: int) -> tuple[Finding, ...]:
    form_id = next(iter(session.actor.posts)).scope_id
    assert form_id is not None
    return next(row.findings for row in board(session, form_id).rows if row.pupil_id == pupil_id)


def rules_of(session: Session, pupil_id: int) -> set[str]:
    return {found.rule for found in findings_of(session, pupil_id)}


def test_accepting_a_contact_home_promises_it_for_the_next_school_day(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0])
    before = AuditEntry.select().count()
    accept(session, school.pupils[0], finding, "3rd unsigned this half term")
    contact = HomeContact.get()
    assert (contact.done, contact.made_on, contact.follow_up_on) == (False, None, MONDAY + timedelta(days=1))
    assert contact.reason == "3rd unsigned this half term"
    decision = Decision.get()
    assert decision.evidence_key.split() == [f"planner:{MONDAY - timedelta(days=d)}" for d in (14, 7, 0)]
    assert decision.policy_hash == session.policy.hash
    assert AuditEntry.select().count() == before + 1
    assert "unsigned" not in rules_of(session, school.pupils[0])


def test_more_of_the_same_does_not_ask_again_and_other_pupils_are_still_asked(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0])
    accept(session, school.pupils[0], finding, "3rd")
    reach_unsigned(session, school.pupils[1])
    tuesday = school.session(today=MONDAY + timedelta(days=1))
    mark(tuesday, [school.pupils[0]], MONDAY, Mark.UNSIGNED)
    assert "unsigned" not in rules_of(tuesday, school.pupils[0])
    assert "unsigned" in rules_of(tuesday, school.pupils[1])


def test_dismissing_needs_a_reason(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0])
    with pytest.raises(TutorError, match="reason is empty"):
        dismiss(session, school.pupils[0], finding, "  ")
    assert Decision.select().count() == 0
    dismiss(session, school.pupils[0], finding, "mother in hospital")
    assert "unsigned" not in rules_of(session, school.pupils[0])
    assert HomeContact.select().count() == 0


def test_a_snoozed_finding_comes_back(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0])
    snooze(session, school.pupils[0], finding, MONDAY + timedelta(days=2), "trip")
    assert "unsigned" not in rules_of(session, school.pupils[0])
    later = school.session(today=MONDAY + timedelta(days=2))
    assert "unsigned" in rules_of(later, school.pupils[0])


def test_a_day_that_is_past_cannot_be_snoozed_to(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0])
    with pytest.raises(TutorError, match="not ahead"):
        snooze(session, school.pupils[0], finding, MONDAY)


def test_three_negatives_propose_a_correction_that_a_tutor_may_only_propose(school: School) -> None:
    session = school.session()
    reach_unsigned(session, school.pupils[0])
    finding = next(
        found for found in findings_of(session, school.pupils[0]) if found.threshold.id == "negative"
    )
    accept(session, school.pupils[0], finding, "3 negatives")
    assert (Correction.get().state, Correction.get().kind) == (
        "proposed",
        session.policy.rules.corrections.kinds[0].name,
    )


def test_a_head_of_years_correction_is_set(school: School) -> None:
    session = school.session()
    reach_unsigned(session, school.pupils[0])
    finding = next(
        found for found in findings_of(session, school.pupils[0]) if found.threshold.id == "negative"
    )
    accept(school.session("bhead"), school.pupils[0], finding, "3 negatives")
    assert Correction.get().state == "set"


def test_missed_work_is_referred_in_the_subject_of_most_of_it_and_not_to_every_leader(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", policy="homework")
    session, first = school.session(), school.pupils[0]
    for title, subject, ago in (("A", "Geography", 10), ("B", "English", 7), ("C", "English", 4)):
        add_homework([first], title, subject=subject, deadline=MONDAY - timedelta(ago))
    finding = next(found for found in findings_of(session, first) if found.threshold.proposes == "refer")
    accept(session, first, finding, "3rd overdue")
    referral = Referral.get()
    assert (referral.subject.name, referral.stage) == ("English", "curriculum_leader")


def test_a_warning_is_only_noted(school: School) -> None:
    session = school.session()
    finding = reach_unsigned(session, school.pupils[0], times=2)
    assert not finding.reached
    accept(session, school.pupils[0], finding, "warned")
    assert HomeContact.select().count() == 0
    assert "unsigned/warn" not in rules_of(session, school.pupils[0])


def test_another_forms_tutor_may_not_decide(school: School) -> None:
    finding = reach_unsigned(school.session(), school.pupils[0])
    with pytest.raises(AccessDenied):
        accept(school.session("dother"), school.pupils[0], finding, "x")
    assert Decision.select().count() == 0


def test_what_somebody_decided_meanwhile_is_not_done_twice(school: School) -> None:
    session, head = school.session(), school.session("bhead")
    finding = reach_unsigned(session, school.pupils[0])
    accept(head, school.pupils[0], finding, "3rd")
    with pytest.raises(Conflict, match="Pupil01, Sam: somebody has decided"):
        accept(session, school.pupils[0], finding, "3rd")
    with pytest.raises(Conflict):
        accept_many(session, [(school.pupils[0], finding, "3rd")])
    with pytest.raises(Conflict):
        dismiss(session, school.pupils[0], finding, "known")
    with pytest.raises(Conflict):
        snooze(session, school.pupils[0], finding, MONDAY + timedelta(days=1))
    assert (HomeContact.select().count(), Decision.select().count()) == (1, 1)


def test_what_was_put_off_can_be_decided_when_it_is_back(school: School) -> None:
    session, tuesday = school.session(), school.session(today=MONDAY + timedelta(days=1))
    finding = reach_unsigned(session, school.pupils[0])
    snooze(session, school.pupils[0], finding, tuesday.today)
    accept(tuesday, school.pupils[0], finding, "3rd")
    assert HomeContact.select().count() == 1
