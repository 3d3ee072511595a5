from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.rules.letters.kinds import LetterKind, is_kept_by, ladder_of, next_rung
from tutor_tui.rules.letters.wording import comes_next, days_listed, long_date, long_day, own_clause, times

MONDAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("count", "said"), [(1, "once"), (2, "twice"), (3, "three times"), (10, "ten times"), (11, "11 times")]
)
def test_how_often_is_said_in_words(count: int, said: str) -> None:
    assert times(count) == said


def test_days_name_each_month_once() -> None:
    days = [date(2026, 11, 9), date(2026, 9, 28), date(2026, 11, 2), date(2026, 11, 9)]
    assert days_listed(days) == "28 September, 2 and 9 November"
    assert days_listed([MONDAY]) == "9 November"
    assert days_listed([]) == ""
    assert (long_day(MONDAY), long_date(MONDAY)) == ("Monday 9 November", "9 November 2026")


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_every_day_is_said_once(offsets: list[int]) -> None:
    days = [MONDAY + timedelta(days=one) for one in offsets]
    said = days_listed(days)
    assert sum(word.isdigit() for word in said.replace(",", "").split()) == len(set(days))


@pytest.mark.parametrize("name", shipped_policy_names())
def test_what_comes_next_is_the_policys_next_rung(name: str) -> None:
    policy = shipped_policy(name).rules
    rungs = ladder_of(LetterKind.UNSIGNED, policy)
    assert rungs[0].counts == "unsigned"
    assert next_rung(rungs, 0) == rungs[0]
    assert next_rung(rungs, rungs[-1].at) is None
    assert comes_next(None, "Lily", policy.vocabulary) == ""
    for rung in policy.thresholds:
        said = comes_next(rung, "Lily", policy.vocabulary)
        assert bool(said) is (rung.proposes != "reward")
        assert own_clause(rung) == ("" if rung.is_default else rung.clause)


def test_a_promise_is_kept_by_a_letter_about_the_same() -> None:
    policy = shipped_policy("independent-learning").rules
    words = policy.vocabulary
    assert is_kept_by(LetterKind.UNSIGNED, "3rd unsigned this half term (2, 9 and 16 Nov)", policy, words)
    assert not is_kept_by(LetterKind.UNSIGNED, "3rd task overdue this half term", policy, words)
    assert is_kept_by(LetterKind.OVERDUE, "3rd task overdue this half term", policy, words)
    assert not is_kept_by(LetterKind.OTHER, "3rd unsigned this half term", policy, words)
