"""Policy B says what the field's page says of it; and how a frequency is found."""

import datetime as dt

import msgspec
import pytest

from tutor_tui.policy import Policy
from tutor_tui.policy.homework import DepartmentFrequency, SchoolFrequency


@pytest.fixture
def policy(policies: dict[str, Policy]) -> Policy:
    return policies["homework"]


@pytest.mark.parametrize("subject", ["English", "Maths", "mathematics", " science "])
@pytest.mark.parametrize("year", [7, 8, 9])
def test_core_subjects_of_key_stage_3_once_a_week_about_an_hour(
    policy: Policy, year: int, subject: str
) -> None:
    rule = policy.homework.frequency_for(year, subject)
    assert rule is not None
    assert (rule.times, rule.every_weeks, rule.minutes) == (1, 1, 60)
    assert rule.source == "Policy B, teacher"


@pytest.mark.parametrize("year", [7, 8, 9])
def test_other_subjects_of_key_stage_3_once_a_fortnight_about_an_hour(policy: Policy, year: int) -> None:
    rule = policy.homework.frequency_for(year, "History")
    assert rule is not None
    assert (rule.times, rule.every_weeks, rule.minutes) == (1, 2, 60)
    assert not rule.is_default


@pytest.mark.parametrize("year", [10, 11, 12, 13])
def test_key_stages_4_and_5_by_department(policy: Policy, year: int) -> None:
    rule = policy.homework.frequency_for(year, "English")
    assert isinstance(rule, SchoolFrequency)
    assert (rule.set_by, rule.times) == ("department", 0)


def test_years_without_a_rule_have_none(policy: Policy) -> None:
    assert policy.homework.frequency_for(6, "English") is None
    assert policy.homework.frequency_for(0, "English") is None


def test_a_departments_own_rule_comes_before_the_schools(policy: Policy) -> None:
    own = DepartmentFrequency(
        clause="Shorter and more often.",
        source="Science department",
        department="Science",
        key_stages=(3,),
        times=2,
        minutes=20,
        reason="practical lessons",
        review_on=dt.date(2027, 7, 1),
    )
    homework = msgspec.structs.replace(policy.homework, departments=(own,))
    assert homework.frequency_for(8, "Physics", "SCIENCE") is own
    assert homework.frequency_for(8, "Science") is policy.homework.frequency[0]
    assert homework.frequency_for(10, "Science", "Science") is policy.homework.frequency[2]


def test_frequency_may_rise_for_a_pupil_who_falls_behind(policy: Policy) -> None:
    assert policy.homework.raised.allowed
    assert policy.homework.raised.source.startswith("Policy B")
    assert policy.homework.raised.key_is_default("review_weeks")


def test_not_unfinished_classwork(policy: Policy) -> None:
    assert not policy.homework.classwork.allowed
    assert policy.homework.classwork.source == "Policy B, teacher"


def test_the_negative_chain_is_teacher_subject_leader_aht_and_not_pastoral_first(policy: Policy) -> None:
    chain = policy.escalation.negative
    assert [rung.who for rung in chain] == ["teacher", "curriculum_leader", "assistant_head"]
    assert chain[0].does == ("contact_home",)
    assert chain[1].does == ("contact_home", "correction")
    assert all(rung.source.startswith("Policy B") for rung in chain)
    assert {rung.who for rung in chain}.isdisjoint({"tutor", "head_of_year"})
    assert policy.corrections.mode == "graduated"
    assert [rung.proposes for rung in policy.ladders()["overdue"]] == ["refer"]


def test_the_positive_chain_is_commendation_then_subject_leader_or_aht(policy: Policy) -> None:
    chain = policy.escalation.positive
    assert [rung.who for rung in chain] == ["teacher", "curriculum_leader", "assistant_head"]
    assert chain[0].does == ("reward", "contact_home")
    assert all(rung.source.startswith("Policy B") for rung in chain)


def test_mentors_check_recording_signature_and_comments(policy: Policy) -> None:
    planner = policy.planner
    assert (planner.parent_signs, planner.tasks_recorded, planner.reply_to_comments) == (True, True, True)
    assert planner.source.startswith("Policy B, mentor")


def test_supervised_study_every_day_from_15_to_16_in_the_lrc(policy: Policy) -> None:
    study = policy.support[0]
    assert study.kind == "supervised_study"
    assert study.days == ("monday", "tuesday", "wednesday", "thursday", "friday")
    assert (study.starts, study.ends, study.place) == (dt.time(15), dt.time(16), "LRC")
    assert study.staff == "teaching assistants"
    assert study.flags == ()
    assert study.source.startswith("Policy B")


def test_young_carers_and_eal_pupils_may_get_an_alternative_programme(policy: Policy) -> None:
    programme = policy.support[1]
    assert (programme.kind, programme.flags) == ("alternative_programme", ("young_carer", "eal"))
    assert programme.source == "Policy B, school"


def test_its_words(policy: Policy) -> None:
    words = policy.vocabulary
    assert words.tutor.one == "mentor"
    assert words.planner.count(3) == "3 homework diaries"
    assert words.homework.one == "homework"
    assert words.curriculum_leader.one == "subject leader"
    assert words.assistant_head.one == "AHT"
    assert words.reward.one == "commendation"
