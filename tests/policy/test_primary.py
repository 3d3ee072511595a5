"""Policy C says what the field's page says of it."""

import pytest

from tutor_tui.policy import Policy


@pytest.fixture
def policy(policies: dict[str, Policy]) -> Policy:
    return policies["primary"]


@pytest.mark.parametrize("year", [1, 2])
def test_key_stage_1_up_to_three_a_week_of_5_to_10_minutes(policy: Policy, year: int) -> None:
    limit = policy.homework.limit_for(year)
    assert limit is not None
    assert (limit.tasks_a_week, limit.minutes_from, limit.minutes_to) == (3, 5, 10)
    assert limit.source == "Policy C, class teacher"


@pytest.mark.parametrize("year", [3, 4, 5, 6])
def test_key_stage_2_daily_at_most(policy: Policy, year: int) -> None:
    limit = policy.homework.limit_for(year)
    assert limit is not None
    assert limit.tasks_a_day == 1
    assert limit.tasks_a_week == 0
    assert "year 6" in limit.clause


def test_reception_has_no_limit(policy: Policy) -> None:
    assert policy.homework.limit_for(0) is None


def test_a_longer_project_in_the_summer_term(policy: Policy) -> None:
    project = policy.homework.project
    assert project is not None
    assert (project.term, project.kind, project.is_default) == ("summer", "project", False)


def test_organisers_are_checked_at_least_once_a_week(policy: Policy) -> None:
    assert "at least once a week" in policy.planner.clause
    assert policy.planner.source.startswith("Policy C")


def test_no_sanctions_anywhere(policy: Policy) -> None:
    assert policy.corrections.mode == "none"
    assert policy.corrections.source == "Policy C, school"
    assert policy.corrections.kinds == ()
    assert not policy.has_corrections
    assert policy.escalation.negative == ()
    assert {threshold.proposes for threshold in policy.thresholds} == {"talk", "contact_home"}


def test_overload_by_several_teachers_is_warned_of(policy: Policy) -> None:
    overload = policy.homework.overload
    assert overload.teachers == 2
    assert overload.source == "Policy C, school"
    assert overload.key_is_default("due_in_a_day")
    assert not overload.key_is_default("teachers")


def test_kinds_of_activity(policy: Policy) -> None:
    kinds = policy.homework.kinds
    assert kinds.names == (
        "phonics",
        "spellings",
        "number and tables",
        "reading",
        "fact-finding or discussion",
        "reflection",
        "project",
    )
    assert not kinds.is_default


def test_balance_over_a_term(policy: Policy) -> None:
    balance = policy.homework.balance
    assert balance.within == "term"
    assert set(balance.skills) == {"speaking", "listening", "reading", "writing"}
    assert balance.bloom_levels
    assert balance.home_resources
    assert balance.source == "Policy C, school"


def test_every_term_a_sample_of_organisers_from_each_class_with_feedback(policy: Policy) -> None:
    (sample,) = policy.sampling
    assert (sample.looks_at, sample.per, sample.each, sample.feedback) == ("planners", "form", "term", True)
    assert sample.source == "Policy C, school"


def test_its_words(policy: Policy) -> None:
    words = policy.vocabulary
    assert words.pupil.count(2) == "2 children"
    assert words.form.one == "class"
    assert words.tutor.one == "class teacher"
    assert words.planner.one == "organiser"
    assert words.head_of_year.one == "key stage leader"
    assert words.homework.one == "personal learning"
    assert words.task.count(3) == "3 activities"
