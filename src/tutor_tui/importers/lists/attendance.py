"""Registration marks: one row per pupil, day and session, or per pupil and day with a column for each session."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.any_list import ListImporter, Records
from tutor_tui.importers.lists.pupil_keys import identifies, key
from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.absences import AbsenceRecord, Session
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.values.dates import DateColumn

_BY_SIGN: dict[str, Session] = {"/": "am", "\\": "pm"}
"""The signs for present say themselves which session they belong to."""
_COLUMNS: dict[str, Session] = {"am_mark": "am", "pm_mark": "pm"}
"""Columns of marks that say their session themselves."""
_SESSIONS: dict[str, Session] = {"am": "am", "pm": "pm"}


def _is_about_marks(sheet: Sheet) -> bool:
    return sheet.has("day") and sheet.has("mark", *_COLUMNS) and identifies(sheet)


def _why(sheet: Sheet) -> str:
    return f"it has a registration mark for each pupil and day ({sheet.columns.header('day')!r})"


def _understand(sheets: Sequence[Sheet], reading: Reading) -> Records:
    marks = [mark for sheet in sheets for mark in _marks(sheet, reading)]
    once = said_once(
        marks,
        lambda mark: (mark.pupil, mark.day, mark.session),
        lambda mark: mark.present,
        reading,
        what="mark",
        same="the same session",
    )
    return {"absences": once}


def _marks(sheet: Sheet, reading: Reading) -> list[AbsenceRecord]:
    dates = reading.dates(sheet, "day", "born")
    of_rows = reading.each(sheet.lines(), lambda line: _of_row(line, dates, reading))
    return [mark for marks in of_rows for mark in marks]


def _of_row(line: Line, dates: dict[str, DateColumn], reading: Reading) -> list[AbsenceRecord]:
    day = read_date(line, "day", dates)
    if day is None:
        raise RowFault("no date", "day")
    if day > reading.options.today:
        raise RowFault(f"{day.isoformat()} is still to come", "day")
    born = read_date(line, "born", dates)
    pupil = replace(key(line, rewrite_capitals=reading.options.proper_case), born=born)
    marks = []
    if line.sheet.has("mark"):
        code = line.get("mark")
        marks.append(_mark(line, pupil, day, _session(line, code), "mark", code))
    else:
        marks += [
            _mark(line, pupil, day, session, field, line.get(field))
            for field, session in _COLUMNS.items()
            if line.sheet.has(field)
        ]
    return [mark for mark in marks if mark is not None]


def _mark(
    line: Line, pupil: PupilKey, day: date, session: Session, field: str, code: str
) -> AbsenceRecord | None:
    """The record of one mark; None for a mark that says that there was no session for this pupil."""
    meaning = line.sheet.vocabulary.field["mark"].meaning(code)
    if meaning is None:
        raise RowFault(f"{code!r} is no registration mark that is known", field)
    if meaning in {"", "no_session"}:
        return None
    return AbsenceRecord(line.place(), pupil, day, session, meaning == "present", code)


def _session(line: Line, code: str) -> Session:
    text = line.get("session")
    meaning = line.sheet.vocabulary.field["session"].meaning(text)
    if meaning is None:
        raise RowFault(f"{text!r} is neither morning nor afternoon", "session")
    session = _SESSIONS.get(meaning) or _BY_SIGN.get(code)
    if session is None:
        raise RowFault("morning or afternoon is not said", "session")
    return session


ATTENDANCE_LIST = ListImporter(
    name="attendance-list",
    title="an attendance list",
    kind="attendance",
    called="An attendance list",
    confidence=0.8,
    is_about=_is_about_marks,
    why=_why,
    missing="no header row with a pupil, a date and a registration mark",
    understand=_understand,
)
