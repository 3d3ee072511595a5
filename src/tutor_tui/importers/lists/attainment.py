"""Attainment: one row per pupil and subject, or a mark sheet with one row per pupil and a column for each subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.any_list import ListImporter, Records
from tutor_tui.importers.lists.pupil_keys import identifies, key
from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.attainment import AttainmentRecord
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.text import fold

_SUBJECT = "in_"
"""Fields of the synonym table that begin so are columns of one subject."""
_ENOUGH = 2
"""Columns of subjects that make a mark sheet."""
_LONGEST = 60
"""Characters of a value."""
_BLANKS = frozenset({"-", "--", "n/a"})
"""What mark sheets write where there is no value."""
_What = Literal["value", "baseline", "target"]
_ENDS: dict[str, _What] = {
    "target": "target",
    "tgt": "target",
    "mtg": "target",
    "baseline": "baseline",
    "base": "baseline",
    "grade": "value",
    "current": "value",
    "attainment": "value",
}
"""What the last word of a subject's header says of its column."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a mark sheet that may hold one subject."""

    position: int
    """Its index."""
    subject: str
    """What the header calls the subject."""
    what: _What
    """What of it."""
    is_known: bool
    """The synonym table knows the header, or a part of it, as a subject."""


def _is_about_attainment(sheet: Sheet) -> bool:
    if not identifies(sheet):
        return False
    return _is_long(sheet) or sum(column.is_known for column in _columns(sheet)) >= _ENOUGH


def _is_long(sheet: Sheet) -> bool:
    return sheet.has("subject") and sheet.has("value", "baseline", "target")


def _why(sheet: Sheet) -> str:
    if _is_long(sheet):
        return f"it has a subject ({sheet.columns.header('subject')!r}) and a value for each pupil"
    headers = [sheet.columns.uses[column.position].header for column in _columns(sheet) if column.is_known]
    return f"it has a column for each subject ({', '.join(headers[:6])})"


def _columns(sheet: Sheet) -> list[_Column]:
    """The columns that may be of one subject: those of the table, and those whose headers nobody knows."""
    found = []
    for position, use in enumerate(sheet.columns.uses):
        if use.field.startswith(_SUBJECT):
            found.append(_Column(position, use.header, "value", is_known=True))
        elif use.header and not use.field and use.why in ("unknown", "repeated"):
            subject, what = _parted(use.header)
            field, _ = sheet.vocabulary.known(subject) or ("", 0)
            found.append(_Column(position, subject, what, is_known=field.startswith(_SUBJECT)))
    return found


def _parted(header: str) -> tuple[str, _What]:
    """The subject of a header, and what of it: "Ma Target"."""
    words = header.split()
    what = _ENDS.get(fold(words[-1])) if len(words) > 1 else None
    return (" ".join(words[:-1]).rstrip(" -:"), what) if what else (header, "value")


def _understand(sheets: Sequence[Sheet], reading: Reading) -> Records:
    records = [record for sheet in sheets for record in _records(sheet, reading)]
    once = said_once(
        records,
        lambda record: (record.pupil, fold(record.subject), fold(record.point)),
        lambda record: record.says,
        reading,
        what="value",
        same="the same pupil and subject",
    )
    return {"attainment": once}


def _records(sheet: Sheet, reading: Reading) -> list[AttainmentRecord]:
    dates = reading.dates(sheet, "baseline_on", "target_on", "born")
    columns = [] if _is_long(sheet) else _columns(sheet)
    rows = reading.each(sheet.lines(), lambda line: list(_of_row(line, columns, dates, reading)))
    return [record for of_row in rows for record in of_row]


def _of_row(
    line: Line, columns: Sequence[_Column], dates: dict[str, DateColumn], reading: Reading
) -> Iterator[AttainmentRecord]:
    pupil = replace(
        key(line, rewrite_capitals=reading.options.proper_case), born=read_date(line, "born", dates)
    )
    days = read_date(line, "baseline_on", dates), read_date(line, "target_on", dates)
    if columns:
        yield from _of_subjects(line, columns, pupil, days)
        return
    subject = line.get("subject")
    if not subject:
        raise RowFault("no subject", "subject")
    value, baseline, target = (_blank(line.get(what)) for what in ("value", "baseline", "target"))
    if value or baseline or target:
        yield AttainmentRecord(
            line.place("value"), pupil, subject, value, baseline, target, line.get("point"), *days
        )


def _of_subjects(
    line: Line, columns: Sequence[_Column], pupil: PupilKey, days: tuple[date | None, date | None]
) -> Iterator[AttainmentRecord]:
    """One record for each subject of which the row says something."""
    by_subject: dict[str, list[_Column]] = {}
    for column in columns:
        by_subject.setdefault(fold(column.subject), []).append(column)
    for same in by_subject.values():
        said: dict[str, str] = {}
        for column in same:
            text = _blank(line.at(column.position, _LONGEST))
            if text and said.setdefault(column.what, text) != text:
                raise RowFault(f"two columns give {column.subject} another {column.what}")
        if said:
            place = replace(line.place(), column=line.sheet.columns.uses[same[0].position].header)
            yield AttainmentRecord(
                place, pupil, same[0].subject, point=line.get("point"), baseline_on=days[0], target_on=days[1],
                value=said.get("value", ""), baseline=said.get("baseline", ""), target=said.get("target", ""),
                is_certain=any(column.is_known for column in same),
            )  # fmt: skip


def _blank(text: str) -> str:
    return "" if text.casefold() in _BLANKS else text


ATTAINMENT_LIST = ListImporter(
    name="attainment-list",
    title="an attainment list",
    kind="attainment",
    called="An attainment list",
    confidence=0.85,
    is_about=_is_about_attainment,
    why=_why,
    missing="no header row with a pupil, and a subject with a value or a column for each subject",
    understand=_understand,
)
