from datetime import timedelta

import pytest

from support.ladders import WHO, add_geography, as_, commend, miss
from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.ladders.asking import steps_asking
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.services.ladders import dismiss_step, snooze_step, take_step
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    Decision,
    HomeContact,
    HomeworkRecord,
    Referral,
    Reward,
)
from tutor_tui.store.session import Session


def step_of(session: Session) -> LadderStep:
    (step,) = steps_asking(session)
    return step


@pytest.fixture
def geography(school: School) -> int:
    return add_geography(school)


def test_a_contact_is_promised_in_the_subject_and_the_step_is_decided(school: School, geography: int) -> None:
    pupil = school.pupils[0]
    (record,) = miss(pupil, 4)
    session = as_(school, "gteach")
    before, entries = everything(), AuditEntry.select().count()
    take_step(session, step_of(session), "contact_home", "1st missed task")
    contact, decision = HomeContact.get(), Decision.get()
    assert (contact.pupil_id, contact.subject_id, contact.made_on, contact.done) == (
        pupil,
        geography,
        None,
        False,
    )
    assert (contact.reason, contact.follow_up_on) == ("1st missed task", MONDAY + timedelta(days=1))
    assert (decision.rule, decision.rung) == (f"ladder:negative:{geography}", 1)
    assert (decision.evidence_key, decision.outcome) == (f"homework:{record}", "accepted")
    assert decision.policy_hash == session.policy.hash
    assert AuditEntry.select().count() == entries + 1
    assert steps_asking(session) == ()
    undo(session)
    assert everything() == before
    assert step_of(session).number == 1


def test_further_sanctions_correct_the_newest_task_that_has_none(school: School, geography: int) -> None:
    records = miss(school.pupils[0], 18, 11, 4)
    Correction.create(
        pupil=school.pupils[0],
        homework_record=records[2],
        kind="detention",
        scheduled_on=MONDAY,
        state="served",
    )
    session = as_(school, "gleader")
    take_step(session, step_of(session), "contact_home", "3rd missed", also=["correction"])
    made = Correction.get(Correction.homework_record == records[1])
    assert (made.kind, made.state, made.reason) == ("detention", "set", "3rd missed")
    assert HomeContact.select().count() == 1
    assert Correction.select().count() == 2
    assert Decision.select().count() == 1


def test_praise_goes_up_and_does_not_bring_praise_itself(school: School, geography: int) -> None:
    pupil = school.pupils[0]
    commend(school, "acarter", pupil, [16])
    teacher = as_(school, "gteach")
    take_step(teacher, step_of(teacher), "reward", "fine work", also=["contact_home"])
    given = Reward.select().order_by(Reward.id.desc()).get()
    assert (given.subject_id, given.kind, given.given_on) == (geography, "commendation", MONDAY)
    commend(school, "gteach", pupil, [9])
    assert steps_asking(as_(school, "gleader")) == (), "two commendations; the step's own does not count"
    commend(school, "gteach", pupil, [2])
    leader = as_(school, "gleader")
    step = step_of(leader)
    assert (step.number, step.at_once) == (2, ("reward",))
    take_step(leader, step, "reward", "a regular high standard")
    assert steps_asking(as_(school, "cslt")) == ()
    commend(school, "gteach", pupil, [1, 1])
    assert steps_asking(as_(school, "cslt")) == ()
    commend(school, "gteach", pupil, [0])
    assert step_of(as_(school, "cslt")).number == 3


def test_what_was_dismissed_is_silent_and_nothing_is_done(school: School, geography: int) -> None:
    miss(school.pupils[0], 4)
    session = as_(school, "gteach")
    with pytest.raises(TutorError, match="reason is empty"):
        dismiss_step(session, step_of(session), " ")
    dismiss_step(session, step_of(session), "was ill")
    assert steps_asking(session) == ()
    assert HomeContact.select().count() == 0
    miss(school.pupils[0], 5)
    assert steps_asking(session) == (), "more of the same does not ask again"


def test_what_was_put_off_comes_back_on_its_day(school: School, geography: int) -> None:
    miss(school.pupils[0], 4)
    session = as_(school, "gteach")
    with pytest.raises(TutorError, match="not ahead"):
        snooze_step(session, step_of(session), MONDAY)
    snooze_step(session, step_of(session), MONDAY + timedelta(days=2), "trip")
    assert steps_asking(session) == ()
    assert step_of(as_(school, "gteach", today=MONDAY + timedelta(days=2))).number == 1


@pytest.mark.parametrize("username", sorted({*WHO.values(), "dother"} - {"gteach"}))
def test_only_whom_the_step_names_decides_it(school: School, geography: int, username: str) -> None:
    miss(school.pupils[0], 4)
    step = step_of(as_(school, "gteach"))
    session, before = as_(school, username), everything()
    with pytest.raises(AccessDenied):
        take_step(session, step, "contact_home", "x")
    with pytest.raises(AccessDenied):
        dismiss_step(session, step, "x")
    with pytest.raises(AccessDenied):
        snooze_step(session, step, MONDAY + timedelta(days=1))
    assert everything() == before


def test_a_step_that_somebody_took_meanwhile_is_not_taken_twice(school: School, geography: int) -> None:
    miss(school.pupils[0], 4)
    session = as_(school, "gteach")
    step = step_of(session)
    take_step(as_(school, "gteach"), step, "contact_home", "first")
    with pytest.raises(Conflict, match="not due any more"):
        take_step(session, step, "contact_home", "second")
    assert HomeContact.select().count() == 1


def test_a_step_whose_records_have_changed_is_looked_at_again(school: School, geography: int) -> None:
    (record,) = miss(school.pupils[0], 4)
    session = as_(school, "gteach")
    step = step_of(session)
    HomeworkRecord.update(state="handed_in").where(HomeworkRecord.id == record).execute()
    with pytest.raises(Conflict):
        take_step(session, step, "contact_home", "x")
    assert Decision.select().count() == 0


def test_what_the_step_does_not_propose_is_refused(school: School, geography: int) -> None:
    miss(school.pupils[0], 4)
    session = as_(school, "gteach")
    with pytest.raises(TutorError, match="does not propose 'correction'"):
        take_step(session, step_of(session), "correction", "x")
    assert (Decision.select().count(), Referral.select().count()) == (0, 0)


def test_a_steps_new_evidence_after_a_withdrawal_asks_again(school: School, geography: int) -> None:
    first, _ = miss(school.pupils[0], 4, 5)
    session = as_(school, "gteach")
    take_step(session, step_of(session), "contact_home", "x")
    HomeworkRecord.update(state="exempt").where(HomeworkRecord.id == first).execute()
    assert step_of(session).number == 1, "part of what it was decided on was taken back"
