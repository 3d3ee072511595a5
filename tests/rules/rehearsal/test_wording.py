"""What a policy asks for, in the school's words."""

import pytest

from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.rehearsal.asks import asks
from tutor_tui.rules.rehearsal.wording import change_in_words, number, rule_name, signed, within, work
from tutor_tui.rules.rehearsal.workload import Beside, Change

POLICY = shipped_policy("independent-learning").rules
WORDS: Vocabulary = POLICY.vocabulary
ASKS = {ask.key: ask for ask in asks(POLICY)}


@pytest.mark.parametrize("name", shipped_policy_names())
def test_every_rule_of_every_shipped_policy_has_words(name: str) -> None:
    policy = shipped_policy(name).rules
    named = [rule_name(ask, policy.vocabulary) for ask in asks(policy)]
    assert all(named)
    for ask in asks(policy):
        assert work(ask.does, policy.vocabulary).many


def test_rules_are_named_by_what_they_count_and_ask() -> None:
    assert rule_name(ASKS["warning:unsigned:1"], WORDS) == "unsigned: warning"
    assert rule_name(ASKS["threshold:unsigned:1"], WORDS) == "unsigned: contact home"
    assert rule_name(ASKS["correction"], WORDS) == "missed deadline: correction"
    assert rule_name(ASKS["step:negative:2"], WORDS) == "missed work, step 2: contact home"


def test_the_number_from_which_a_rule_asks() -> None:
    assert [number(ASKS[key]) for key in ("warning:unsigned:1", "threshold:unsigned:1", "step:negative:2")] == [
        "2", "3", "3",
    ]  # fmt: skip
    assert number(None) == "-"
    assert within(ASKS["threshold:unsigned:1"]) == "half term"
    assert within(ASKS["correction"]) == ""


def test_a_change_of_the_load_is_said_a_week_and_in_the_worst_one() -> None:
    change = Change(1, "contact_home", Beside(28, 63), Beside(6, 14))
    said = change_in_words(change, "8C", 7, WORDS)
    assert said == "8C: 9 contacts home a week instead of 4, worst week 14 instead of 6"


def test_less_than_one_a_week_is_said_in_all() -> None:
    change = Change(1, "letter_home", Beside(0, 1), Beside(0, 1))
    assert (
        change_in_words(change, "8C", 7, WORDS) == "8C: 1 letter home instead of 0, worst week 1 instead of 0"
    )
    same = Change(1, "letter_home", Beside(2, 1), Beside(1, 1))
    assert change_in_words(same, "8C", 7, WORDS).endswith("worst week 1 as before")


def test_differences_have_a_sign() -> None:
    assert [signed(3), signed(-2), signed(0)] == ["+3", "-2", "0"]
