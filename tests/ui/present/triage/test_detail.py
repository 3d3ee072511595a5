"""One case in full, in whatever room there is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from support.cases import case
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.triage.case import Fact
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.present.triage.detail import CaseKeys, Line, Room, case_lines

KEYS = CaseKeys(".", ",", "Z", "enter")
READER = CaseKeys(".", ",", "Z", "enter", may_decide=False)
WORDS = shipped_policy("independent-learning").rules.vocabulary
LOOK = Look(UNICODE, WORDS, date(2026, 11, 23))
WIDE, NARROW = Room(46, 34, listed=True), Room(78, 8, listed=False)
PLANNED = "contact home promised for Tue 24 Nov, by you"


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_with_room_each_fact_has_its_line() -> None:
    found = case(flags=("eal",), source="default")
    assert texts(case_lines(found, LOOK, KEYS, WIDE, PLANNED)) == [
        "Khan, Ali  8C  EAL",
        "overdue in 2 subjects: En, Ge",
        "",
        ". promise: contact home",
        "records: contact home promised for Tue 24 Nov,",
        "by you",
        "",
        ", dismiss  Z put off  enter open",
        "",
        "Why   A pupil overdue in two or more subjects",
        "      comes first. (our default, not in the",
        "      policy)",
        "      Ge Map of the river, due 9 Nov",
        "      9 Nov: not signed at home",
        "",
        "Done  contact home 12 Nov: phone",
    ]


def test_without_room_the_facts_flow() -> None:
    assert texts(case_lines(case(done=()), LOOK, KEYS, NARROW, PLANNED)) == [
        "Khan, Ali  8C  overdue in 2 subjects: En, Ge",
        ". promise: contact home   , dismiss  Z put off  enter open",
        "Why   A pupil overdue in two or more subjects comes first. (Common duties,",
        "      head of year)",
        "      Ge Map of the river, due 9 Nov · 9 Nov: not signed at home",
        "Done  nothing yet",
    ]


def test_whoever_only_looks_is_offered_no_key_to_decide() -> None:
    said = texts(case_lines(case(), LOOK, READER, NARROW, PLANNED))
    assert said[1] == "proposed: promise: contact home   enter open"


def test_hidden_needs_stay_hidden() -> None:
    hidden = Look(UNICODE, WORDS, date(2026, 11, 23), hide_flags=True)
    assert "EAL" not in " ".join(texts(case_lines(case(flags=("eal",)), hidden, KEYS, WIDE, PLANNED)))


def test_of_many_facts_some_are_counted_and_the_clause_stays_whole() -> None:
    facts = tuple(
        Fact(f"homework:{n}", date(2026, 11, 9), f"Ge sheet number {n}, due 9 Nov") for n in range(30)
    )
    said = texts(case_lines(case(evidence=facts), LOOK, KEYS, NARROW, PLANNED))
    assert len(said) <= NARROW.height
    assert "comes first. (Common duties, head of year)" in " ".join(" ".join(said).split())
    assert "Ge sheet number 0, due 9 Nov" in said[4]
    assert said[-2].endswith("more")
    assert said[-1].startswith("Done")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@given(
    clause=st.text(min_size=1, max_size=300),
    what=st.text(min_size=1, max_size=120),
    facts=st.lists(st.text(max_size=60), max_size=20),
    done=st.lists(st.text(max_size=60).map("x{}".format), max_size=8),
    width=st.integers(24, 100),
    height=st.integers(10, 40),
    listed=st.booleans(),
)
def test_nothing_is_wider_than_the_room(glyphs, clause, what, facts, done, width, height, listed) -> None:
    evidence = tuple(Fact(str(n), date(2026, 11, 9), text) for n, text in enumerate(facts))
    found = case(who="Al", clause=clause, what=what, evidence=evidence, done=tuple(done))
    lines = case_lines(
        found, Look(glyphs, WORDS, date(2026, 11, 23)), KEYS, Room(width, height, listed), PLANNED
    )
    assert all(cell_len(text) <= max(width, 33) for text in texts(lines))
    assert any(text.startswith("Done") for text in texts(lines))
    head = texts(lines).index(next(text for text in texts(lines) if text.startswith("Why")))
    assert len(lines) <= max(height, head + 5)
