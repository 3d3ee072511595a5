"""Following the audit log's chain: what was changed, removed or blanked by anybody but the program."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tutor_tui.store.audit.entries import digest, payload_digest, row_digest, subject_digest
from tutor_tui.store.models import AuditEntry, database
from tutor_tui.store.moment import one_moment

ERASE = "erase"
"""The verb of an entry that records an erasure; its `row_count` is how many subjects and rows it blanked."""
PRUNE = "prune log"
"""The verb of an entry that records that the log's beginning was removed.

Its `about` holds the last hash that is gone, and how many blanks more than erasures account for went with it.
"""
_BATCH = 2000
_ENTRIES = """
SELECT id, at, actor, session, kind, verb, about, subject_digest, row_count, key_fingerprint, address, undo_of,
    payload_digest, previous_hash, hash, subject, subject_salt
FROM auditentry WHERE id > ? ORDER BY id LIMIT ?
"""
_PAYLOADS = """
SELECT entry_id, "table", row_id, salt, digest, before, after, erased_by_id
FROM auditpayload WHERE entry_id BETWEEN ? AND ? ORDER BY entry_id, id
"""


def verify() -> Iterator[str]:
    """Every place at which the log was tampered with, in words; nothing where it is whole.

    What was erased is no fault as long as an entry says so: of each row which, and in all how many.
    """
    return Walk().faults()


class Walk:
    """One walk along the chain, some thousand entries at a time, past Peewee's models: half a million take seconds."""

    def __init__(self, expected: str = "") -> None:
        """`expected` is a hash that the log must have come by: one that was noted elsewhere when it was the last."""
        self.entries = 0
        """How many entries were followed."""
        self.last_hash = ""
        """The last one's hash."""
        self.since: int | None = None
        """How many entries came after the expected one; None where it was not met."""
        self._expected = expected
        self._erasures: dict[int, int] = {}
        self._blanked: Counter[int] = Counter()
        self._subjects = 0

    def faults(self) -> Iterator[str]:
        """Follow the chain, as it is at this moment: every fault in words; what was counted is known afterwards."""
        with one_moment():
            yield from self._faults()

    def _faults(self) -> Iterator[str]:
        self.last_hash, balance = pruned_before()
        if self._expected and self.last_hash == self._expected:
            self.since = 0
        last = 0
        while batch := _rows(_ENTRIES, last, _BATCH):
            first, last = batch[0][0], batch[-1][0]
            payloads: dict[int, list[tuple[Any, ...]]] = {}
            for row in _rows(_PAYLOADS, first, last):
                payloads.setdefault(row[0], []).append(row)
            for entry in batch:
                yield from self._entry(entry, payloads.get(entry[0], []))
        yield from self._blanks(balance)
        if self._expected and self.since is None:
            yield (
                f"no entry has the hash {self._expected}: the log was made anew since it was noted, or what it stood "
                "for was pruned"
            )

    def _entry(self, entry: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> Iterator[str]:
        entry_id, at, *covered, previous, own, subject, salt = entry
        payload, kept = covered[-1], covered[5]
        if previous != self.last_hash:
            yield f"entry {entry_id}: an entry before it is missing or was changed"
        if own != digest(_written(at), *covered, previous):
            yield f"entry {entry_id}: the entry was changed"
        if covered[3] == ERASE:
            self._erasures[entry_id] = covered[6]
        if kept and not salt and not subject:
            self._subjects += 1
        elif kept != (subject_digest(salt, subject) if subject or salt else ""):
            yield f"entry {entry_id}: its subject was changed"
        if payload_digest([row[4] for row in rows]) != payload:
            yield f"entry {entry_id}: its payload was changed, or a part of it is missing"
        for _, table, row_id, row_salt, row_own, before, after, erased_by in rows:
            if erased_by is not None and not row_salt and before is after is None:
                self._blanked[erased_by] += 1
            elif row_own != row_digest(row_salt, table, row_id, before, after):
                yield f"entry {entry_id}: {table} {row_id} of its payload was changed"
        self.entries += 1
        self.last_hash = own
        if self.since is not None:
            self.since += 1
        elif self._expected and own == self._expected:
            self.since = 0

    def _blanks(self, balance: int) -> Iterator[str]:
        """What is blank, against what erasures say they blanked."""
        for entry_id in sorted(set(self._blanked) - set(self._erasures)):
            yield f"{self._blanked[entry_id]} rows are blank, and no erasure {entry_id} is known"
        blanks = self._subjects + sum(self._blanked.values())
        accounted = sum(self._erasures.values()) - balance
        if blanks != accounted:
            yield f"{blanks} subjects and rows are blank, where erasures account for {accounted}"


def _written(at: str | datetime) -> str:
    """An instant as its entry was made with it; a file keeps it as text, a server as a timestamp, both without zone."""
    return f"{at.replace(' ', 'T', 1) if isinstance(at, str) else at.isoformat()}+00:00"


def _rows(statement: str, *values: int) -> list[tuple[Any, ...]]:
    cursor = database.execute_sql(statement.replace("?", database.param), values)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.close()
    return rows


def pruned_before() -> tuple[str, int]:
    """The hash before the log's first entry, and how many blanks more than erasures went with what was pruned."""
    about = (
        AuditEntry.select(AuditEntry.about)
        .where(AuditEntry.verb == PRUNE)
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .scalar()
    )
    if not about:
        return "", 0
    last_hash, _, balance = about.partition(" ")
    return last_hash, int(balance)
