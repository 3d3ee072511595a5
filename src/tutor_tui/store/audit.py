"""The hash chain of the audit log: how an entry is written, and how the chain is verified.

The chain covers the digest of each salted payload, so erasing a person's payload leaves a chain that still
verifies and says "erased", not "tampered".
"""

import json
import secrets
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from tutor_tui.store.models import AuditEntry, AuditPayload, Row
from tutor_tui.store.session import Session

Snapshot = dict[str, Any]
"""A row's columns as JSON knows them."""


class Change(msgspec.Struct, frozen=True):
    """One row, before and after."""

    table: str
    """Name of the table."""
    row_id: int
    """Id of the row."""
    before: Snapshot | None
    """None for a new row."""
    after: Snapshot | None
    """None for a row that was deleted."""


def snapshot(row: Row) -> Snapshot:
    """The row's columns as JSON knows them."""
    return {name: _plain(row.__data__.get(name)) for name in row._meta.fields}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(salt: str, before: str, after: str) -> str:
    return sha256("\n".join((salt, before, after)).encode()).hexdigest()


def _chain_hash(entry: AuditEntry) -> str:
    fields = [
        entry.at.isoformat(),
        entry.actor,
        entry.session,
        entry.kind,
        entry.verb,
        entry.subject,
        entry.row_count,
        entry.key_fingerprint,
        entry.address,
        entry.undo_of,
        entry.payload_digest,
        entry.previous_hash,
    ]
    return sha256(_json(fields).encode()).hexdigest()


def append_write(
    session: Session, verb: str, subject: str, changes: list[Change], *, undo_of: int | None = None
) -> int:
    """Add the entry for these changes, within the caller's transaction. Returns the entry's id."""
    before = _json([[change.table, change.row_id, change.before] for change in changes])
    after = _json([[change.table, change.row_id, change.after] for change in changes])
    salt = secrets.token_hex(16)
    last = AuditEntry.select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1).scalar()
    entry = AuditEntry(
        at=session.now(),
        actor=session.actor.username,
        session=session.key,
        kind="write",
        verb=verb,
        subject=subject,
        row_count=len(changes),
        undo_of=undo_of,
        previous_hash=last or "",
        payload_digest=_digest(salt, before, after),
    )
    entry.hash = _chain_hash(entry)
    entry.save(force_insert=True)
    AuditPayload.insert(entry=entry.id, salt=salt, before=before, after=after).execute()
    return entry.id


def changes_of(entry_id: int) -> list[Change] | None:
    """The rows that the entry changed, or None where its payload was erased."""
    payload = AuditPayload.get_or_none(AuditPayload.entry == entry_id)
    if payload is None:
        return None
    pairs = zip(json.loads(payload.before), json.loads(payload.after), strict=True)
    return [Change(table, row_id, before, after) for (table, row_id, before), (_, _, after) in pairs]


def verify() -> Iterator[str]:
    """Every place at which the log was tampered with, in words; nothing where it is whole."""
    previous = ""
    payloads = {payload.entry_id: payload for payload in AuditPayload.select()}
    for entry in AuditEntry.select().order_by(AuditEntry.id):
        if entry.previous_hash != previous:
            yield f"entry {entry.id}: an entry before it is missing or was changed"
        if entry.hash != _chain_hash(entry):
            yield f"entry {entry.id}: the entry was changed"
        payload = payloads.get(entry.id)
        if payload and _digest(payload.salt, payload.before, payload.after) != entry.payload_digest:
            yield f"entry {entry.id}: its payload was changed"
        previous = entry.hash
