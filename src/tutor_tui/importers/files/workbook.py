"""An XLSX workbook as tables: the visible sheets, values as a person reads them, dates as ISO."""

import io
from datetime import date, datetime

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.archive import opened
from tutor_tui.importers.files.guard import Budget
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.files.workbook_survey import survey

_DAMAGED = "Save it again as .xlsx, or as CSV UTF-8."


def read_workbook(data: bytes, file: str) -> tuple[Table, ...]:
    """A table for each visible sheet that holds anything.

    Raises `ImportRefused` for a zip that is no workbook, a hostile or damaged one, one with hidden sheets only.
    """
    with opened(data, file) as archive:
        names = {name.lower() for name in archive.namelist()}
        if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml", "mimetype"}:
            raise ImportRefused(
                "a zip that is no XLSX workbook",
                place=file,
                remedy="Unpack it and give the folder; save other workbooks as .xlsx.",
            )
        survey(archive, file)
    try:
        tables = _sheets(data, file)
    except ImportRefused:
        raise
    except BaseException as error:  # a panic in calamine is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise ImportRefused(
            f"a workbook that cannot be read ({error})", place=file, remedy=_DAMAGED
        ) from error
    if not tables:
        raise ImportRefused(
            "a workbook without a visible sheet that holds anything",
            place=file,
            remedy="Show the sheet with the list and save again.",
        )
    return tables


def _sheets(data: bytes, file: str) -> tuple[Table, ...]:
    import python_calamine as calamine

    with calamine.load_workbook(io.BytesIO(data)) as workbook:
        visible = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        budget = Budget(file)
        tables = []
        for name in visible:
            place = f"{file} › {name}" if len(visible) > 1 else file
            grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = []
            for line, values in enumerate(grid, start=1):
                cells = [_text(value) for value in values]
                if any(cells):
                    budget.spend(cells, line)
                    rows.append(Row(line, cells))
            if rows:
                tables.append(Table(place, rows, "xlsx"))
    return tuple(tables)


def _text(value: object) -> str:
    """A cell as a person reads it; calamine gives whole numbers as 1234.0 and dates as dates."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        at_midnight = value.time().isoformat() == "00:00:00"
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
