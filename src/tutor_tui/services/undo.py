"""Taking back what this session wrote: any depth, audited, refused where somebody else has built on it."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from peewee import DateField, DateTimeField, Expression, Field, Function, IntegrityError, UUIDField, fn

from tutor_tui.errors import Conflict, TutorError
from tutor_tui.services.work import Work, work
from tutor_tui.store.audit.entries import Change, Snapshot, changes_of, snapshot
from tutor_tui.store.models import AuditEntry, AuditPayload, Row
from tutor_tui.store.session import Session

UNDO = "undo"
_STAMPS = ("version", "changed_at")
_BATCH = 500
"""Rows a statement: SQLite and PostgreSQL both bound the number of parameters."""
_MANY = 500
"""Rows; to take more than these back keeps others waiting, such as an import."""
Standing = dict[tuple[str, int], Row]
"""Rows as they stand, by table and id."""


class Undone(msgspec.Struct, frozen=True):
    """What was taken back."""

    verb: str
    subject: str
    rows: int
    """How many rows went back to what they were."""


def undo(session: Session) -> Undone:
    """Take back the newest write of this session that still stands.

    Raises `TutorError` where nothing is left, `Conflict` where a row was changed since, naming by whom.
    """
    entry = _newest(session)
    if entry is None:
        raise TutorError("there is nothing left to undo in this session", title="Nothing to undo")
    return take_back(session, entry)


def take_back(session: Session, entry: AuditEntry) -> Undone:
    """Take back what an entry wrote, whoever's it is; the caller answers for access.

    Raises `Conflict` where a row was changed since, naming by whom, where something was built on it, and where the
    entry's record was erased.
    """
    changes = changes_of(entry.id)
    if changes is None:
        raise Conflict("its record was erased", remedy="It can no longer be undone.", title="Not undone")
    try:
        undoing = work(
            session,
            UNDO,
            f"{entry.verb}: {entry.subject}",
            undo_of=entry.id,
            takes_long=len(changes) > _MANY,
        )
        with undoing as unit:
            rows = _as_they_stand(changes)
            for (_, is_new), run in groupby(reversed(changes), _alike):
                (_take_away if is_new else _put_back)(unit, list(run), rows, entry.id)
    except IntegrityError as error:
        raise _built_upon() from error
    except TutorError as error:
        if isinstance(error.__cause__, IntegrityError):
            raise _built_upon() from error
        raise
    return Undone(entry.verb, entry.subject, len(changes))


def _newest(session: Session) -> AuditEntry | None:
    is_write = _by_no_index(AuditEntry.kind, "") == "write"
    return newest_standing((AuditEntry.session == session.key) & is_write)


def newest_standing(wanted: Expression) -> AuditEntry | None:
    """The newest of the wanted entries that is no undoing and was not undone."""
    undoing = AuditEntry.alias()
    undone = fn.EXISTS(undoing.select(undoing.id).where(undoing.undo_of == AuditEntry.id))
    is_undoing = _by_no_index(AuditEntry.undo_of, 0) != 0
    found: AuditEntry | None = (
        AuditEntry.select().where(wanted, ~is_undoing, ~undone).order_by(AuditEntry.id.desc()).first()
    )
    return found


def _by_no_index(column: Field, nothing: object) -> Function:
    """The column's value; by its index SQLite would read half the log, where another one finds a few entries."""
    return fn.COALESCE(column, nothing)


def _as_they_stand(changes: Sequence[Change]) -> Standing:
    """The rows of those changes that there are now, read some hundreds at a time."""
    from tutor_tui.store.models.tables import BY_NAME  # makes every table, which no start needs

    ids: dict[str, dict[int, None]] = {}
    for change in changes:
        ids.setdefault(change.table, {})[change.row_id] = None
    found: Standing = {}
    for table, wanted in ids.items():
        model = BY_NAME[table]
        assert issubclass(model, Row)
        each = list(wanted)
        for start in range(0, len(each), _BATCH):
            for row in model.select().where(model.id.in_(each[start : start + _BATCH])):
                found[table, row.id] = row
    return found


def _alike(change: Change) -> tuple[str, bool]:
    """The table, and whether the row was new: neighbours that agree in both are taken back together."""
    return change.table, change.before is None


def _take_away(unit: Work, changes: Sequence[Change], rows: Standing, entry_id: int) -> None:
    """Delete rows of one table that the entry made."""
    unit.delete_many([row for change in changes if (row := _unchanged(change, rows, entry_id)) is not None])
    for change in changes:
        del rows[change.table, change.row_id]


def _put_back(unit: Work, changes: Sequence[Change], rows: Standing, entry_id: int) -> None:
    """Give rows of one table, changed or deleted by the entry, the values that they had before."""
    from tutor_tui.store.models.tables import BY_NAME

    alike: dict[tuple[tuple[str, Any], ...], list[Row]] = {}
    once = len({change.row_id for change in changes}) == len(changes)
    for change in changes:
        row = _unchanged(change, rows, entry_id)
        model = BY_NAME[change.table]
        assert issubclass(model, Row)
        assert change.before is not None
        fields = _fields(model, change.before)
        if row is None:
            rows[change.table, change.row_id] = unit.restore(model(**fields))
            continue
        old = {name: fields[name] for name in _differing(change) if name not in ("id", "key", *_STAMPS)}
        if once:
            alike.setdefault(tuple(sorted(old.items())), []).append(row)
        else:
            unit.change(row, **old)
    for values, those in alike.items():
        unit.change_many(those, **dict(values))


def _differing(change: Change) -> list[str]:
    """The columns that the entry changed in a row."""
    assert change.before is not None
    after = change.after or {}
    return [name for name, value in change.before.items() if value != after.get(name)]


def _unchanged(change: Change, rows: Standing, entry_id: int) -> Row | None:
    """The row as the entry left it; None where the entry deleted it. Raises `Conflict` where it is not so."""
    row = rows.get((change.table, change.row_id))
    if not _same(snapshot(row) if row is not None else None, change.after):
        raise Conflict(
            f"{_who_since(change, entry_id)} has changed it since",
            remedy="Look at it as it stands now, and change it again if needed.",
            title="Not undone",
        )
    return row


def _same(found: Snapshot | None, expected: Snapshot | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return {k: v for k, v in found.items() if k not in _STAMPS} == {
        k: v for k, v in expected.items() if k not in _STAMPS
    }


def _fields(model: type[Row], columns: Snapshot) -> dict[str, Any]:
    """The snapshot's values as the model's fields hold them."""
    return {name: _typed(model._meta.fields[name], value) for name, value in columns.items()}


def _typed(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(field, DateField):
        return date.fromisoformat(value)
    if isinstance(field, UUIDField):
        return UUID(value)
    return value


def _who_since(change: Change, entry_id: int) -> str:
    """Who wrote the row after the entry."""
    actor = (
        AuditEntry.select(AuditEntry.actor)
        .join(AuditPayload, on=(AuditPayload.entry == AuditEntry.id))
        .where(
            AuditEntry.id > entry_id,
            AuditPayload.table == change.table,
            AuditPayload.row_id == change.row_id,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .scalar()
    )
    return str(actor) if actor else "somebody"


def _built_upon() -> Conflict:
    return Conflict(
        "something that was recorded later depends on it",
        remedy="Undo or change that first.",
        title="Not undone",
    )
