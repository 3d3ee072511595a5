"""A view as CSV (RFC 4180): UTF-8, a header, one line a row, nothing that a spreadsheet takes for a formula."""

import codecs
import csv
import io
from datetime import date, datetime
from typing import BinaryIO

from tutor_tui.calendar.civil import london
from tutor_tui.queries.exports.view import Value
from tutor_tui.reports.export.wanted import Taken
from tutor_tui.reports.neutral import neutral


def write_csv(taken: Taken, file: BinaryIO, *, bom: bool = False) -> int:
    """Write it, and say how many rows there were. With `bom` the mark by which spreadsheets know UTF-8 stands first."""
    if bom:
        file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(column.title) for column in taken.columns])
    count = 0
    for row in taken.rows:
        writer.writerow([cell(value) for value in row])
        count += 1
    text.detach()
    return count


def cell(value: Value) -> str:
    """A value as text: days as 2026-11-23, moments as London's clock shows them, yes and no, numbers as they are.

    A number is never made harmless: a minus before digits is no formula.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{london(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return neutral(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
