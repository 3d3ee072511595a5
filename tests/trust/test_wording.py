"""The numbers of a trust in words: shown, hidden, none, unknown; and what is wrong with a school, since when."""

from datetime import timedelta

import pytest

from support.trust import AT, DOWN, figures, row
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, Shown
from tutor_tui.trust.asking import Answer
from tutor_tui.trust.file import School
from tutor_tui.trust.lines import Line, answered, usual_basis, waiting_again
from tutor_tui.trust.wording import (
    clock,
    fault_text,
    heading,
    item_name,
    short_fault,
    value_in_words,
    value_text,
)

WORDS = shipped_policy("independent-learning").rules.vocabulary
SCHOOL = School(name="Oakfield", short="OAK", place="/srv/s.db")


@pytest.mark.parametrize(
    ("shown", "text"),
    [(Shown(94, 240), "94%"), (HIDDEN, "c"), (UNCOUNTED, "-")],
)
def test_a_share_is_a_number_a_sign_or_nothing(shown: Shown, text: str) -> None:
    assert value_text(Item.CHECKED, row("Year 7", 7, checked=shown)) == text


def test_what_the_policy_does_not_know_is_said_to_be_none_of_it() -> None:
    found = row("Year 7", 7)
    del found.items[Item.SERVED]
    assert value_text(Item.SERVED, found) == "n/a"
    line = answered((Line(0, SCHOOL),), Answer(0, figures()), AT)[0]
    assert value_in_words(line, found, Item.SERVED, {}, WORDS).endswith("its policy has none")


def test_what_rests_on_something_else_says_on_what() -> None:
    lines = tuple(Line(place, SCHOOL) for place in range(3))
    for place, basis in enumerate(("signed by a parent", "signed by a parent", "signed by the tutor")):
        lines = answered(lines, Answer(place, figures(signed=basis)), AT)
    usual = usual_basis(lines)
    said = [value_in_words(line, row("x", None), Item.SIGNED, usual, WORDS) for line in lines]
    assert "not comparable" not in said[0]
    assert "(not comparable: here signed by the tutor; in most schools signed by a parent)" in said[2]


def test_every_item_has_a_narrow_heading_and_a_name() -> None:
    headings = [heading(item, WORDS) for item in Item]
    assert len(set(headings)) == len(headings)
    assert all(0 < len(text) <= 9 for text in headings)
    assert len({item_name(item, WORDS) for item in Item}) == len(Item)


def test_a_school_without_figures_says_what_since_when_and_the_remedy() -> None:
    later = AT + timedelta(days=1)
    (failed,) = answered((Line(0, SCHOOL),), Answer(0, fault=DOWN), AT)
    assert (short_fault(failed, AT), short_fault(failed, later)) == ("down 08:41", "down 23 Nov 08:41")
    assert fault_text(failed, AT) == f"Oakfield, since 08:41: {DOWN.message}. {DOWN.remedy}"
    assert short_fault(waiting_again((failed,), [0])[0], AT) == "waits"


def test_a_school_that_spoke_before_says_of_when_its_figures_are() -> None:
    spoken = answered((Line(0, SCHOOL),), Answer(0, figures()), AT)
    (fallen,) = answered(spoken, Answer(0, fault=DOWN), AT + timedelta(minutes=9))
    assert fault_text(fallen, AT).endswith("What is shown is of 08:41.")
    assert fault_text(spoken[0], AT) == ""


def test_the_clock_is_londons() -> None:
    summer = AT.replace(month=7)
    assert clock(summer, summer) == "09:41"
