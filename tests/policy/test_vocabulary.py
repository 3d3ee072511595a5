"""Words in singular and plural."""

import pytest

from tutor_tui.policy import Policy, Word

WORD = Word(one="homework diary", many="homework diaries")


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 homework diaries"), (1, "1 homework diary"), (2, "2 homework diaries")]
)
def test_count(n: int, text: str) -> None:
    assert WORD.count(n) == text


def test_headings_keep_capitals_that_are_there() -> None:
    assert (WORD.title, WORD.titles) == ("Homework diary", "Homework diaries")
    assert Word(one="AHT", many="AHTs").title == "AHT"


def test_a_term_is_found_by_its_key(policies: dict[str, Policy]) -> None:
    vocabulary = policies["homework"].vocabulary
    assert vocabulary.word("tutor") is vocabulary.tutor
    with pytest.raises(KeyError):
        vocabulary.word("__class__")


def test_every_post_is_a_word(policies: dict[str, Policy]) -> None:
    for policy in policies.values():
        for rung in (*policy.escalation.negative, *policy.escalation.positive):
            assert policy.vocabulary.word(rung.who).one


@pytest.mark.parametrize(
    ("one", "text"),
    [
        ("pupil", "a pupil"),
        ("activity", "an activity"),
        ("organiser", "an organiser"),
        ("unit", "a unit"),
        ("unmarked task", "an unmarked task"),
        ("LSA", "an LSA"),
        ("TA", "a TA"),
        ("SENCO", "a SENCO"),
    ],
)
def test_the_article_follows_the_sound(one: str, text: str) -> None:
    assert Word(one=one, many=one).a == text
