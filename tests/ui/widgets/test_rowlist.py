import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.ui.present.cells import GridRow
from tutor_tui.ui.widgets.rowlist import RowList

keys = st.lists(st.sampled_from("abcdefghijkl"), unique=True)


def rows(keys) -> list[GridRow]:
    return [GridRow(key, (key,)) for key in keys]


@given(keys, keys, st.integers(-2, 15), st.sets(st.sampled_from("abcdefghijkl")))
def test_cursor_and_marks_follow_their_rows(
    before: list[str], after: list[str], to: int, marks: set[str]
) -> None:
    listed = RowList()
    listed.replace(rows(before), 1)
    listed.cursor = listed.seek(to)
    listed.marked = marks & set(before)
    key, place = listed.key, listed.cursor
    listed.replace(rows(after), 1)
    assert listed.marked == marks & set(before) & set(after)
    if not after:
        assert (listed.key, listed.current, listed.cursor) == (None, None, 0)
    elif key in after:
        assert listed.key == key
    else:
        assert listed.cursor == min(place, len(after) - 1)


def test_two_rows_with_one_key_are_refused_and_nothing_changes() -> None:
    listed = RowList()
    listed.replace(rows("ab"), 1)
    with pytest.raises(ValueError, match="different keys"):
        listed.replace(rows("aa"), 1)
    with pytest.raises(ValueError, match="'a' has 1 cells for 2 columns"):
        listed.replace(rows("abc"), 2)
    assert [row.key for row in listed.rows] == ["a", "b"]


def test_an_unknown_key_and_a_place_outside_lead_nowhere_odd() -> None:
    listed = RowList()
    assert (listed.seek(7), listed.seek(-1), listed.seek("x")) == (0, 0, 0)
    listed.replace(rows("abc"), 1)
    assert (listed.seek("c"), listed.seek("x"), listed.seek(99), listed.seek(-4)) == (2, 0, 2, 0)


@given(st.lists(st.booleans(), min_size=1, max_size=8), st.integers(0, 9), st.integers(-2, 10))
def test_the_cursor_never_rests_on_a_heading_where_there_is_a_row(headings, start: int, to: int) -> None:
    listed = RowList()
    made = [
        GridRow(str(n), (), heading="Section") if is_heading else GridRow(str(n), ("x",))
        for n, is_heading in enumerate(headings)
    ]
    listed.replace(made, 1)
    listed.cursor = listed.seek(start)
    before = listed.cursor
    listed.cursor = listed.seek(to)
    if all(headings):
        assert (listed.current, listed.key) == (None, None)
        return
    assert listed.current is not None
    wanted = max(0, min(to, len(headings) - 1))
    if not headings[wanted]:
        assert listed.cursor == wanted
    elif to < before and not all(headings[: wanted + 1]):
        assert listed.cursor < wanted
    elif not all(headings[wanted:]):
        assert listed.cursor > wanted
