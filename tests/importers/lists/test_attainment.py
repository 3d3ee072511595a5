from datetime import date
from pathlib import Path

import pytest

from support.imports import options, read_file, read_text, said
from support.xlsx import workbook
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.registry import read

LONG = "UPN,Surname,Forename,Subject,Grade,Assessment Point,Baseline,Target,Target Date\n"
WIDE = "Adno,Surname,Forename,Reg,Ma,En,Sc\n"


def told(parsed: Parsed) -> list[tuple[str, str, str, str]]:
    return [(one.subject, one.value, one.baseline, one.target) for one in parsed.attainment]


def test_a_row_per_pupil_and_subject(tmp_path: Path) -> None:
    parsed = read_text(
        tmp_path,
        LONG
        + "R201100018042,Brown,Lily,Maths,5,Autumn 2026,4,7,20/07/2027\n"
        + "R201100018042,Brown,Lily,Ge,U,Autumn 2026,,,\n",
    )
    assert (parsed.importer, parsed.kind, parsed.rows_read) == ("attainment-list", "attainment", 2)
    assert told(parsed) == [("Maths", "5", "4", "7"), ("Ge", "U", "", "")]
    first = parsed.attainment[0]
    assert first.pupil == PupilKey(upn="R201100018042", forename="Lily", surname="Brown")
    assert (first.point, first.target_on, first.baseline_on) == ("Autumn 2026", date(2027, 7, 20), None)


def test_a_mark_sheet_has_a_column_for_each_subject(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, WIDE + "0012,Brown,Lily,8A,5,,6\n0013,Hall,Mia,8A,n/a,4,-\n")
    assert parsed.kind == "attainment"
    assert [(one.pupil.surname, one.subject, one.value) for one in parsed.attainment] == [
        ("Brown", "Ma", "5"), ("Brown", "Sc", "6"), ("Hall", "En", "4")
    ]  # fmt: skip
    assert parsed.attainment[0].pupil.form == "8A"
    assert str(parsed.attainment[1].place) == "list.csv line 2 column Sc"
    assert all(one.is_certain for one in parsed.attainment)


def test_columns_of_targets_and_of_subjects_that_only_the_school_knows(tmp_path: Path) -> None:
    header = "UPN,Ma,Ma Target,Ma - Baseline,En,Zoology,Attendance\n"
    parsed = read_text(tmp_path, header + "R201100018042,5,7,4,6,3,97\n")
    assert told(parsed) == [("Ma", "5", "4", "7"), ("En", "6", "", ""), ("Zoology", "3", "", ""),
                            ("Attendance", "97", "", "")]  # fmt: skip
    assert [one.is_certain for one in parsed.attainment] == [True, True, False, False]


def test_a_workbook_with_title_rows(tmp_path: Path) -> None:
    rows = [["Year 8 marks", "", "", ""], ["Name", "Reg", "Maths", "English"], ["Lily Brown", "8A", 5, 6]]
    path = tmp_path / "marks.xlsx"
    path.write_bytes(workbook({"Marks": rows}))
    parsed = read_file(path)
    assert [(one.subject, one.value) for one in parsed.attainment] == [("Maths", "5"), ("English", "6")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (LONG + "R201100018042,Brown,Lily,,5,,,,\n", (2, "Subject", "no subject")),
        (LONG + ",,,Maths,5,,,,\n", (2, "", "the row does not say which pupil it is about")),
        (LONG + "R201100018042,Brown,Lily,Maths,5,,4,7,someday\n", (2, "Target Date", "")),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_line(
    tmp_path: Path, text: str, problem: tuple[int, str, str]
) -> None:
    ((line, column, reason),) = said(read_text(tmp_path, text))
    assert (line, column) == problem[:2]
    assert problem[2] in reason


def test_rows_that_contradict_one_another_are_all_left_out(tmp_path: Path) -> None:
    rows = "R201100018042,Brown,Lily,Maths,5,,,,\nR201100018042,Brown,Lily,maths,6,,,,\n"
    parsed = read_text(tmp_path, LONG + rows)
    assert parsed.attainment == ()
    assert [line for line, *_ in said(parsed)] == [2, 3]


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    row = "R201100018042,Brown,Lily,Maths,5,,,,\n"
    parsed = read_text(tmp_path, LONG + row + row)
    assert len(parsed.attainment) == 1
    assert said(parsed, "warning")[0][0] == 3


def test_other_lists_are_not_taken_for_attainment(tmp_path: Path) -> None:
    pupils = read_text(tmp_path, "UPN,Surname,Forename,Reg\nR201100018042,Brown,Lily,8A\n")
    assert pupils.kind == "pupils"
    homework = (
        "UPN,Class,Subject,Homework Title,Due Date,Status,Grade\nR201100018042,8x,Ma,Sums,13/11/2026,done,5\n"
    )
    assert read_text(tmp_path, homework).kind == "homework"


def test_one_subject_alone_makes_no_mark_sheet(tmp_path: Path) -> None:
    text = "Surname,Forename,Reg,Ma\nBrown,Lily,8A,5\n"
    assert read_text(tmp_path, text).kind == "pupils"
    with pytest.raises(ImportRefused, match="a column for each subject"):
        read([tmp_path / "list.csv"], options(), "attainment-list")
