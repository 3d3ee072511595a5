"""Support is arranged as the policy allows it, and asked for where another post decides."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from support.mentors import make_mentors
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.support.programmes import programmes_on
from tutor_tui.services.support.programmes import ask_for_support, provide
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, Department, Referral, Subject, SupportProvision
from tutor_tui.store.session import Session

PROGRAMME = "alternative_programme", "alternative-programme"


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    """A school with the policy of mentors and supervised study."""
    return make_mentors(tmp_path / "mentors.db")


@pytest.fixture
def maths(mentors: School) -> int:
    return Subject.create(name="Maths", short="Ma", department=Department.create(name="Mathematics")).id


def without(session: Session, kind: str) -> Session:
    """The session with a policy that has nothing of the kind."""
    rules = session.policy.rules
    raised = rules.homework.raised
    fewer = replace(
        rules,
        support=tuple(rule for rule in rules.support if rule.kind != kind),
        homework=replace(
            rules.homework, raised=replace(raised, allowed=raised.allowed and kind != "raised_frequency")
        ),
    )
    policy = session.policy
    return replace(session, policy=type(policy)(fewer, policy.text, policy.hash, policy.place))


def test_a_programme_is_agreed_with_a_reason_and_a_review_in_six_school_weeks(mentors: School) -> None:
    session, pupil = mentors.session("esenco"), mentors.pupils[0]
    made = provide(session, pupil, *PROGRAMME, "young carer", arrangement="shorter tasks", from_on=MONDAY)
    row = SupportProvision.get_by_id(made)
    assert (row.arrangement, row.reason, row.agreed_by_id) == (
        "shorter tasks",
        "young carer",
        session.actor.staff_id,
    )
    assert row.review_on == date(2027, 1, 18), "two weeks of holidays do not count"
    assert AuditEntry.select().order_by(AuditEntry.id.desc()).first().verb == "provide"


def test_undo_takes_it_back(mentors: School) -> None:
    session = mentors.session("esenco")
    provide(session, mentors.pupils[0], *PROGRAMME, "carer", arrangement="less", from_on=MONDAY)
    undo(session)
    assert SupportProvision.select().count() == 0


def test_the_head_of_year_may_and_a_tutor_may_not(mentors: School) -> None:
    pupil = mentors.pupils[0]
    provide(mentors.session("bhead"), pupil, *PROGRAMME, "carer", arrangement="less", from_on=MONDAY)
    with pytest.raises(AccessDenied):
        provide(mentors.session("acarter"), pupil, *PROGRAMME, "carer", arrangement="x", from_on=MONDAY)


def test_a_tutor_asks_the_senco(mentors: School) -> None:
    pupil = mentors.pupils[0]
    ask_for_support(mentors.session("acarter"), pupil, "alternative_programme", "cares for a brother")
    referral = Referral.get()
    assert (referral.stage, referral.question) == ("senco", "alternative programme: cares for a brother")
    with pytest.raises(AccessDenied):
        ask_for_support(mentors.session("dother"), pupil, "alternative_programme", "of another form")


@pytest.mark.parametrize(
    ("kind", "provision"),
    [
        PROGRAMME,
        ("supervised_study", "supervised-study"),
        ("alternative_arrangement", "means"),
        ("raised_frequency", ""),
    ],
)
def test_a_policy_without_it_says_so(mentors: School, maths: int, kind: str, provision: str) -> None:
    session, pupil = without(mentors.session("esenco"), kind), mentors.pupils[0]
    with pytest.raises(TutorError, match=r"the policy (has no|does not raise)"):
        provide(
            session, pupil, kind, provision, "why", arrangement="x", subject_id=maths, times=2, every_weeks=1,
            from_on=MONDAY,
        )  # fmt: skip
    with pytest.raises(TutorError, match=r"the policy (has no|does not raise)"):
        ask_for_support(without(mentors.session("acarter"), kind), pupil, kind, "why")
    assert not SupportProvision.select().exists()
    assert not Referral.select().exists()


def test_a_raised_frequency_is_more_than_everybody_is_asked(mentors: School, maths: int) -> None:
    session, pupil = mentors.session("esenco"), mentors.pupils[0]

    def raise_to(times: int | None, every_weeks: int | None, subject: int | None = maths) -> int:
        return provide(
            session, pupil, "raised_frequency", "", "has fallen behind", subject_id=subject, times=times,
            every_weeks=every_weeks, from_on=MONDAY,
        )  # fmt: skip

    with pytest.raises(TutorError, match="no more than everybody is asked: 1 task a week"):
        raise_to(1, 1)
    with pytest.raises(TutorError, match="no more than everybody is asked"):
        raise_to(2, 2)
    with pytest.raises(TutorError, match="is missing"):
        raise_to(2, None)
    with pytest.raises(TutorError, match="for one subject"):
        raise_to(2, 1, None)
    row = SupportProvision.get_by_id(raise_to(3, 2))
    assert (row.times, row.every_weeks, row.subject_id, row.review_on) == (3, 2, maths, date(2027, 1, 18))


def test_what_is_done_instead_must_be_said(mentors: School) -> None:
    with pytest.raises(TutorError, match=r"arrangement .* is empty"):
        provide(mentors.session("esenco"), mentors.pupils[0], *PROGRAMME, "young carer", from_on=MONDAY)


def test_the_same_is_not_provided_twice_at_once(mentors: School) -> None:
    session, pupil = mentors.session("esenco"), mentors.pupils[0]
    provide(session, pupil, *PROGRAMME, "carer", arrangement="less", from_on=MONDAY - timedelta(days=7))
    with pytest.raises(TutorError, match="holds already, since 16 Nov 2026"):
        provide(session, pupil, *PROGRAMME, "carer", arrangement="less", from_on=MONDAY)
    provide(session, mentors.pupils[1], *PROGRAMME, "carer", arrangement="less", from_on=MONDAY)


def test_what_ends_before_its_review_is_reviewed_on_its_last_day(mentors: School) -> None:
    last = MONDAY + timedelta(days=11)
    made = provide(
        mentors.session("esenco"), mentors.pupils[0], *PROGRAMME, "carer", arrangement="less", from_on=MONDAY,
        until_on=last,
    )  # fmt: skip
    assert SupportProvision.get_by_id(made).review_on == last


def test_a_last_day_that_is_past_or_before_the_first_is_refused(mentors: School) -> None:
    session, pupil = mentors.session("esenco"), mentors.pupils[0]
    for first, last in ((MONDAY, MONDAY - timedelta(days=1)), (MONDAY + timedelta(days=3), MONDAY)):
        with pytest.raises(TutorError, match="is past, or before its first day"):
            provide(session, pupil, *PROGRAMME, "carer", arrangement="less", from_on=first, until_on=last)
    assert programmes_on([pupil], MONDAY) == {}


def test_another_provision_than_the_policys_is_refused_and_those_are_named(mentors: School) -> None:
    with pytest.raises(TutorError) as told:
        provide(mentors.session("esenco"), mentors.pupils[0], PROGRAMME[0], "means", "why", from_on=MONDAY)
    assert told.value.remedy == "Choose one of: alternative-programme."
