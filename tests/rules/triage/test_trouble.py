"""The triage's pure parts, stated as properties."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.homework import Triage
from tutor_tui.rules.thresholds import Decided
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import (
    Turnout,
    in_order,
    is_silent,
    is_task_shaped,
    is_unchecked,
    kind_of,
    pupil_shaped,
    rule_name,
    subjects_of,
    without_decided,
)

TODAY = date(2026, 11, 23)
RULE = Triage(
    clause="a clause", source="default", task_missed_percent=40, task_missed_pupils=5, subjects_overdue=2
)
KEYS = st.sets(st.integers(1, 9).map("task:{}".format), min_size=1)
OUTCOMES = st.sampled_from(["accepted", "dismissed", "done"])


class Piece(msgspec.Struct, frozen=True):
    pupil_id: int
    task_id: int
    subject_id: int
    deadline: date


PIECES = st.lists(
    st.builds(
        Piece,
        pupil_id=st.integers(1, 4),
        task_id=st.integers(1, 6),
        subject_id=st.integers(1, 3),
        deadline=st.dates(date(2026, 9, 1), TODAY - timedelta(days=1)),
    ),
    unique_by=lambda piece: (piece.pupil_id, piece.task_id),
)


def case(
    keys: set[str],
    kind: CaseKind = CaseKind.OVERDUE,
    about_id: int = 1,
    *,
    first: bool = False,
    key: str = "k",
) -> Case:
    return Case(
        kind=kind,
        key=key,
        rule=rule_name(kind),
        rung=1,
        about="pupil",
        about_id=about_id,
        who="Khan, Ali",
        form="8A",
        form_id=1,
        what="overdue",
        clause="a clause",
        source="default",
        evidence=tuple(Fact(each, TODAY, each) for each in sorted(keys)),
        done=(),
        step=Step.CONTACT_HOME,
        first=first,
    )


def decide(keys: set[str], outcome: str, until_on: date | None = None) -> Decided:
    return Decided(rule_name(CaseKind.OVERDUE), 1, frozenset(keys), outcome, until_on)


def shown(cases: list[Case], *decided: Decided, today: date = TODAY) -> tuple[Case, ...]:
    return without_decided(cases, {("pupil", rule_name(CaseKind.OVERDUE), 1): decided}, today)


# Silence


@given(KEYS, OUTCOMES)
def test_a_decided_case_is_gone_on_the_same_evidence(keys: set[str], outcome: str) -> None:
    assert shown([case(keys)], decide(keys, outcome)) == ()


@given(KEYS, OUTCOMES, st.data())
def test_less_of_the_same_does_not_ask_again(keys: set[str], outcome: str, data: st.DataObject) -> None:
    left = data.draw(st.sets(st.sampled_from(sorted(keys)), min_size=1))
    assert shown([case(left)], decide(keys, outcome)) == ()


@given(KEYS, OUTCOMES)
def test_anything_new_asks_again(keys: set[str], outcome: str) -> None:
    more = case(keys | {"task:99"})
    assert shown([more], decide(keys, outcome)) == (more,)


@given(KEYS, KEYS, OUTCOMES)
def test_what_was_decided_bit_by_bit_is_decided(one: set[str], other: set[str], outcome: str) -> None:
    assert shown([case(one | other)], decide(one, outcome), decide(other, outcome)) == ()


@given(KEYS, st.integers(-3, 3))
def test_what_is_put_off_comes_back_on_its_day(keys: set[str], days: int) -> None:
    until_on = TODAY + timedelta(days=days)
    assert is_silent(keys, [decide(keys, "snoozed", until_on)], TODAY) == (until_on > TODAY)


@given(KEYS, st.integers(-3, 3))
def test_a_reminder_holds_up_to_its_day(keys: set[str], days: int) -> None:
    until_on = TODAY + timedelta(days=days)
    assert is_silent(keys, [decide(keys, "done", until_on)], TODAY) == (until_on > TODAY)


@given(KEYS)
def test_put_off_without_a_day_silences_nothing(keys: set[str]) -> None:
    assert not is_silent(keys, [decide(keys, "snoozed")], TODAY)


@given(KEYS, OUTCOMES)
def test_a_decision_on_somebody_else_or_another_rule_silences_nothing(keys: set[str], outcome: str) -> None:
    other = case(keys, about_id=2)
    assert shown([other], decide(keys, outcome)) == (other,)
    corrected = case(keys, CaseKind.CORRECTION)
    assert shown([corrected], decide(keys, outcome)) == (corrected,)


def test_nothing_decides_a_case_without_evidence() -> None:
    assert not is_silent(set(), [decide({"task:1"}, "dismissed")], TODAY)


# Task-shaped and pupil-shaped


@given(PIECES, st.sets(st.integers(1, 6)))
def test_work_counts_as_the_tasks_trouble_or_as_the_pupils_and_never_as_both(
    owed: list[Piece], shaped: set[int]
) -> None:
    counted = [piece for pieces in pupil_shaped(owed, shaped, RULE).values() for piece in pieces]
    assert not {piece.task_id for piece in counted} & shaped
    assert len(counted) == len(set(counted))


@given(PIECES, st.sets(st.integers(1, 6)))
def test_exactly_those_with_enough_work_of_their_own_are_named(owed: list[Piece], shaped: set[int]) -> None:
    own = [piece for piece in owed if piece.task_id not in shaped]
    named = pupil_shaped(owed, shaped, RULE)
    for pupil_id in {piece.pupil_id for piece in owed}:
        count = sum(piece.pupil_id == pupil_id for piece in own)
        assert (pupil_id in named) == (count >= RULE.subjects_overdue)
        assert len(named.get(pupil_id, ())) in (0, count)


@given(PIECES)
def test_those_in_most_subjects_come_first(owed: list[Piece]) -> None:
    ranks = [(-subjects_of(pieces), -len(pieces)) for pieces in pupil_shaped(owed, (), RULE).values()]
    assert ranks == sorted(ranks)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_task_is_in_trouble_from_the_share_and_the_number_on(missed: int, others: int) -> None:
    turnout = Turnout(missed, missed + others)
    share = 100 * missed / turnout.asked if turnout.asked else 0
    assert is_task_shaped(turnout, RULE) == (missed >= 5 and share >= 40)
    if is_task_shaped(turnout, RULE):
        assert is_task_shaped(Turnout(missed + 1, turnout.asked + 1), RULE)


def test_one_pupil_short_is_no_trouble_of_the_task() -> None:
    assert is_task_shaped(Turnout(5, 12), RULE)
    assert not is_task_shaped(Turnout(4, 8), RULE)
    assert not is_task_shaped(Turnout(11, 28), RULE)
    assert is_task_shaped(Turnout(12, 28), RULE)


def test_a_form_is_unchecked_from_a_quarter_of_its_planners_on() -> None:
    assert is_unchecked(7, 28)
    assert not is_unchecked(6, 28)
    assert not is_unchecked(0, 0)


# Order


@given(st.lists(st.tuples(st.sampled_from(CaseKind), st.booleans()), max_size=12))
def test_the_order_is_that_of_the_head_of_years_monday(
    kinds: list[tuple[CaseKind, bool]],
) -> None:
    cases = [case({"task:1"}, kind, first=first, key=str(n)) for n, (kind, first) in enumerate(kinds)]
    ordered = in_order(cases)
    places = [(list(CaseKind).index(each.kind), not each.first) for each in ordered]
    assert places == sorted(places)
    assert sorted(each.key for each in ordered) == sorted(each.key for each in cases)
    for kind in CaseKind:
        alike = [each for each in ordered if each.kind is kind and each.first]
        assert alike == [each for each in cases if each.kind is kind and each.first]


def test_a_decision_says_in_which_section_its_case_stood() -> None:
    counts = {"unsigned": "unsigned", "clean": "clean"}
    assert kind_of(rule_name(CaseKind.TASK), counts) is CaseKind.TASK
    assert kind_of("unsigned/warn", counts) is CaseKind.STREAK
    assert kind_of("clean", counts) is CaseKind.PRAISE
    assert kind_of("ladder:negative:3", counts) is None


def test_of_overdue_work_the_weightier_comes_first_then_what_nobody_has_dealt_with() -> None:
    three, two, dealt, few = (
        msgspec.structs.replace(case({"a"}, first=first, key=key), weight=weight, done=done)
        for key, first, weight, done in (
            ("three", True, 3, ("contact home",)),
            ("two", True, 2, ()),
            ("dealt", True, 2, ("contact home",)),
            ("few", False, 1, ()),
        )
    )
    assert in_order([few, dealt, two, three]) == (three, two, dealt, few)


def test_of_other_kinds_what_was_done_changes_nothing() -> None:
    dealt = msgspec.structs.replace(case({"a"}, CaseKind.STREAK, key="dealt"), done=("warned",))
    other = case({"a"}, CaseKind.STREAK, key="other")
    assert in_order([dealt, other]) == (dealt, other)
