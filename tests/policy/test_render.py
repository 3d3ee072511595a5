"""A policy as text: every clause, every source, every default said to be ours."""

import pytest

from tutor_tui.policy import shipped_policy
from tutor_tui.policy.render import policy_as_text, threshold_as_text
from tutor_tui.policy.rule import OUR_DEFAULT

NAMES = ("homework", "independent-learning", "primary")


@pytest.mark.parametrize("name", NAMES)
def test_names_the_policy_its_review_and_its_hash(name: str) -> None:
    policy = shipped_policy(name)
    first, second = policy_as_text(policy).splitlines()[:2]
    assert first == f"{policy.rules.title} ({name})"
    assert second == f"{name}.toml · review due 2027-09-01 · sha256 {policy.hash[:12]}…"


@pytest.mark.parametrize("name", NAMES)
def test_every_section_is_shown_within_the_width(name: str) -> None:
    policy = shipped_policy(name)
    text = policy_as_text(policy)
    lines = text.splitlines()
    headings = [line for line in lines if line and line == line.upper() and not line.startswith(" ")]
    assert len(headings) == len(policy.rules.__struct_fields__) - len(("name", "title", "review_on"))
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_is_shown(name: str) -> None:
    policy = shipped_policy(name)
    text = " ".join(policy_as_text(policy).split())
    for threshold in policy.rules.thresholds:
        assert threshold.clause in text
        assert threshold_as_text(threshold, policy.rules.vocabulary) in text
    assert policy.rules.planner.clause in text
    assert policy.rules.homework.marking.clause in text


def test_defaults_are_said_to_be_ours_and_the_policys_own_are_not() -> None:
    policy = shipped_policy("homework")
    lines = [line.strip() for line in policy_as_text(policy).splitlines()]
    assert f"check day: monday ({OUR_DEFAULT})" in lines
    assert "parent signs: yes" in lines
    assert policy.rules.session.origin == "our default, not in the policy"
    assert policy.rules.planner.origin == "Policy B, mentor; common duties, tutor"


def test_a_threshold_in_one_line_in_the_schools_words() -> None:
    rules = shipped_policy("independent-learning").rules
    first, second, third = rules.ladders()["unsigned"]
    assert threshold_as_text(first, rules.vocabulary) == (
        "unsigned, rung 1: 3 within a half term → contact home, warn at 2"
    )
    assert threshold_as_text(second, rules.vocabulary) == (
        "unsigned, rung 2: 5 within a half term → letter home"
    )
    assert threshold_as_text(third, rules.vocabulary).endswith("→ head of year")


def test_posts_and_headings_are_in_the_schools_words() -> None:
    lines = [line.strip() for line in policy_as_text(shipped_policy("primary")).splitlines()]
    assert "PERSONAL LEARNING" in lines
    assert "who: class teacher" in lines
    assert f"who: key stage leader ({OUR_DEFAULT})" in lines
    assert not any("who: tutor" in line for line in lines)


def test_times_are_hours_and_minutes() -> None:
    text = policy_as_text(shipped_policy("homework"))
    assert "starts: 15:00\n" in text
    assert "ends: 16:00\n" in text
