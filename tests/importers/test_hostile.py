"""Files that were made to hurt: each is refused with place and remedy, in little memory and time."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from support.apart import MIB, apart
from support.imports import FIXTURES, read_text
from support.oneroster import files, folder_of, good_set, zip_of
from support.xlsx import packed, sheet_xml, workbook
from tutor_tui.errors import ImportRefused

LIST = [["Adno", "Surname", "Forename"], [1, "Smith", "Ann"]]


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file"),
        (b"<html><body><table><tr><td>UPN</td></tr></table>", "a web page"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html>\n<html>", "a web page"),
        ("\ufeff<html>".encode("utf-16-le"), "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "an Excel 2003 workbook"),
        (b'{"colours": []}', "JSON"),
        (b"\x1f\x8b\x08\x00", "a packed file"),
        (b"{\\rtf1 x", "a word processor's document"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
    ],
)
@pytest.mark.parametrize("name", ["list.csv", "list.xls"])
def test_other_formats_are_named_whatever_the_file_is_called(
    tmp_path: Path, start: bytes, what: str, name: str
) -> None:
    with pytest.raises(ImportRefused, match=what) as refused:
        read_text(tmp_path, start, name)
    assert refused.value.remedy
    assert name in refused.value.place


@pytest.mark.parametrize("text", ["UPN,Surname,Forename\n1,Sm\0ith,Ann\n", "\0" * 1000])
def test_nul_bytes_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused, match="NUL"):
        read_text(tmp_path, text)


def test_a_hundred_megabytes_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"a," * (MIB // 2))
    peak, said = apart(path)
    assert "larger than" in said
    assert peak < 200


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        (b"a", "a line of more than"),
        (b",", "a line of more than"),
        (b"x,y,z\n", "cells"),
        (b"\n", "more than 1,000,000 lines"),
        (b'"\n', "more than 1,000,000 lines"),
        ('"😀é",'.encode() * 90 + b"\n", "cells"),
    ],
    ids=["letters", "commas", "cells", "blank lines", "quotes", "wide characters"],
)
def test_the_largest_file_that_is_read_stays_small_in_memory(tmp_path: Path, unit: bytes, says: str) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes((unit * (16 * MIB // len(unit)))[: 16 * MIB])
    peak, said = apart(path)
    assert says in said
    assert peak < 200


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    data = workbook({"Pupils": LIST}, extra={"xl/media/image1.png": b"\0" * (65 * MIB)})
    assert len(data) < MIB
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(data)
    peak, said = apart(path)
    assert "zip bomb" in said
    assert peak < 100


def test_a_member_that_is_packed_too_well_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="zip bomb"):
        read_text(tmp_path, workbook({"Pupils": LIST}, extra={"xl/x.xml": b" " * (8 * MIB)}), "b.xlsx")


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(workbook({"Pupils": sheet_xml(LIST) + " " * 100_000}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    true, false = size.to_bytes(4, "little"), (500).to_bytes(4, "little")
    with pytest.raises(ImportRefused):
        read_text(tmp_path, bytes(data).replace(true, false), "b.xlsx")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl/../../x", "..\\x", "C:\\x"])
def test_paths_that_lead_out_of_a_zip_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportRefused, match="leads out"):
        read_text(tmp_path, workbook({"Pupils": LIST}, extra={name: "x"}), "b.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/theme.bin"])
def test_a_billion_laughs_are_refused(tmp_path: Path, part: str) -> None:
    laughs = '<!DOCTYPE z [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    data = workbook({"Pupils": LIST}, extra={part: f"{laughs}]><worksheet>&j;</worksheet>"})
    path = tmp_path / "laughs.xlsx"
    path.write_bytes(data)
    peak, said = apart(path)
    assert "document type" in said or "twice" in said
    assert peak < 100


def test_the_last_cell_of_a_sheet_does_not_fill_the_memory(tmp_path: Path) -> None:
    far = sheet_xml(LIST).replace(
        "</sheetData>", '<row r="1048576"><c r="CZ1048576"><v>1</v></c></row></sheetData>'
    )
    path = tmp_path / "far.xlsx"
    path.write_bytes(workbook({"Pupils": far}))
    peak, said = apart(path)
    assert "cells" in said
    assert peak < 100


def test_one_long_text_used_a_million_times_does_not_fill_the_memory(tmp_path: Path) -> None:
    strings = f"<sst><si><t>{'x' * 30_000}</t></si></sst>"
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(50))
    rows = "".join(f'<row r="{number}">{cells}</row>' for number in range(1, 200))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    path = tmp_path / "shared.xlsx"
    path.write_bytes(workbook({"Pupils": sheet}, extra={"xl/sharedStrings.xml": strings}))
    peak, said = apart(path)
    assert "more text than any list" in said
    assert peak < 100


def test_the_largest_workbook_that_is_read_stays_small_in_memory(tmp_path: Path) -> None:
    rows = [["Adno", "Surname", "Forename", "Form"]] + [[n, f"S{n}", f"F{n}", "8A"] for n in range(120_000)]
    path = tmp_path / "large.xlsx"
    path.write_bytes(workbook({"Pupils": rows}))
    peak, said = apart(path)
    assert said == "120,000 pupils: more than 20,000 at once"
    assert peak < 200


def test_the_longest_list_that_is_read_stays_small_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    marks = (f"{n % 1000},2026-{1 + n // 56_000:02}-{1 + n // 2000 % 28:02},AM,/\n" for n in range(120_000))
    path.write_text("Adno,Date,Session,Mark\n" + "".join(marks))
    peak, said = apart(path)
    assert said == "read"
    assert peak < 200


def test_a_list_of_more_pupils_than_any_school_has_is_refused_before_it_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("UPN,Surname,Forename\n" + "".join(f"{n},Smith{n},Ann\n" for n in range(160_000)))
    peak, said = apart(path)
    assert said == "160,000 pupils: more than 20,000 at once"
    assert peak < 150


@pytest.mark.parametrize(
    "parts",
    [
        {"a.docx": "x"},
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
        {"xl/workbook.bin": b"\0"},
        {},
    ],
)
def test_other_zips_say_what_to_give_instead(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    with pytest.raises(ImportRefused, match="no XLSX workbook") as refused:
        read_text(tmp_path, packed(parts), "list.zip")
    assert "folder" in refused.value.remedy


def test_a_packed_folder_that_is_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zip_of({**files(good_set()), "users.csv": "a" * (63 * MIB)}, tmp_path / "bomb.zip")
    peak, said = apart(path)
    assert "zip bomb" in said
    assert peak < 100


@pytest.mark.parametrize("name", ["../../users.csv", "/etc/users.csv", "..\\users.csv", "C:\\users.csv"])
def test_paths_that_lead_out_of_a_packed_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportRefused, match="leads out"):
        read_text(tmp_path, packed({**files(good_set()), name: "x"}), "set.zip")


def test_a_set_of_which_every_row_is_wrong_stays_small_in_memory(tmp_path: Path) -> None:
    texts = files(good_set())
    rows = (f"r{n},,,q{n},p{n},fully graded,{n},,,\r\n" for n in range(199_000))
    texts["results.csv"] = texts["results.csv"].splitlines(keepends=True)[0] + "".join(rows)
    peak, said = apart(folder_of(texts, tmp_path / "set"))
    assert "every row of the file is wrong" in said
    assert peak < 200


def test_a_pdf_among_the_files_of_a_folder_refuses_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes((FIXTURES / "sims.csv").read_bytes())
    with pytest.raises(ImportRefused, match="a PDF"):
        read_text(tmp_path, b"%PDF-1.7", "b.csv")
