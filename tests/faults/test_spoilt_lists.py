"""Files to import that are cut, spoilt or laid as a trap: nothing is written of any of them, and the reason is said."""

import io
import zipfile
from pathlib import Path

import pytest

from support.school import opened
from support.xlsx import packed, sheet_xml, workbook
from tutor_tui.store.models import AuditEntry, ImportRun, Pupil

ROWS = "Adno,Forename,Surname,Reg\n" + "".join(f"{100 + n},Ann,Ash{n},9A\n" for n in range(20))
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
)
SHEET = workbook({"Pupils": [["Adno", "Forename", "Surname", "Reg"], ["101", "Ann", "Ash", "9A"]]})


def bomb() -> bytes:
    """A workbook of a few kilobytes whose sheet is a gigabyte long where it is unpacked."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        with zipfile.ZipFile(io.BytesIO(SHEET)) as whole:
            for name in whole.namelist():
                if "sheet1" not in name:
                    archive.writestr(name, whole.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(sheet_xml([["Adno"]]).encode()[:-20])
            for _ in range(64):
                sheet.write(bytes(1024 * 1024))
    return data.getvalue()


FILES = {
    "nothing": ("list.csv", b""),
    "a byte order mark": ("list.csv", b"\xef\xbb\xbf"),
    "NUL": ("list.csv", ROWS.replace("Ash7", "As\0h7").encode()),
    "UTF-16 cut within a character": ("list.csv", ROWS.encode("utf-16")[:-1]),
    "UTF-8 cut within a character": ("list.csv", (ROWS + "120,Zoë").encode()[:-1]),
    "a quote that nobody closes": ("list.csv", ROWS.replace("Ash3", '"Ash3').encode()),
    "131,073 characters in a cell": ("list.csv", ROWS.replace("Ash5", "A" * 131_073).encode()),
    "a last line with too few fields": ("list.csv", (ROWS + "120,Ann").encode()),
    "a page": ("list.csv", b"<!DOCTYPE html><html><table><tr><td>Adno</table></html>"),
    "a PDF": ("list.csv", b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "a workbook cut in two": ("list.xlsx", SHEET[: len(SHEET) // 2]),
    "a billion laughs": ("list.xlsx", workbook({"Pupils": LAUGHS})),
    "what lies outside": ("list.xlsx", workbook({"Pupils": OUTSIDE})),
    "a bomb": ("list.xlsx", bomb()),
    "a way out of the folder": ("list.zip", packed({"../../pupils.csv": ROWS, "pupils.csv": ROWS})),
    "a way from the root": ("list.zip", packed({"/etc/pupils.csv": ROWS})),
    "zips within zips": ("list.zip", packed({"a.zip": packed({"b.zip": packed({"pupils.csv": ROWS})})})),
}


@pytest.mark.parametrize("what", FILES)
def test_nothing_of_it_is_written(bring, path: Path, tmp_path: Path, what: str) -> None:
    name, data = FILES[what]
    file = tmp_path / name
    file.write_bytes(data)
    with opened(path):
        before = AuditEntry.select().where(AuditEntry.kind == "write").count()
    code, found, said = bring(file)
    assert found is not None
    assert (code, found["outcome"], found["sources"]) == (1, "refused", [])
    assert "Nothing was imported" in said
    assert "unexpected" not in said
    assert "what to do" in said
    with opened(path):
        assert AuditEntry.select().where(AuditEntry.kind == "write").count() == before
        assert (Pupil.select().count(), ImportRun.select().count()) == (1, 0)
    assert sorted(each.name for each in tmp_path.parent.iterdir() if each.name.startswith("pupils")) == []


def test_the_longest_cell_that_a_reader_takes_is_cut_or_refused_by_name(
    bring, path: Path, tmp_path: Path
) -> None:
    """131,072 characters are what Python's reader takes for a field; no name is that long."""
    file = tmp_path / "list.csv"
    file.write_text(ROWS.replace("Ash5", "A" * 131_072))
    code, found, said = bring(file)
    assert "unexpected" not in said
    with opened(path):
        assert max(len(pupil.surname) for pupil in Pupil.select()) <= 200
    assert found is not None
    assert (code, found["outcome"]) == (1, "refused") or found["refused"]
