"""What cases are called, for every kind and step, in the words of every shipped policy."""

from datetime import date

import pytest

from support.cases import case
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.rules.thresholds import Event, Finding
from tutor_tui.rules.triage.case import CaseKind, Fact, Step
from tutor_tui.rules.triage.wording import (
    SECTIONS,
    fact_words,
    facts_of,
    kind_name,
    leaves_the_year,
    origin,
    section_of,
    section_title,
    step_words,
)


def finding(proposes: str, *, reached: bool = True) -> Finding:
    rules = shipped_policy("independent-learning").rules
    threshold = next(rung for rung in rules.thresholds if rung.proposes == proposes)
    return Finding(threshold, 3, (Event("planner:1", date(2026, 11, 9), frozenset({"unsigned"})),), reached)


def test_every_kind_stands_in_exactly_one_section_in_the_order_of_the_kinds() -> None:
    assert [kind for kinds in SECTIONS for kind in kinds] == list(CaseKind)
    assert [section_of(kind) for kind in CaseKind] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 9]


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_every_section_kind_and_step_has_words(policy: str) -> None:
    words = shipped_policy(policy).rules.vocabulary
    titles = [section_title(number, words) for number in range(1, len(SECTIONS) + 1)]
    assert len(set(titles)) == len(SECTIONS)
    assert words.planner.many in titles[0]
    assert len({kind_name(kind, words) for kind in CaseKind}) == len(CaseKind)
    assert all(step_words(case(step=step), words) for step in Step)


def test_a_threshold_says_its_own_proposal_and_a_warning_says_that() -> None:
    words = shipped_policy("independent-learning").rules.vocabulary
    reached = case(step=Step.ACCEPT, finding=finding("contact_home"))
    warned = case(step=Step.ACCEPT, finding=finding("contact_home", reached=False))
    assert step_words(reached, words) == "contact home"
    assert step_words(warned, words) == "note that the pupil is warned"
    assert step_words(case(row_id=None), words) == "promise: contact home"
    assert step_words(case(row_id=7), words) == "move the promise to the next school day"


@pytest.mark.parametrize("step", list(Step))
def test_only_referrals_and_harder_sanctions_leave_the_year(step: Step) -> None:
    asked_first = {Step.REFER_TASK, Step.REFER_GROUP, Step.ESCALATE}
    assert leaves_the_year(case(step=step)) == (step in asked_first)
    assert not leaves_the_year(case(step=Step.ACCEPT, finding=finding("contact_home")))


def test_our_defaults_are_said_to_be_ours() -> None:
    assert origin(case(source="default")) == "our default, not in the policy"
    assert origin(case(source="Policy A, teacher")) == "Policy A, teacher"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not signed at home", "9 Nov: not signed at home"),
        ("Ge Map, due 9 Nov", "Ge Map, due 9 Nov"),
        ("Ge Map, due 19 Nov", "9 Nov: Ge Map, due 19 Nov"),
        ("", ""),
    ],
)
def test_a_fact_names_its_day_once(text: str, said: str) -> None:
    assert fact_words(Fact("x", date(2026, 11, 9), text)) == said


def test_facts_that_say_nothing_are_left_out() -> None:
    facts = (Fact("a", date(2026, 11, 9), ""), Fact("b", date(2026, 11, 9), "lost"))
    assert facts_of(case(evidence=facts)) == ["9 Nov: lost"]
