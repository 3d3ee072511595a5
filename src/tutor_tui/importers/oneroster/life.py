"""The state of rows: a whole file says nothing of it, a file of changes says it of each row."""

from datetime import date

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.oneroster.cells import plain
from tutor_tui.importers.oneroster.manifest import Mode
from tutor_tui.importers.values.dates import DateColumn

_ACTIVE = frozenset({"", "active"})
_GONE = frozenset({"tobedeleted", "inactive"})
"""`inactive` is the word of version 1.0."""
_MOMENT = DateColumn("iso", date.max)
_CHANGES = "In a file of changes (delta) each row says status and dateLastModified: export the set again."
_WHOLE = (
    "Only files of changes do so. Ask for a set whose manifest says delta for this file, or for a whole one "
    "without states."
)


def is_gone(line: Line) -> bool:
    """Whether the row says that its record is deleted; raises `RowFault` for a state that is none."""
    said = line.get("status")
    if said.casefold() in _GONE:
        return True
    if said.casefold() not in _ACTIVE:
        raise RowFault(f"{said!r} is no status that is known", "status")
    return False


def changed_on(line: Line) -> date | None:
    """The day on which the record was changed last; None where the row does not say it readably."""
    try:
        return _MOMENT.read(plain(line, "modified"))
    except (ValueError, OverflowError):
        return None


def check_life(sheet: Sheet, mode: Mode, *, is_strict: bool) -> None:
    """Raise `ImportRefused` for a row whose state does not fit what the manifest says of its file.

    Taken wrongly, a change would be read as all that there is, or all that there is as a change. A whole file with
    states is refused from version 1.2 on (`is_strict`); older exports often write `active`.
    """
    if mode == "bulk" and not is_strict:
        return
    for line in sheet.lines():
        for field in ("status", "modified"):
            said = plain(line, field)
            if mode == "bulk" and said:
                header = sheet.columns.header(field)
                raise _refused(
                    f"{header} {said[:40]!r} in a file that the manifest calls whole (bulk)",
                    line,
                    field,
                    _WHOLE,
                )
            if mode == "delta" and not said:
                raise _refused(f"no {sheet.vocabulary.field[field].title}", line, field, _CHANGES)
        if mode == "delta":
            if plain(line, "status").casefold() not in _ACTIVE | _GONE:
                raise _refused(
                    f"{plain(line, 'status')[:40]!r} is no status that is known", line, "status", _CHANGES
                )
            if changed_on(line) is None:
                raise _refused(
                    f"{plain(line, 'modified')[:40]!r} is no date and time", line, "modified", _CHANGES
                )


def _refused(reason: str, line: Line, field: str, remedy: str) -> ImportRefused:
    return ImportRefused(reason, place=str(line.place(field)), remedy=remedy)
