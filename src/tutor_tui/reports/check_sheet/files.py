"""A form's check sheets as one file, logged before it leaves."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.access import Verb
from tutor_tui.queries.paper.check_sheet import CheckSheet, check_sheet, empty_sheets
from tutor_tui.queries.paper.place import form_called
from tutor_tui.reports.check_sheet.sheet import Sheet, sheets_of
from tutor_tui.reports.paper.files import Format, safe_name
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session

MOST_WEEKS = 20
"""Weeks of empty sheets at a time."""


def check_sheet_file(
    session: Session, form: str, on: date | None, kind: Format, *, empty_weeks: int = 0
) -> tuple[str, str | bytes]:
    """The name and the content of the file with a form's sheet, or with its empty sheets for so many weeks.

    Raises `AccessDenied` where the form is out of scope, `TutorError` where the school has no such week.
    """
    place = form_called(session, form, Verb.SEE_FORM)
    if empty_weeks:
        found = empty_sheets(session, place.id, min(empty_weeks, MOST_WEEKS), on)
    else:
        found = (check_sheet(session, place.id, on),)
    exported(session, "check sheet", sum(len(sheet.rows) for sheet in found), subject=place.name)
    sheets = [page for sheet in found for page in sheets_of(session, sheet)]
    return _name(place.name, found, kind), _content(sheets, kind)


def _name(form: str, found: Sequence[CheckSheet], kind: Format) -> str:
    """ "8a-check-sheet-2026-11-23.pdf", and of empty ones "8a-check-sheets-from-2026-11-23.pdf"."""
    first = found[0]
    if first.day is None:
        return f"{safe_name(form, 'check-sheets-from', first.week.start.isoformat())}.{kind}"
    return f"{safe_name(form, 'check-sheet', first.day.isoformat())}.{kind}"


def _content(sheets: Sequence[Sheet], kind: Format) -> str | bytes:
    if kind == "html":
        from tutor_tui.reports.check_sheet.html import as_html

        return as_html(sheets, "Check sheet")
    from tutor_tui.reports.check_sheet.pdf import as_pdf

    return as_pdf(sheets, "Check sheet")
