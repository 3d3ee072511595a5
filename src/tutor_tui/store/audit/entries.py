"""The hash chain of the audit log: how an entry is written, and what it changed.

The chain covers ids, instants and verbs in clear, and of names only salted digests: a subject and each row of a
payload can be erased, and the chain verifies and says "erased", not "tampered" (`store.audit.chain`).
"""

import json
import secrets
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

import msgspec

from tutor_tui.store.audit.newest import newest_hash
from tutor_tui.store.audit.pupils import pupils_of
from tutor_tui.store.models import AuditEntry, AuditPayload, Row
from tutor_tui.store.outcome import recognise_by
from tutor_tui.store.session import Session
from tutor_tui.store.writing import insert_all

Kind = Literal["write", "final", "read", "login", "export"]
"""What kind of thing was done; what is `final` is not taken back by undo."""
Snapshot = dict[str, Any]
"""A row's columns as JSON knows them."""
_BATCH = 2000
_PLAIN = frozenset({type(None), bool, int, float, str})
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
    return {name: plain_value(row.__data__.get(name)) for name in row._meta.fields}


def plain_value(value: Any) -> Any:
    """A column's value as JSON knows it."""
    if type(value) in _PLAIN:  # most are; a year is turned with half a million
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return value


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


def digest(*parts: Any) -> str:
    """SHA-256 of the parts as one JSON list, by which everything here is covered."""
    return sha256(_json(parts).encode()).hexdigest()


def subject_digest(salt: str, subject: str) -> str:
    """What the chain covers of an entry's subject."""
    return digest(salt, subject)


def row_digest(salt: str, table: str, row_id: int, before: str | None, after: str | None) -> str:
    """What the chain covers of one row of a payload."""
    return digest(salt, table, row_id, before, after)


def payload_digest(digests: Sequence[str]) -> str:
    """What the chain covers of a payload, by the digests of its rows in their order."""
    return sha256("\n".join(digests).encode()).hexdigest() if digests else ""


def chain_hash(entry: AuditEntry) -> str:
    """The entry's link of the chain."""
    return digest(
        entry.at.isoformat(),
        entry.actor,
        entry.session,
        entry.kind,
        entry.verb,
        entry.about,
        entry.subject_digest,
        entry.row_count,
        entry.key_fingerprint,
        entry.address,
        entry.undo_of,
        entry.payload_digest,
        entry.previous_hash,
    )


def append(
    session: Session,
    kind: Kind,
    verb: str,
    subject: str = "",
    *,
    about: str = "",
    changes: Sequence[Change] = (),
    row_count: int | None = None,
    undo_of: int | None = None,
) -> int:
    """Add an entry, within the caller's transaction. Returns its id.

    `subject` may hold names; `about` is `table:id` and may not. `row_count` is how many rows were changed, read or
    handed out (default: those of `changes`).
    """
    whom = pupils_of(changes)
    payload = [_payload_row(change, whom.get((change.table, change.row_id))) for change in changes]
    salt = secrets.token_hex(16) if subject else ""
    entry = AuditEntry(
        at=session.now(),
        actor=session.actor.username,
        session=session.key,
        kind=kind,
        verb=verb,
        about=about,
        subject=subject,
        subject_salt=salt,
        subject_digest=subject_digest(salt, subject) if subject else "",
        row_count=len(changes) if row_count is None else row_count,
        key_fingerprint=session.key_fingerprint,
        address=session.address,
        undo_of=undo_of,
        previous_hash=newest_hash(),
        payload_digest=payload_digest([row["digest"] for row in payload]),
    )
    entry.hash = chain_hash(entry)
    entry.save(force_insert=True)
    recognise_by(entry.hash)
    for start in range(0, len(payload), _BATCH):
        batch = [{**row, "entry": entry.id} for row in payload[start : start + _BATCH]]
        insert_all(AuditPayload, batch)
    return entry.id


def _payload_row(change: Change, pupil_id: int | None) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    before = None if change.before is None else _json(change.before)
    after = None if change.after is None else _json(change.after)
    return {
        "table": change.table,
        "row_id": change.row_id,
        "pupil_id": pupil_id,
        "salt": salt,
        "digest": row_digest(salt, change.table, change.row_id, before, after),
        "before": before,
        "after": after,
    }


def changes_of(entry_id: int) -> list[Change] | None:
    """The rows that the entry changed, in their order, or None where some of them were erased."""
    rows = list(AuditPayload.select().where(AuditPayload.entry == entry_id).order_by(AuditPayload.id))
    if any(not row.salt for row in rows):
        return None
    return [
        Change(
            row.table,
            row.row_id,
            None if row.before is None else json.loads(row.before),
            None if row.after is None else json.loads(row.after),
        )
        for row in rows
    ]
