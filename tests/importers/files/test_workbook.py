from datetime import date, datetime

import pytest

from support.xlsx import sheet_xml, workbook
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.workbook import read_workbook

ROWS = [["Adno", "Name", "DOB", "FSM"], [1234, " Zoë ", date(2012, 9, 4), True], [12.5, "", None, False]]


def test_values_are_what_a_person_reads() -> None:
    (table,) = read_workbook(workbook({"Pupils": ROWS}), "f.xlsx")
    assert [row.cells for row in table.rows] == [
        ["Adno", "Name", "DOB", "FSM"],
        ["1234", "Zoë", "2012-09-04", "TRUE"],
        ["12.5", "", "", "FALSE"],
    ]
    assert table.file == "f.xlsx"


def test_leading_blank_rows_keep_their_numbers() -> None:
    (table,) = read_workbook(workbook({"Pupils": [[None], [None], *ROWS]}), "f.xlsx")
    assert table.rows[0].line == 3


def test_a_time_of_day_is_kept() -> None:
    days = (datetime(2026, 11, 20, 12) - datetime(1899, 12, 30)).total_seconds() / 86400
    xml = sheet_xml([["x"]]).replace(
        "</sheetData>", f'<row r="2"><c r="A2" s="1"><v>{days}</v></c></row></sheetData>'
    )
    (table,) = read_workbook(workbook({"Pupils": xml}), "f.xlsx")
    assert table.rows[1].cells == ["2026-11-20 12:00:00"]


def test_hidden_and_empty_sheets_are_left_out() -> None:
    data = workbook({"Old": ROWS, "Empty": [], "Pupils": ROWS}, hidden=["Old"])
    (table,) = read_workbook(data, "f.xlsx")
    assert table.file == "f.xlsx › Pupils"


def test_only_hidden_sheets_are_refused() -> None:
    with pytest.raises(ImportRefused, match="without a visible sheet"):
        read_workbook(workbook({"Old": ROWS}, hidden=["Old"]), "f.xlsx")


@pytest.mark.parametrize("cut", [4, 100, -30, -1])
def test_a_workbook_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ImportRefused):
        read_workbook(workbook({"Pupils": ROWS})[:cut], "f.xlsx")


def test_damaged_xml_is_refused() -> None:
    with pytest.raises(ImportRefused, match="damaged"):
        read_workbook(workbook({"Pupils": sheet_xml(ROWS)[:-20]}), "f.xlsx")
