"""A correction's life, stated as properties: terminal states stop, a miss asks before it assumes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.escalation import CorrectionKind
from tutor_tui.rules.corrections import (
    AWAITED,
    MOVES,
    OPEN,
    Move,
    State,
    after_miss,
    escalated_kind,
    moves_now,
    was_present,
)
from tutor_tui.rules.triage.case import Step

ENDS = (State.SERVED, State.ESCALATED, State.WITHDRAWN)
maybe = st.sampled_from([True, False, None])


@pytest.mark.parametrize(("present", "step"), [(True, Step.ESCALATE), (False, Step.RESCHEDULE)])
def test_present_escalates_and_away_gets_another_day(present: bool, step: Step) -> None:
    assert after_miss(present) is step


def test_unknown_is_asked() -> None:
    assert after_miss(None) is Step.ASK_PRESENCE


@given(maybe, maybe)
def test_presence_is_known_only_where_no_register_says_otherwise(am: bool | None, pm: bool | None) -> None:
    told = was_present(am, pm)
    if told is None:
        assert {am, pm} in ({None}, {True, False})
    else:
        assert {am, pm} <= {told, None}


@given(st.lists(st.sampled_from(list(Move)), max_size=12))
def test_every_walk_stays_within_the_states_and_stops_at_an_end(moves: list[Move]) -> None:
    state = State.PROPOSED
    for move in moves:
        following = MOVES[state].get(move)
        if state in ENDS:
            assert following is None
        if following is not None:
            assert following is not state or move is Move.RESCHEDULE
            state = following
    assert (state in OPEN) is bool(MOVES[state])


def test_an_end_can_be_reached_from_every_open_state_and_none_is_left() -> None:
    assert set(State) == {*OPEN, *ENDS}
    for state in OPEN:
        assert MOVES[state][Move.WITHDRAW] is State.WITHDRAWN
    for state in ENDS:
        assert not MOVES[state]


def test_only_one_that_was_missed_is_escalated_and_only_one_with_a_day_is_missed() -> None:
    assert [state for state in State if Move.ESCALATE in MOVES[state]] == [State.MISSED]
    assert {state for state in State if Move.MISS in MOVES[state]} == set(AWAITED)


@given(st.sampled_from(list(State)), maybe, st.booleans())
def test_what_can_be_done_now_is_what_the_state_allows(
    state: State, present: bool | None, has_come: bool
) -> None:
    moves = moves_now(state, present, has_come=has_come)
    assert set(moves) <= set(MOVES[state])
    assert len(moves) == len(set(moves))
    if Move.ESCALATE in moves:
        assert present is True
        assert moves[0] is Move.ESCALATE
    if state is State.MISSED and present is False:
        assert moves[0] is Move.RESCHEDULE
    if not has_come:
        assert Move.MISS not in moves


@pytest.mark.parametrize(
    ("minutes", "kind", "following"),
    [
        ({"lunch": 20, "after school": 60, "late": 40}, "lunch", "late"),
        ({"lunch": 20, "after school": 60, "late": 40}, "after school", "after school"),
        ({"detention": 30, "catch-up": 30}, "detention", "detention"),
        ({"talk": 0, "detention": 30}, "a kind of last year", "detention"),
    ],
)
def test_the_next_kind_is_the_shortest_longer_one(minutes: dict[str, int], kind: str, following: str) -> None:
    kinds = [CorrectionKind(name=name, minutes=length) for name, length in minutes.items()]
    assert escalated_kind(kinds, kind) == following
