"""What is written into a file comes back as the same value, and what is none is refused."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.store.archive.shapes import Column, Kind, Shape
from tutor_tui.store.copying.values import first_difference, from_file, to_file

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "whole number": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False),
    "text": st.text(),
    "yes or no": st.booleans(),
    "day": st.dates(),
    "instant": st.datetimes(),
    "uuid": st.uuids(),
}
SHAPE = Shape(
    "thing",
    "Anything.",
    (
        Column("id", "whole number", False),
        *(Column(f"c{place}", kind, True) for place, kind in enumerate(VALUES)),
    ),
)


@given(st.tuples(st.integers(1), *(st.none() | values for values in VALUES.values())))
def test_what_is_written_comes_back(row: tuple[Any, ...]) -> None:
    back = from_file(SHAPE)(to_file(SHAPE)(row))
    assert back == row
    assert [type(value) for value in back] == [type(value) for value in row]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("whole number", "12"),
        ("whole number", 1.0),
        ("number", "3.5"),
        ("text", 12),
        ("text", b"ab"),
        ("yes or no", 2),
        ("yes or no", "true"),
        ("day", "23.11.2026"),
        ("day", 20261123),
        ("instant", "yesterday"),
        ("uuid", "6fa4"),
    ],
)
def test_what_is_no_value_of_its_kind_is_refused(kind: Kind, value: object) -> None:
    shape = Shape("thing", "Anything.", (Column("id", "whole number", False), Column("c", kind, True)))
    with pytest.raises((ValueError, TypeError)):
        from_file(shape)((1, value))


def test_a_difference_is_told_by_table_row_and_column() -> None:
    shape = Shape("thing", "Anything.", (Column("id", "whole number", False), Column("day", "day", True)))
    rows = [(1, date(2026, 11, 23)), (4, None)]
    assert first_difference(shape, rows, list(rows)) == ""
    assert first_difference(shape, rows, [rows[0], (4, date(2026, 11, 23))]) == "thing, id 4: day"
    assert "id 4" in first_difference(shape, rows, [rows[0], (5, None)])
    assert first_difference(shape, rows, rows[:1]) == "thing: 2 rows, and 1"
    instant = Shape("thing", "", (Column("id", "whole number", False), Column("at", "instant", True)))
    one, other = datetime(2026, 11, 23, 8, 45), datetime(2026, 11, 23, 8, 45, 0, 1)
    assert first_difference(instant, [(1, one)], [(1, other)]) == "thing, id 1: at"
