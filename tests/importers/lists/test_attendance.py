from datetime import date
from pathlib import Path

import pytest

from support.imports import FIXTURES, read_file, read_text, said

HEADER = "Adno,Date,Session,Mark\n"


def test_a_list_of_marks() -> None:
    parsed = read_file(FIXTURES / "attendance.csv")
    assert (parsed.importer, parsed.kind, parsed.rows_read) == ("attendance-list", "attendance", 8)
    assert [
        (mark.pupil.admission_number, mark.session, mark.present, mark.code) for mark in parsed.absences
    ] == [
        ("007", "am", True, "/"),
        ("007", "pm", True, "\\"),
        ("0123", "am", False, "I"),
        ("0124", "am", True, "L"),
        ("0124", "pm", False, "U"),
    ]
    assert {mark.day for mark in parsed.absences} == {date(2026, 11, 20)}
    assert [(line, column) for line, column, _ in said(parsed)] == [(8, "Mark"), (9, "Date")]


def test_a_row_a_day_with_a_column_for_each_session() -> None:
    parsed = read_file(FIXTURES / "attendance-by-day.csv")
    assert [(mark.day.day, mark.session, mark.present) for mark in parsed.absences] == [
        (19, "am", True),
        (19, "pm", True),
        (19, "am", False),
        (19, "pm", True),
        (20, "pm", False),
    ]


@pytest.mark.parametrize("mark", ["#", "X", "Z", "-", ""])
def test_no_session_is_neither_presence_nor_absence(tmp_path: Path, mark: str) -> None:
    parsed = read_text(tmp_path, HEADER + f"7,20/11/2026,AM,{mark}\n")
    assert parsed.absences == ()
    assert parsed.problems == ()


def test_the_signs_for_present_name_their_session(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "Adno,Name,Date,Mark\n7,Ann Smith,20/11/2026,\\\n7,Ann Smith,20/11/2026,I\n")
    assert [mark.session for mark in parsed.absences] == ["pm"]
    assert said(parsed) == [(3, "", "morning or afternoon is not said")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",20/11/2026,AM,/", ""),
        ("7,,AM,/", "Date"),
        ("7,20/11/2026,noonish,/", "Session"),
        ("7,x,AM,/", "Date"),
    ],
)
def test_a_bad_row_names_the_column(tmp_path: Path, row: str, column: str) -> None:
    parsed = read_text(tmp_path, HEADER + row + "\n")
    assert parsed.absences == ()
    assert [where for _, where, _ in said(parsed)] == [column]


def test_two_marks_that_contradict_are_both_left_out_and_equal_ones_are_one(tmp_path: Path) -> None:
    rows = "7,20/11/2026,AM,/\n7,20/11/2026,AM,I\n8,20/11/2026,AM,I\n8,20/11/2026,AM,M\n"
    parsed = read_text(tmp_path, HEADER + rows)
    assert [(mark.pupil.admission_number, mark.code) for mark in parsed.absences] == [("8", "I")]
    assert [line for line, _, _ in said(parsed)] == [2, 3]
    assert [line for line, _, _ in said(parsed, "warning")] == [5]
