from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.planner import Outcome, Presence, Trouble, Visit, is_open, week_state

WEEK = date(2026, 11, 23)


def look(presence: str, day: int = 0, *, parent: bool | None = None, tasks: bool | None = None) -> Visit:
    return Visit(WEEK, WEEK + timedelta(days=day), Presence(presence), parent, tasks_recorded=tasks)


looks = st.builds(
    look,
    st.sampled_from(["brought", "forgotten", "lost", "absent"]),
    st.integers(0, 4),
    parent=st.sampled_from([True, False, None]),
    tasks=st.sampled_from([True, False, None]),
)


def test_a_week_without_a_look_is_unchecked() -> None:
    assert week_state([]).outcome is Outcome.UNCHECKED


def test_forgotten_on_monday_and_signed_on_tuesday_keeps_both() -> None:
    state = week_state([look("brought", 1, parent=True), look("forgotten", 0)])
    assert (state.outcome, state.first_trouble) == (Outcome.SIGNED, Trouble.NO_PLANNER)


@pytest.mark.parametrize(
    ("visit", "outcome", "troubles"),
    [
        (look("brought", parent=True, tasks=True), Outcome.SIGNED, ()),
        (look("brought", parent=False, tasks=True), Outcome.UNSIGNED, (Trouble.UNSIGNED,)),
        (
            look("brought", parent=False, tasks=False),
            Outcome.UNSIGNED,
            (Trouble.UNSIGNED, Trouble.TASKS_NOT_RECORDED),
        ),
        (look("brought", parent=True, tasks=False), Outcome.SIGNED, (Trouble.TASKS_NOT_RECORDED,)),
        (look("forgotten"), Outcome.FORGOTTEN, (Trouble.NO_PLANNER,)),
        (look("lost"), Outcome.LOST, (Trouble.LOST,)),
        (look("absent", parent=False, tasks=False), Outcome.ABSENT, ()),
    ],
)
def test_what_a_look_says(visit: Visit, outcome: Outcome, troubles: tuple[Trouble, ...]) -> None:
    assert (visit.outcome, visit.troubles) == (outcome, troubles)


@given(st.lists(looks, max_size=5), looks)
def test_another_look_never_makes_the_week_worse(before: list[Visit], another: Visit) -> None:
    order = list(Outcome)
    assert order.index(week_state([*before, another]).outcome) <= order.index(week_state(before).outcome)


@given(st.lists(looks, max_size=5))
def test_the_order_in_which_looks_are_told_does_not_matter(visits: list[Visit]) -> None:
    by_day = {visit.day: visit for visit in visits}
    assert week_state(by_day.values()) == week_state(reversed(list(by_day.values())))


@given(st.lists(st.builds(look, st.just("absent"), st.integers(0, 4)), min_size=1))
def test_absent_is_never_trouble_and_leaves_the_check_open(visits: list[Visit]) -> None:
    state = week_state(visits)
    assert state.first_trouble is None
    assert is_open(state.outcome)
