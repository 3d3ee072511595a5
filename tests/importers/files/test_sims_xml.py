from datetime import date
from pathlib import Path

import pytest

from support.imports import FIXTURES, read_file, read_text, said
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sims_xml import field_name, read_sims_xml


def report(*records: str) -> str:
    return f"<SuperStarReport>{''.join(f'<Record>{record}</Record>' for record in records)}</SuperStarReport>"


def test_a_report_is_a_pupil_list() -> None:
    parsed = read_file(FIXTURES / "sims-report.xml")
    assert parsed.importer == "pupil-list"
    zara, sinead = parsed.pupils
    assert (zara.surname, zara.admission_number, zara.form, zara.year) == ("Ahmed", "004521", "8A", 8)
    assert (zara.born, zara.sex, zara.flags) == (date(2013, 10, 4), "F", ("sen-k", "pupil-premium"))
    assert (sinead.forename, sinead.upn, sinead.flags_known) == ("Sinéad", "", ())
    assert said(parsed) == [(3, "DOB", "'31/31/2013' is no day of the calendar in that order")]
    assert str(parsed.refused[0].place) == "sims-report.xml record 3 field DOB"


def test_names_of_fields_are_decoded() -> None:
    assert field_name("Legal_x0020_Surname") == "Legal Surname"
    assert field_name("A_x002F_B_x00e9_") == "A/Bé"
    assert field_name("primary_id") == "primary_id"


def test_fields_that_are_left_out_are_blank_cells() -> None:
    table = read_sims_xml(report("<A>1</A>", "<B>2</B><A>3</A>", "", "<C/><A>4</A>").encode(), "r.xml")
    assert [row.cells for row in table.rows] == [["A", "B"], ["1", ""], ["3", "2"], ["4", ""]]
    assert [row.line for row in table.rows] == [0, 1, 2, 4]


def test_a_field_that_stands_twice_is_a_column_of_its_own() -> None:
    table = read_sims_xml(report("<A>1</A><A>2</A>", "<A>3</A>").encode(), "r.xml")
    assert [row.cells for row in table.rows] == [["A", "A"], ["1", "2"], ["3", ""]]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("<UPN>1</UPN><Title>Essay</Title><Status>Late</Status><Due_x0020_Date>2026-11-02</Due_x0020_Date>"
         "<Class>8x/En1</Class>", "homework"),
        ("<Surname>Ash</Surname><Forename>Ann</Forename><Reg>8A</Reg><Date>2026-11-02</Date><AM>/</AM><PM>N</PM>",
         "attendance"),
        ("<Adno>1</Adno><Surname>Ash</Surname><Forename>Ann</Forename><Subject>English</Subject><Grade>5</Grade>",
         "attainment"),
    ],
    ids=["homework", "attendance", "attainment"],
)  # fmt: skip
def test_every_list_is_read_of_a_report(tmp_path: Path, fields: str, kind: str) -> None:
    assert read_text(tmp_path, report(fields), "r.xml").kind == kind


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (report(), "holds no record"),
        (report(""), "holds no record"),
        (report("<A><B>1</B></A>"), "a report within the report"),
        (report("<A>1</A>")[:-5], "cut off"),
        (report("".join(f"<A{n}>1</A{n}>" for n in range(501))), "more than 500 columns"),
        (report(*("<A><B/></A>" for _ in range(2)), "<A>1</A>"), "a report within the report"),
    ],
    ids=["none", "blank", "nested", "cut off", "wide", "nested later"],
)
def test_reports_that_cannot_be_read_are_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        read_text(tmp_path, text, "r.xml")
    assert refused.value.place.startswith("r.xml")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<Feed/>", "outermost element is 'Feed'"),
        (f"<{'F' * 900}/>", "FFF…'"),
        ('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003 workbook"),
        ('<?xml version="1.0"?><html/>', "a web page"),
        ("<x:Superstarreport xmlns:x='urn:x'/>", "holds no record"),
    ],
)
def test_other_xml_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        read_text(tmp_path, text, "r.csv")
    assert refused.value.remedy


def test_a_school_of_2500_is_read_whole(tmp_path: Path) -> None:
    records = (
        f"<Adno>{n}</Adno><Surname>S{n}</Surname><Forename>F</Forename><Reg>8A</Reg>" for n in range(2500)
    )
    assert len(read_text(tmp_path, report(*records), "r.xml").pupils) == 2500
