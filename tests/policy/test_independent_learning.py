"""Policy A says what the field's page says of it."""

import pytest

from tutor_tui.policy import Policy


@pytest.fixture
def policy(policies: dict[str, Policy]) -> Policy:
    return policies["independent-learning"]


def test_a_missed_deadline_gets_a_correction_at_once(policy: Policy) -> None:
    assert policy.corrections.mode == "automatic"
    assert policy.corrections.source == "Policy A, teacher"
    first = policy.escalation.negative[0]
    assert (first.who, first.does, first.after) == ("teacher", ("correction",), 1)


def test_tutors_refer_concerns_to_the_curriculum_leader(policy: Policy) -> None:
    referrals = policy.escalation.referrals
    assert referrals.stages[0] == "curriculum_leader"
    assert referrals.source.startswith("Policy A, tutor")


def test_tutors_contact_parents_about_recurring_issues(policy: Policy) -> None:
    second = policy.escalation.negative[1]
    assert (second.who, second.does, second.source) == ("tutor", ("contact_home",), "Policy A, tutor")
    assert second.key_is_default("after")
    assert {rung.proposes for rung in policy.ladders()["unsigned"][:1]} == {"contact_home"}


def test_heads_of_year_follow_up_with_parents(policy: Policy) -> None:
    third = policy.escalation.negative[2]
    assert (third.who, third.does) == ("head_of_year", ("contact_home",))
    assert third.source == "Policy A, head of year"


def test_curriculum_leaders_sample_work_of_each_year_every_term_with_feedback(policy: Policy) -> None:
    sample = policy.sampling[0]
    assert (sample.who, sample.looks_at, sample.per, sample.each, sample.feedback) == (
        "curriculum_leader",
        "work",
        "year",
        "term",
        True,
    )
    assert sample.source == "Policy A, curriculum leader"
    assert not any(sample.key_is_default(key) for key in ("who", "looks_at", "per", "each", "feedback"))


def test_slt_sample_set_work_and_the_response_to_feedback(policy: Policy) -> None:
    slt = [sample for sample in policy.sampling if sample.who == "senior_leader"]
    assert [sample.looks_at for sample in slt] == ["work", "feedback"]
    assert {sample.source for sample in slt} == {"Policy A, SLT"}
    assert all(sample.key_is_default("each") for sample in slt)


def test_frequency_is_not_in_the_policy(policy: Policy) -> None:
    (rule,) = policy.homework.frequency
    assert rule.is_default
    assert rule.set_by == "department"


def test_its_words(policy: Policy) -> None:
    words = policy.vocabulary
    assert words.planner.count(1) == "1 planner"
    assert words.tutor.many == "tutors"
    assert words.homework.one == "independent learning"
    assert words.curriculum_leader.one == "curriculum leader"
