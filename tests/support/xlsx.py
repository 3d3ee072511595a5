"""The smallest XLSX that a spreadsheet would write, by hand: also for the workbooks that no spreadsheet writes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Cell = str | int | float | bool | date | None


def sheet_xml(rows: Sequence[Sequence[Cell]]) -> str:
    """The part of one sheet; dates carry the date style, texts stand inline."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(_cell(value, f"{_letters(index)}{number}") for index, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]] | str],
    hidden: Sequence[str] = (),
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of the named sheets (rows of cells, or the XML of the part); `extra` adds parts to the zip."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="rId{index}"'
        + (' state="hidden"' if name in hidden else "")
        + "/>"
        for index, name in enumerate(names, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        for index in range(1, len(names) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId90" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId91" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }
    for index, name in enumerate(names, start=1):
        content = sheets[name]
        parts[f"xl/worksheets/sheet{index}.xml"] = content if isinstance(content, str) else sheet_xml(content)
    return packed({**parts, **(extra or {})})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the named parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _cell(value: Cell, reference: str) -> str:
    if value is None or value == "":
        return f'<c r="{reference}"/>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{reference}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _letters(index: int) -> str:
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)
