"""Any readable file as tables, by what it is and not by what its name says."""

from tutor_tui.importers.files.delimited import read_delimited
from tutor_tui.importers.files.guard import refuse_other_formats
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.files.xml_text import begins_as_xml

__all__ = ["Row", "Table", "tables_in"]


def tables_in(data: bytes, file: str) -> tuple[Table, ...]:
    """One table for a text or a SIMS report in XML, one for each visible sheet of a workbook.

    `file` names it. Raises `ImportRefused`.
    """
    if data.startswith(b"PK"):
        from tutor_tui.importers.files.workbook import read_workbook

        return read_workbook(data, file)
    refuse_other_formats(data, file)
    if begins_as_xml(data):
        from tutor_tui.importers.files.xml_tables import read_xml_tables

        return read_xml_tables(data, file)
    return (read_delimited(data, file),)
