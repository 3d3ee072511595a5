"""What others wrote to a row after somebody had looked at it; the log tells."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from tutor_tui.clash import Clash, Difference
from tutor_tui.errors import Conflict
from tutor_tui.rules.three_way import differences, unchanged
from tutor_tui.store.audit.entries import Snapshot, snapshot
from tutor_tui.store.models import AuditEntry, AuditPayload, Row
from tutor_tui.store.session import Looked, Session

REMEDY = "Look at it again, then repeat."


class _Later(msgspec.Struct, frozen=True):
    """What others did to one row, after an entry of the log."""

    before: Snapshot | None
    """The row before the first of it; None where it was not there, or is erased from the log."""
    newest: AuditEntry
    """The last entry of it."""


def kept_to(session: Session, clash: Clash) -> Session:
    """The same session once the clash was shown, and its person keeps to the own version."""
    looked = session.looked or Looked(clash.entry_id)
    rows = {**looked.rows, (clash.table, clash.row_id): clash.entry_id}
    return msgspec.structs.replace(session, looked=Looked(looked.upto, rows))


def require_row_seen(session: Session, row: Row) -> None:
    """Raise `Conflict` where others have changed anything of the row after the session's person looked at it."""
    later = _unseen(session, row)
    if later is not None:
        before = later.before or {}
        found = differences(later.before, snapshot(row), before)
        if found or later.before is None:
            raise _conflict(row, later, found)


def not_meant(session: Session, row: Row, news: Mapping[str, Any]) -> frozenset[str]:
    """Raise `Conflict` where `news` would write over what others wrote after the session's person looked at it.

    `news` are values by column, as the log writes them. Where the clash was shown and the person keeps to the own
    version: which of the columns stay as the others left them, for the person has changed nothing in them.
    """
    later = _unseen(session, row)
    if later is not None and (found := differences(later.before, snapshot(row), news)):
        raise _conflict(row, later, found)
    looked = session.looked
    if looked is None or _name(row) not in looked.rows:
        return frozenset()
    first = _later(session, row, looked.upto)
    return frozenset() if first is None else unchanged(first.before, news)


def _name(row: Row) -> tuple[str, int]:
    return type(row).__name__.lower(), row.id


def _unseen(session: Session, row: Row) -> _Later | None:
    looked = session.looked
    return None if looked is None else _later(session, row, looked.rows.get(_name(row), looked.upto))


def _later(session: Session, row: Row, entry_id: int) -> _Later | None:
    """What other sessions did to the row after that entry."""
    table, row_id = _name(row)
    found = list(
        AuditPayload.select(AuditPayload, AuditEntry)
        .join(AuditEntry, on=AuditPayload.entry)
        .where(
            AuditPayload.table == table,
            AuditPayload.row_id == row_id,
            AuditPayload.entry > entry_id,
            AuditEntry.session != session.key,
        )
        .order_by(AuditPayload.id)
    )
    if not found:
        return None
    first = found[0].before
    return _Later(None if first is None else json.loads(first), found[-1].entry)


def _conflict(row: Row, later: _Later, found: tuple[Difference, ...]) -> Conflict:
    table, row_id = _name(row)
    entry = later.newest
    return Conflict(
        "somebody else has changed this meanwhile",
        remedy=REMEDY,
        clash=Clash(table, row_id, entry.id, entry.actor, entry.at, entry.verb, found),
    )
