"""Any readable file as tables, by what it is and not by what its name says."""

from pathlib import Path

from tutor_tui.importers.delimited import read_delimited
from tutor_tui.importers.guard import read_bytes, refuse_other_formats
from tutor_tui.importers.table import Row, Table

__all__ = ["Row", "Table", "read_tables"]


def read_tables(path: Path) -> tuple[Table, ...]:
    """One table for a text file, one for each visible sheet of a workbook; raises `ImportRefused`."""
    data = read_bytes(path)
    if data.startswith(b"PK"):
        from tutor_tui.importers.workbook import read_workbook

        return read_workbook(data, path.name)
    refuse_other_formats(data, path.name)
    return (read_delimited(data, path.name),)
