"""Comments, contacts, referrals, rewards, corrections and targets."""

from datetime import timedelta

import pytest

from support.school import MONDAY, School, add_carer, add_homework
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.promises import carry_over
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.contacts import contact_home, keep_promise, promise_contact
from tutor_tui.services.corrections import correct
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.services.targets import review_target, set_target
from tutor_tui.services.words import LONGEST
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    HomeContact,
    HomeworkRecord,
    PlannerComment,
    Pupil,
    PupilCarer,
    Referral,
    Reward,
    Target,
)


def test_a_carers_comment_waits_until_it_is_answered(school: School) -> None:
    session = school.session()
    comment_id = add_comment(session, school.pupils[0], MONDAY, "Please call me")
    assert [waiting.text for waiting in carry_over(session, school.pupils).comments] == ["Please call me"]
    reply_to(session, comment_id, "I will on Tuesday")
    assert carry_over(session, school.pupils).comments == ()


def test_a_comment_with_its_reply_is_settled_at_once(school: School) -> None:
    session = school.session()
    add_comment(session, school.pupils[0], MONDAY, "Well done?", reply="Yes")
    assert carry_over(session, school.pupils).comments == ()


def test_days_waiting_are_school_days(school: School) -> None:
    friday = school.session(today=MONDAY - timedelta(days=3))
    add_comment(friday, school.pupils[0], MONDAY - timedelta(days=7), "Hello")
    (waiting,) = carry_over(school.session(), school.pupils).comments
    assert waiting.days == 1


@pytest.mark.parametrize("text", ["", "   ", "\x1b[2J", "\u200b"])
def test_an_empty_comment_is_refused(school: School, text: str) -> None:
    with pytest.raises(TutorError, match="empty"):
        add_comment(school.session(), school.pupils[0], MONDAY, text)
    assert PlannerComment.select().count() == 0


def test_a_too_long_text_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="characters"):
        add_comment(school.session(), school.pupils[0], MONDAY, "x" * (LONGEST + 1))


def test_terminal_escapes_are_not_stored(school: School) -> None:
    add_comment(school.session(), school.pupils[0], MONDAY, "call\x1b]52;c;eA==\x07 me [/b]")
    assert PlannerComment.get().text == "call me [/b]"


def test_a_promise_stands_until_it_is_kept(school: School) -> None:
    session = school.session()
    carer = add_carer(school.pupils[0])
    promised = promise_contact(session, school.pupils[0], reason="unsigned", on=MONDAY, carer_id=carer)
    (owed,) = carry_over(session, school.pupils).contacts
    assert (owed.contact_id, owed.carer) == (promised, "Mrs Diaz")
    keep_promise(session, promised, channel="phone", said="will sign")
    assert carry_over(session, school.pupils).contacts == ()
    assert HomeContact.get().made_on == MONDAY


@pytest.mark.parametrize("fields", [{"restriction": "court order"}, {"may_contact": False}])
def test_a_carer_who_may_not_be_contacted_is_refused(school: School, fields: dict[str, object]) -> None:
    carer = add_carer(school.pupils[0])
    PupilCarer.update(**fields).execute()
    session = school.session()
    with pytest.raises(TutorError, match="may not be contacted"):
        contact_home(session, school.pupils[0], carer_id=carer, channel="phone", reason="x")
    with pytest.raises(TutorError, match="may not be contacted"):
        promise_contact(session, school.pupils[0], reason="x", on=MONDAY, carer_id=carer)
    assert HomeContact.select().count() == 0


def test_another_pupils_carer_is_refused(school: School) -> None:
    carer = add_carer(school.pupils[1])
    with pytest.raises(TutorError, match="may not be contacted"):
        contact_home(school.session(), school.pupils[0], carer_id=carer, channel="phone", reason="x")


def test_a_referral_goes_to_the_policys_first_stage(school: School) -> None:
    session = school.session()
    refer(session, school.pupils[0], "Is the set work too much?")
    rule = session.policy.rules.escalation.referrals
    found = Referral.get()
    assert found.stage == rule.stages[0]
    assert found.due_on == session.calendar.add_school_days(MONDAY, rule.answer_within_days)


def test_a_reward_is_the_policys(school: School) -> None:
    session = school.session()
    reward(session, school.pupils[0])
    assert Reward.get().kind == session.policy.rules.vocabulary.reward.one


def test_never_two_corrections_for_one_piece_of_work(school: School) -> None:
    session = school.session()
    add_homework([school.pupils[0]])
    record = HomeworkRecord.get().id
    kind = session.policy.rules.corrections.kinds[0].name
    correct(session, school.pupils[0], kind, "late", homework_record_id=record)
    with pytest.raises(TutorError, match="already"):
        correct(session, school.pupils[0], kind, "late", homework_record_id=record)
    assert Correction.select().count() == 1


def test_an_unknown_kind_of_correction_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="the policy has no"):
        correct(school.session(), school.pupils[0], "lines", "late")


def test_a_target_is_set_reviewed_and_goes_on(school: School) -> None:
    session = school.session()
    target = set_target(session, school.pupils[0], "I will show my method", MONDAY + timedelta(days=14))
    review_target(session, target, "open", note="better", next_on=MONDAY + timedelta(days=28))
    found = Target.get()
    assert (found.status, found.due_on, found.horizon) == ("open", MONDAY + timedelta(days=28), "short")
    review_target(session, target, "met")
    assert Target.get().status == "met"


def test_a_target_in_the_past_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="not ahead"):
        set_target(school.session(), school.pupils[0], "I will", MONDAY)


def test_out_of_scope_nothing_can_be_written(school: School) -> None:
    other, pupil = school.session("dother"), school.pupils[0]
    before = AuditEntry.select().count()
    attempts = [
        lambda: add_comment(other, pupil, MONDAY, "x"),
        lambda: contact_home(other, pupil, carer_id=None, channel="phone", reason="x"),
        lambda: promise_contact(other, pupil, reason="x", on=MONDAY),
        lambda: refer(other, pupil, "x"),
        lambda: reward(other, pupil),
        lambda: correct(other, pupil, "detention", "x"),
        lambda: set_target(other, pupil, "x", MONDAY + timedelta(days=5)),
    ]
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()
    assert AuditEntry.select().count() == before
    assert Pupil.select().count() == 28
