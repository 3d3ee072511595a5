from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.ui.widgets.columns import GAP, Column, fit

columns = st.lists(
    st.builds(
        Column,
        key=st.just("c"),
        width=st.none() | st.integers(1, 30),
        min_width=st.integers(1, 12),
        max_width=st.none() | st.integers(12, 40),
        priority=st.integers(1, 4),
    ),
    min_size=1,
    max_size=9,
)


@given(columns, st.integers(-5, 220))
def test_columns_stand_side_by_side_within_the_width(columns: list[Column], available: int) -> None:
    fitted = fit(columns, available)
    assert bool(fitted) == (available > 0)
    assert [f.index for f in fitted] == sorted(f.index for f in fitted)
    for before, after in pairwise(fitted):
        assert after.start == before.start + before.width + GAP
    for f in fitted:
        assert f.column is columns[f.index]
        assert f.width >= 1
        assert f.start + f.width <= available


@given(columns, st.integers(1, 220))
def test_a_column_without_limit_takes_all_that_is_left(columns: list[Column], available: int) -> None:
    fitted = fit(columns, available)
    used = fitted[-1].start + fitted[-1].width
    endless = [f for f in fitted if f.column.width is None and f.column.max_width is None]
    if endless:
        assert used == available
    for f in fitted:
        if len(fitted) > 1 and f.column.width is not None:
            assert f.width == f.column.width
        if len(fitted) > 1 and f.column.width is None:
            assert f.column.min_width <= f.width <= (f.column.max_width or available)


@given(columns, st.integers(1, 220))
def test_what_is_dropped_matters_less_and_would_not_fit(columns: list[Column], available: int) -> None:
    shown = {f.index for f in fit(columns, available)}
    dropped = [(column.priority, index) for index, column in enumerate(columns) if index not in shown]
    assert all(
        (columns[index].priority, index) < least for index in shown for least in dropped[:0] or dropped
    )
    if dropped:
        with_next = shown | {min(dropped)[1]}
        assert sum(columns[index].least for index in with_next) + GAP * (len(with_next) - 1) > available


@given(columns, st.integers(1, 200))
def test_a_wider_screen_never_shows_fewer_columns(columns: list[Column], available: int) -> None:
    assert {f.index for f in fit(columns, available)} <= {f.index for f in fit(columns, available + 1)}


def test_the_planner_columns_at_three_widths() -> None:
    planner = [
        Column("roll", width=3),
        Column("name", min_width=10, max_width=30),
        Column("weeks", width=6, priority=3),
        Column("now", width=4),
        Column("target", width=3, priority=4),
    ]

    def shown(available: int) -> list[tuple[str, int]]:
        return [(f.column.key, f.width) for f in fit(planner, available)]

    assert shown(100) == [("roll", 3), ("name", 30), ("weeks", 6), ("now", 4), ("target", 3)]
    assert shown(29) == [("roll", 3), ("name", 13), ("weeks", 6), ("now", 4)]
    assert shown(20) == [("roll", 3), ("name", 11), ("now", 4)]
    assert shown(5) == [("roll", 3)]


def test_no_columns_and_no_room_show_nothing() -> None:
    assert fit([], 80) == ()
    assert fit([Column("a")], 0) == ()
