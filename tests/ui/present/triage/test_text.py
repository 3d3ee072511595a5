"""A case as a text to a colleague."""

from datetime import date

import pytest

from support.cases import case
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.triage.case import Fact, Step
from tutor_tui.ui.present.triage.text import case_text

WORDS = shipped_policy("homework").rules.vocabulary


def test_a_nudge_says_what_and_asks() -> None:
    found = case(who="8C", form="8C", what="28 of 28 not checked · Mr Newton", step=Step.NUDGE, evidence=())
    assert case_text(found, WORDS, "Mr Osei").splitlines() == [
        "8C: 28 of 28 not checked · Mr Newton.",
        f"Please check and sign the {WORDS.planner.many}, or tell me what stands in the way.",
        "Mr Osei",
    ]


def test_facts_stand_below_one_a_line() -> None:
    lines = case_text(case(step=Step.CHASE), WORDS, "Mr Osei").splitlines()
    assert lines[:3] == [
        "Khan, Ali (8C): overdue in 2 subjects: En, Ge.",
        "- Ge Map of the river, due 9 Nov",
        "- 9 Nov: not signed at home",
    ]


@pytest.mark.parametrize("step", list(Step))
def test_nothing_in_it_moves_a_terminal(step: Step) -> None:
    fact = Fact("x", date(2026, 11, 9), "due 9 Nov\x1b]52;c;eA==\x07\nEvil: line")
    text = case_text(case(step=step, who="Kh\x1b[2Jan", evidence=(fact,)), WORDS, "Mr Osei")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert text.splitlines()[0].startswith("Khan")
