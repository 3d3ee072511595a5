from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.parent_report.at_home import LEAST, MOST, at_home
from tutor_tui.rules.parent_report.facts import (
    OwedWork,
    PlannerTerm,
    PupilTerm,
    SubjectAttainment,
    SubjectWork,
    TargetState,
)
from tutor_tui.rules.parent_report.wording import sections

POLICIES = {name: shipped_policy(name).rules for name in ("independent-learning", "homework", "primary")}
EVERY = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
TODAY = date(2026, 11, 23)

counts = st.integers(0, 12)
terms = st.builds(
    PupilTerm,
    forename=st.sampled_from(["Zoë", "Łukasz", "[/b]"]),
    clean_weeks=counts,
    planner=st.builds(PlannerTerm, counts, counts, counts, counts, counts),
    work=st.lists(st.builds(SubjectWork, st.sampled_from("abc"), counts, counts, counts), max_size=4).map(tuple),
    owed=st.lists(st.builds(OwedWork, st.just("Art"), st.text(max_size=9), st.dates()), max_size=9).map(tuple),
    targets=st.lists(
        st.builds(
            TargetState, st.just("I will read"), st.just(""), st.sampled_from(["open", "met", "missed"]), st.dates()
        ),
        max_size=7,
    ).map(tuple),
    attainment=st.lists(
        st.builds(
            SubjectAttainment, st.sampled_from("abc"), st.just("3"), st.just("4"), st.just(""),
            st.sampled_from(["on", "behind", "ahead", ""]),
        ),
        max_size=9,
    ).map(tuple),
)  # fmt: skip


@EVERY
def test_nothing_amiss_is_told_to_go_on(policy) -> None:
    said = at_home(PupilTerm("Lily", planner=PlannerTerm(11, 11)), policy)
    assert said[0] == "Keep going: what you do at home with Lily works."
    assert policy.vocabulary.planner.one in said[1]


@EVERY
def test_often_unsigned_asks_for_the_evening_before_the_check(policy) -> None:
    said = at_home(PupilTerm("Lily", planner=PlannerTerm(signed=7, looked=11)), policy)
    eves = {"monday": "Sunday", "friday": "Thursday"}
    assert f"the {policy.vocabulary.planner.one} together every {eves[policy.planner.check_day]}" in said[0]


def test_seldom_unsigned_asks_for_nothing() -> None:
    said = at_home(PupilTerm("Lily", planner=PlannerTerm(signed=9, looked=11)), POLICIES["homework"])
    assert said[0].startswith("Keep going")


def test_what_is_owed_comes_first_and_is_named() -> None:
    owed = tuple(OwedWork("Art", title, TODAY) for title in ("Still life", "Poster", "Sketch"))
    said = at_home(PupilTerm("Lily", owed=owed, planner=PlannerTerm(1, 9, 3)), POLICIES["homework"])
    assert "Art (Still life) and Art (Poster) and 1 more" in said[0]


@given(terms, st.sampled_from(sorted(POLICIES)))
def test_two_to_four_sentences_and_praise_first(term: PupilTerm, name: str) -> None:
    said = at_home(term, POLICIES[name])
    assert LEAST <= len(said) <= MOST
    assert all(said)
    assert len(set(said)) == len(said)
    parts = sections(term, POLICIES[name], TODAY)
    assert parts[0].title == "What goes well"
    assert parts[0].points
    assert parts[-1].points == said
    assert all(len(row) == len(part.headings) for part in parts for row in part.rows)
