"""Any readable file as tables, by what it is and not by what its name says."""

from tutor_tui.importers.delimited import read_delimited
from tutor_tui.importers.guard import refuse_other_formats
from tutor_tui.importers.table import Row, Table

__all__ = ["Row", "Table", "tables_in"]


def tables_in(data: bytes, file: str) -> tuple[Table, ...]:
    """One table for a text, one for each visible sheet of a workbook; `file` names it. Raises `ImportRefused`."""
    if data.startswith(b"PK"):
        from tutor_tui.importers.workbook import read_workbook

        return read_workbook(data, file)
    refuse_other_formats(data, file)
    return (read_delimited(data, file),)
