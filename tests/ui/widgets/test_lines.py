from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from tutor_tui.ui.present.cells import ROLES, Cell, cell
from tutor_tui.ui.widgets.columns import Column, Fitted, fit
from tutor_tui.ui.widgets.lines import lay_cell, lay_row

text = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b[31m\u202e\u200d\ufe0f👩👧王e\u0301")), max_size=30
)
cells = text | st.builds(lambda s: Cell(tuple(s)), st.lists(st.tuples(text, st.sampled_from(("", *ROLES)))))


@given(cells, st.integers(1, 40), st.sampled_from(["left", "right", "center"]), st.sampled_from(["…", "~"]))
def test_a_cell_is_exactly_as_wide_as_its_column(content, width, align, ellipsis) -> None:
    fitted = Fitted(0, Column("c", align=align), 0, width)
    pieces = lay_cell(content, fitted, "dim", ellipsis)
    assert sum(Segment(text).cell_length for text, _ in pieces) == width


@given(st.lists(cells, min_size=4, max_size=4), st.integers(1, 80))
def test_a_row_ends_with_its_last_column(contents, width) -> None:
    fitted = fit([Column("a"), Column("b", width=9), Column("c", max_width=12), Column("d", width=2)], width)
    line = lay_row(contents, fitted)
    assert sum(cell_len(text) for text, _ in line) == fitted[-1].start + fitted[-1].width


def test_text_stands_where_its_column_says() -> None:
    def laid(align) -> str:
        return "".join(text for text, _ in lay_cell("ab", Fitted(0, Column("c", align=align), 0, 5)))

    assert [laid("left"), laid("right"), laid("center")] == ["ab   ", "   ab", " ab  "]


def test_a_cut_cell_keeps_the_roles_of_what_is_left() -> None:
    content = Cell((("abc", "good"), ("def", "bad"), ("ghi", "")))
    assert lay_row([content], [Fitted(0, Column("c"), 0, 5)], "dim") == [("abc", "good"), ("d…", "bad")]


def test_blanks_and_equal_neighbours_change_no_style() -> None:
    columns = fit([Column("a", width=3), Column("b", width=3), Column("c", width=2)], 10)
    line = lay_row([cell("x", "bad"), cell("y", "bad"), "z"], columns)
    assert line == [("x   y   ", "bad"), ("z ", "")]
