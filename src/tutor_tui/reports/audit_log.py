"""The log as text, CSV or JSON, for whoever may read it."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from tutor_tui.calendar.civil import london
from tutor_tui.errors import UsageError
from tutor_tui.queries.audit.entry import LogEntry, RowChange, in_full
from tutor_tui.queries.audit.page import read_page
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.reports.neutral import neutral
from tutor_tui.services.logbook import exported
from tutor_tui.store.audit.entries import Kind
from tutor_tui.store.session import Session
from tutor_tui.text import clean

SCHEMA = "tutor-tui/audit/1"
Format: TypeAlias = Literal["text", "csv", "json"]
_PAGE = 500
_HEADINGS = (
    "When (UTC)", "Who", "User name", "Kind", "What", "About", "Rows", "Key", "From", "Entry", "Changed",
)  # fmt: skip


def log_text(session: Session, wanted: Wanted, most: int, kind: Format, *, changes: bool) -> str:
    """The newest `most` entries that are as wanted, with what they changed where `changes`; logged as an export.

    Raises `AccessDenied` for whoever may not read them, `NotSaved` where the export cannot be logged.
    """
    found = list(_entries(session, wanted, most, changes=changes))
    said = {"text": _as_text, "csv": _as_csv, "json": _as_json}[kind](found)
    exported(session, "log", len(found), subject=_asked(wanted), pupil_id=wanted.pupil_id)
    return said


def pupil_of_name(session: Session, name: str) -> int:
    """The pupil who is meant by a name or an admission number. Raises `UsageError` for nobody, and for several."""
    found = find_pupils(session, name)
    if found.count != 1:
        word = session.policy.rules.vocabulary.pupil
        raise UsageError(
            f"{name!r} fits {found.count or 'no'} {word.one if found.count == 1 else word.many}",
            remedy="Give surname and forename, or the admission number.",
        )
    return found.pupils[0].pupil_id


def wanted_of(
    session: Session,
    person: str,
    pupil: str,
    kind: Kind | None,
    verb: str,
    first: date | None,
    last: date | None,
) -> Wanted:
    """Which part of the log is meant. Raises `UsageError` for a pupil who is not found."""
    pupil_id = pupil_of_name(session, pupil) if pupil else None
    return Wanted(person=person, pupil_id=pupil_id, kind=kind, verb=verb, first=first, last=last)


def _entries(session: Session, wanted: Wanted, most: int, *, changes: bool) -> Iterator[LogEntry]:
    before, left = None, most
    while left > 0:
        page = read_page(session, wanted, before, min(left, _PAGE))
        if changes:
            yield from in_full(session, page.rows, page.sight)
        else:
            yield from (LogEntry(row, (), ()) for row in page.rows)
        left -= len(page.rows)
        before = page.before
        if before is None:
            return


def _asked(wanted: Wanted) -> str:
    days = [f"{word} {day}" for word, day in (("from", wanted.first), ("until", wanted.last)) if day]
    return ", ".join([part for part in (wanted.person, wanted.kind or "", wanted.verb) if part] + days)


def _as_text(found: Sequence[LogEntry]) -> str:
    lines = []
    for entry in found:
        row = entry.row
        about = f": {clean(row.subject)}" if row.subject else ""
        rows = f"  ({row.rows})" if row.rows else ""
        whence = "  ".join(part for part in (row.address, row.key) if part)
        lines.append(
            f"{london(row.at):%Y-%m-%d %H:%M:%S}  {clean(row.name):<20} {row.kind:<6} {clean(row.verb)}{about}{rows}"
            + (f"  {clean(whence)}" if whence else "")
        )
        lines += [f"    {clean(line)}" for line in change_lines(entry)]
    return "".join(f"{line}\n" for line in lines)


def change_lines(entry: LogEntry) -> Iterator[str]:
    """What the entry changed, a line a column: "presence: brought -> forgotten"."""
    for change in entry.changes:
        yield _head(change)
        for field in change.fields:
            sides = [side for side in (field.before, field.after) if side]
            yield f"  {field.name}: {' -> '.join(sides)}"
    for what, count in entry.more:
        yield f"and {count} more: {what}"


def _head(change: RowChange) -> str:
    return f"{change.what}{f' ({change.whom})' if change.whom else ''}, {change.done}"


def _as_csv(found: Sequence[LogEntry]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for entry in found:
        row = entry.row
        cells = (
            f"{row.at:%Y-%m-%d %H:%M:%S}", row.name, row.username, row.kind, row.verb, row.subject, str(row.rows),
            row.key, row.address, str(row.entry_id), "; ".join(line.strip() for line in change_lines(entry)),
        )  # fmt: skip
        writer.writerow([neutral(cell) for cell in cells])
    return text.getvalue()


def _as_json(found: Sequence[LogEntry]) -> str:
    entries: list[dict[str, Any]] = []
    for entry in found:
        row = msgspec.structs.asdict(entry.row)
        row["at"] = entry.row.at.isoformat(timespec="seconds")
        row["changes"] = [msgspec.to_builtins(change) for change in entry.changes]
        row["more"] = dict(entry.more)
        entries.append(row)
    # What was recorded is kept to the letter: escaped, it does nothing to a terminal.
    return json.dumps({"schema": SCHEMA, "entries": entries}, indent=2) + "\n"
