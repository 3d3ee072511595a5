"""Hostile values as CSV, JSON and XLSX read back to the same values, but for the sign that makes formulas harmless."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from support.hostile import FORMULAS, ORDERS, PAGES
from tutor_tui.calendar.civil import london
from tutor_tui.queries.exports.view import Column, Part, Values, View
from tutor_tui.reports.export import xlsx_file
from tutor_tui.reports.export.csv_file import cell, write_csv
from tutor_tui.reports.export.json_file import write_json
from tutor_tui.reports.export.wanted import Taken
from tutor_tui.reports.export.xlsx_file import LONGEST, text, write_xlsx
from tutor_tui.reports.neutral import neutral

COLUMNS = (
    Column("name", "Name", "who"),
    Column("count", "Count", "how many", "number"),
    Column("day", "Day", "when", "date"),
    Column("at", "At", "at what time", "moment"),
    Column("is_so", "So", "whether", "yes/no"),
)
NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [*FORMULAS, *ORDERS, *PAGES, "_x0041_", "'quoted", '"', "a,b", "[/b]", "007", "1e5", " "]
    ),
)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS,
        st.none() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6, allow_nan=False, width=32),
        st.none() | st.dates(date(1900, 3, 1), date(2200, 1, 1)),
        st.none()
        | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
            lambda at: at.replace(microsecond=0)
        ),
        st.none() | st.booleans(),
    ),
    max_size=6,
)
HOSTILE: list[Values] = [(word, -1.5, date(2026, 11, 23), NOW, True) for word in (*FORMULAS, *ORDERS, *PAGES)]


def taken(rows: list[Values]) -> Taken:
    view = View("things", "things", COLUMNS, lambda session, part: iter(rows))
    return Taken(view, Part(form="8A"), COLUMNS, "=School", NOW, iter(rows))


def written(write: Any, rows: list[Values], **how: Any) -> bytes:
    file = io.BytesIO()
    assert write(taken(rows), file, **how) == len(rows)
    return file.getvalue()


@settings(max_examples=60)
@given(rows=ROWS)
@example(rows=HOSTILE)
def test_csv_reads_back(rows: list[Values]) -> None:
    content = written(write_csv, rows)
    assert content.count(b"\r\n") == len(rows) + 1
    found = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    assert found[0] == [column.title for column in COLUMNS]
    assert found[1:] == [[cell(value) for value in row] for row in rows]
    for (name, count, *_), told in zip(rows, found[1:], strict=True):
        assert told[0] == neutral(str(name or ""))
        assert not told[0].lstrip().startswith(("=", "+", "-", "@"))
        assert told[1] == "" if count is None else float(told[1]) == count


def test_csv_for_spreadsheets_begins_with_the_mark() -> None:
    assert written(write_csv, HOSTILE, bom=True) == b"\xef\xbb\xbf" + written(write_csv, HOSTILE)


def test_a_negative_number_stays_a_number_and_text_that_looks_like_one_does_not() -> None:
    assert [cell(-3), cell(-1.5), cell(4.0), cell("-3"), cell("+44 20"), cell(False)] == [
        "-3", "-1.5", "4", "'-3", "'+44 20", "no",
    ]  # fmt: skip


@settings(max_examples=60)
@given(rows=ROWS)
@example(rows=HOSTILE)
def test_json_reads_back_to_the_letter(rows: list[Values]) -> None:
    content = written(write_json, rows)
    assert content.isascii()
    found = json.loads(content)
    assert (found["schema"], found["what"], found["part"], found["count"]) == (
        "tutor-tui/export/1", "things", {"form": "8A"}, len(rows),
    )  # fmt: skip
    assert [column["name"] for column in found["columns"]] == ["name", "count", "day", "at", "is_so"]
    for row, told in zip(rows, found["rows"], strict=True):
        name, count, day, at, is_so = row
        assert (told["name"], told["count"], told["is_so"]) == (name, count, is_so)
        assert told["day"] == (day and day.isoformat())  # type: ignore[union-attr]
        assert (told["at"] and datetime.fromisoformat(told["at"])) == at


@settings(max_examples=40)
@given(rows=ROWS)
@example(rows=HOSTILE)
def test_a_workbook_reads_back_with_days_and_numbers_as_such(rows: list[Values]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(write_xlsx, rows)))
    found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert found[0] == [column.title for column in COLUMNS]
    for row, told in zip(rows, [*found[1:], *([[""] * 5] * len(rows))], strict=False):
        name, count, day, at, is_so = row
        assert told[0] == neutral(str(name or ""))
        assert told[1] == ("" if count is None else pytest.approx(count, rel=1e-14))  # a sheet has 15 digits
        assert told[2] == (day or "")
        assert _at_midnight(told[3]) == (london(at).replace(tzinfo=None) if isinstance(at, datetime) else "")
        assert told[4] == ("" if is_so is None else "yes" if is_so else "no")


def _at_midnight(cell: object) -> object:
    """An instant at midnight is read back as a day."""
    is_day = isinstance(cell, date) and not isinstance(cell, datetime)
    return datetime(cell.year, cell.month, cell.day) if is_day else cell


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    said = text("x" * 40_000)
    assert len(said) == LONGEST
    assert said.endswith("[…]")
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(written(write_xlsx, [("x" * 40_000, 1, None, None, None)]))
    )
    assert book.get_sheet_by_index(0).to_python()[1][0] == said


def test_a_full_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    rows: list[Values] = [(str(number), number, None, None, None) for number in range(5)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(write_xlsx, rows)))
    assert book.sheet_names == ["things", "things 2", "things 3"]
    held = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [sheet[0][0] for sheet in held] == ["Name"] * 3
    assert [row[1] for sheet in held for row in sheet[1:]] == [0, 1, 2, 3, 4]
