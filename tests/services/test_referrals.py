from support.school import MONDAY, School
from tutor_tui.services.referrals import refer
from tutor_tui.store.models import (
    Referral,
)


def test_a_referral_goes_to_the_policys_first_stage(school: School) -> None:
    session = school.session()
    refer(session, school.pupils[0], "Is the set work too much?")
    rule = session.policy.rules.escalation.referrals
    found = Referral.get()
    assert found.stage == rule.stages[0]
    assert found.due_on == session.calendar.add_school_days(MONDAY, rule.answer_within_days)
