"""A SIMS report in XML (`SuperStarReport` with one `Record` a row) as the table that it would be as CSV."""

import re
from functools import lru_cache

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.guard import Budget
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.files.xml_elements import Element, records_of
from tutor_tui.importers.files.xml_text import xml_encoding

ROOT = "superstarreport"
"""The outermost element's name, case-folded."""
_UNIT = "record"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_Column = tuple[str, int]
"""A header, and the how many-eth field of that name in its record."""


def read_sims_xml(data: bytes, file: str) -> Table:
    """One row a record; its number counts the records. The headers are the fields' names, in the order of the file.

    SIMS leaves empty fields out, so a record may lack any of them. Raises `ImportRefused` as `records_of`, for a
    report without records, and for one that holds reports within its records.
    """
    columns: dict[_Column, int] = {}
    budget = Budget(file, unit=_UNIT)
    rows: list[Row] = []
    for number, record in enumerate(records_of(data, file, {(ROOT, "record"): None}), start=1):
        values = _values(record, number, file)
        for column in values:
            columns.setdefault(column, len(columns))
        cells = [""] * len(columns)
        for column, value in values.items():
            cells[columns[column]] = value
        if any(cells):
            budget.spend(cells, number)
            rows.append(Row(number, cells))
    if not rows:
        raise ImportRefused(
            "the SIMS report holds no record",
            place=file,
            remedy="Run the report again and see that it finds pupils.",
        )
    for row in rows:
        missing = len(columns) - len(row.cells)
        budget.spend([""] * missing, row.line)
        row.cells.extend([""] * missing)
    header = Row(0, [name for name, _ in columns])
    return Table(file, [header, *rows], xml_encoding(data, file), unit=_UNIT)


def _values(record: Element, number: int, file: str) -> dict[_Column, str]:
    """The fields of a record that are not empty."""
    found: dict[_Column, str] = {}
    times: dict[str, int] = {}
    for field in record.children:
        name = field_name(field.name)
        if field.children:
            raise ImportRefused(
                f"the field {name!r} holds fields of its own: a report within the report",
                place=f"{file} {_UNIT} {number}",
                remedy="Choose CSV or Excel as the format of the report, or leave its sub-report out.",
            )
        times[name] = times.get(name, 0) + 1
        found[name, times[name]] = field.text
    return {column: text for column, text in found.items() if text}


@lru_cache(maxsize=1024)
def field_name(element: str) -> str:
    """The field's name as SIMS shows it: `Legal_x0020_Surname` is "Legal Surname"."""
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), element)
