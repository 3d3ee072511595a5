"""The unit of work: every write goes through it, and leaves one audit entry in the same transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.scope import require_still
from tutor_tui.queries.session import require_here
from tutor_tui.services.clashes import not_meant, require_row_seen
from tutor_tui.services.seen import changed_meanwhile
from tutor_tui.store.audit.entries import Change, Kind, append, plain_value, snapshot
from tutor_tui.store.faults import told
from tutor_tui.store.models import Row, database
from tutor_tui.store.session import Session
from tutor_tui.store.turns.turnstile import announced
from tutor_tui.store.writing import insert_all

R = TypeVar("R", bound=Row)

_BATCH = 400
"""Rows a statement: SQLite and PostgreSQL both bound the number of parameters."""


class Work:
    """The rows that one verb inserts, changes and deletes; the audit entry is made of them at the end."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changes: list[Change] = []
        self.entry_id: int | None = None
        """The audit entry, once the block has ended; None where nothing was changed."""

    def insert(self, row: R) -> R:
        """Insert the row; it has its id afterwards."""
        row.created_at = self.session.now()
        return self.restore(row)

    def restore(self, row: R) -> R:
        """Insert a row that was deleted, as it was: its id, its key and the day it was made stay."""
        row.changed_at = self.session.now()
        row.save(force_insert=True)
        self.changes.append(Change(_table(row), row.id, None, snapshot(row)))
        return row

    def insert_many(self, rows: Sequence[R]) -> None:
        """Insert rows of one table; they have their ids afterwards."""
        if not rows:
            return
        model = type(rows[0])
        now = self.session.now()
        for row in rows:
            row.created_at = row.changed_at = now
        size = max(1, _BATCH // len(model._meta.sorted_fields) * 20)
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            insert_all(model, [row.__data__ for row in batch])
            keys = [row.key for row in batch]
            ids = {
                found.key: found.id for found in model.select(model.key, model.id).where(model.key.in_(keys))
            }
            for row in batch:
                row.id = ids[row.key]
                self.changes.append(Change(_table(row), row.id, None, snapshot(row)))

    def change(self, row: Row, **fields: Any) -> bool:
        """Set the fields that differ. Returns whether anything did.

        Raises `Conflict` where the row is not as it was when it was read, or would lose what others wrote to it after
        the session's person had looked at it (`session.looked`).
        """
        news = self._news(row, fields)
        if news and self.session.looked is not None:
            plain = {_column(row, name): plain_value(_raw(value)) for name, value in news.items()}
            stays = not_meant(self.session, row, plain)
            news = {name: value for name, value in news.items() if _column(row, name) not in stays}
        return self._set(row, news)

    def restate(self, row: Row, **fields: Any) -> bool:
        """Set fields that follow from other rows, whoever changed them last. Returns and raises as `change`."""
        return self._set(row, self._news(row, fields))

    def require_seen(self, row: Row) -> None:
        """Raise `Conflict` where others have changed anything of the row after the session's person looked at it."""
        require_row_seen(self.session, row)

    def _news(self, row: Row, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            name: value
            for name, value in fields.items()
            if row.__data__.get(_column(row, name)) != _raw(value)
        }

    def _set(self, row: Row, news: dict[str, Any]) -> bool:
        if not news:
            return False
        before = snapshot(row)
        model = type(row)
        stamped = {**news, "version": row.version + 1, "changed_at": self.session.now()}
        touched = model.update(stamped).where((model.id == row.id) & (model.version == row.version)).execute()
        if not touched:
            raise changed_meanwhile()
        for name, value in stamped.items():
            setattr(row, name, value)
        self.changes.append(Change(_table(row), row.id, before, snapshot(row)))
        return True

    def delete(self, row: Row) -> None:
        """Delete the row. Raises `Conflict` as `change` does."""
        self.delete_many([row])

    def change_many(self, rows: Sequence[Row], **fields: Any) -> None:
        """Set the fields of rows of one table that differ, each to the same value for all.

        Raises `Conflict` where one of them is not as it was when it was read.
        """
        differing = [
            row
            for row in rows
            if any(row.__data__.get(_column(row, name)) != _raw(value) for name, value in fields.items())
        ]
        befores = [snapshot(row) for row in differing]
        now = self.session.now()
        for version, batch in _batches(differing):
            model = type(batch[0])
            stamped = {**fields, "version": version + 1, "changed_at": now}
            named = model.id.in_([row.id for row in batch]) & (model.version == version)
            _require_all(model.update(stamped).where(named).execute(), batch)
            for row in batch:
                for name, value in stamped.items():
                    setattr(row, name, value)
        pairs = zip(differing, befores, strict=True)
        self.changes += [Change(_table(row), row.id, before, snapshot(row)) for row, before in pairs]

    def delete_many(self, rows: Sequence[Row]) -> None:
        """Delete rows of one table. Raises `Conflict` as `change` does."""
        for row in rows if self.session.looked is not None else ():
            require_row_seen(self.session, row)
        for version, batch in _batches(rows):
            model = type(batch[0])
            named = model.id.in_([row.id for row in batch]) & (model.version == version)
            _require_all(model.delete().where(named).execute(), batch)
        self.changes += [Change(_table(row), row.id, snapshot(row), None) for row in rows]


def _batches(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Row]]]:
    """The rows with the version that they have in common, some hundreds at a time."""
    by_version: dict[int, list[Row]] = {}
    for row in rows:
        by_version.setdefault(row.version, []).append(row)
    for version, alike in by_version.items():
        for start in range(0, len(alike), _BATCH):
            yield version, alike[start : start + _BATCH]


def _require_all(touched: int, batch: Sequence[Row]) -> None:
    if touched != len(batch):
        raise changed_meanwhile()


def _table(row: Row) -> str:
    return type(row).__name__.lower()


def _column(row: Row, name: str) -> str:
    """The field's name in the row's data: `form_id` is the data of `form`."""
    return name.removesuffix("_id") if name not in row._meta.fields else name


def _raw(value: Any) -> Any:
    return value.id if isinstance(value, Row) else value


@contextmanager
def work(
    session: Session,
    verb: str,
    subject: str,
    *,
    undo_of: int | None = None,
    undoable: bool = True,
    takes_long: bool = False,
) -> Iterator[Work]:
    """One verb: a transaction that takes the write lock at once, and its audit entry.

    `subject` says in a few words on whom or what; what is not `undoable` is never taken back. What
    `takes_long` tells those who wait for their turn to wait longer. Nothing is written where the block raises;
    nothing is logged where it changed nothing. Raises `AccessDenied` for a person who is no longer
    active, whose key was revoked or whose post has ended, and for a pretended day outside a demonstration, `NotSaved`
    where the database refuses.
    """
    if session.pretended and not session.is_demo:
        raise AccessDenied(
            "the day is pretended, so nothing is written",
            remedy="Leave out --today; only a demonstration school can be written to on another day.",
        )
    writing = announced(session.actor.name, verb, takes_long=takes_long)
    with writing, told(saving=True), database.atomic():
        require_here(session)
        require_still(session)
        unit = Work(session)
        yield unit
        if unit.changes:
            kind: Kind = "write" if undoable else "final"
            unit.entry_id = append(session, kind, verb, subject, changes=unit.changes, undo_of=undo_of)
