"""XML as tables, by its outermost element; what is no table is refused by name."""

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sims_xml import ROOT, read_sims_xml
from tutor_tui.importers.files.table import Table
from tutor_tui.importers.files.xml_elements import root_of

CTF_ROOT = "ctfile"
"""The outermost element of a Common Transfer File, case-folded."""
READ = "Read are: a Common Transfer File (CTfile) and a SIMS report (SuperStarReport)."
_KNOWN = {
    CTF_ROOT: (
        "a Common Transfer File, which is no list",
        "Give it without --format, by itself or with other Common Transfer Files.",
    ),
    "workbook": ("an Excel 2003 workbook in XML", "Save it as .xlsx or CSV."),
    "html": ("a web page", "Open it in a spreadsheet and save it as .xlsx or CSV."),
}


def read_xml_tables(data: bytes, file: str) -> tuple[Table, ...]:
    """The table of a SIMS report; raises `ImportRefused` for any other XML, naming its outermost element."""
    root = root_of(data, file)
    if root.casefold() == ROOT:
        return (read_sims_xml(data, file),)
    shown = root if len(root) <= 60 else root[:60] + "…"
    what, remedy = _KNOWN.get(
        root.casefold(), (f"XML that is not known here: its outermost element is {shown!r}", READ)
    )
    raise ImportRefused(f"this is {what}", place=file, remedy=remedy)
