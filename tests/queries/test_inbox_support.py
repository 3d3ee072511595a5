"""Reviews of support, and of the policy, in the inbox."""

from datetime import timedelta

from msgspec.structs import replace

from support.school import MONDAY, TERM_START, School
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.queries.inbox import inbox
from tutor_tui.store.models import Staff, SupportProvision
from tutor_tui.store.session import Session


def reviewed_on(session: Session, days: int) -> Session:
    """The session with a policy whose review is so many days after Monday."""
    policy = session.policy
    rules = replace(policy.rules, review_on=MONDAY + timedelta(days=days))
    return replace(session, policy=SchoolPolicy(rules, policy.text, policy.hash, policy.place))


def test_a_review_waits_for_whoever_agreed_it(school: School) -> None:
    row = SupportProvision.create(
        pupil=school.pupils[0], kind="alternative_arrangement", provision="means", arrangement="on paper",
        reason="no device", from_on=TERM_START, review_on=MONDAY, agreed_by=Staff.get(Staff.username == "bhead"),
    )  # fmt: skip
    (one,) = (one for one in inbox(school.session("bhead")) if one.kind == "support")
    assert (one.row_id, one.who, one.since) == (row.id, "Pupil01, Sam", MONDAY)
    assert one.text == "alternative arrangement: on paper"
    assert not [one for one in inbox(school.session("acarter")) if one.kind == "support"]


def test_the_policys_own_review_waits_for_a_senior_leader_from_its_day_on(school: School) -> None:
    def waits(username: str, days: int) -> list[str]:
        session = reviewed_on(school.session(username), days)
        return [one.who for one in inbox(session) if one.kind == "policy"]

    title = school.session("cslt").policy.rules.title
    assert waits("cslt", 0) == [title]
    assert waits("cslt", -30) == [title]
    assert waits("cslt", 1) == []
    assert waits("acarter", 0) == []
    assert waits("bhead", 0) == []
