"""Following the audit log's chain: what was changed, removed or blanked by anybody but the program."""

from collections import Counter
from collections.abc import Iterator

from tutor_tui.store.audit import chain_hash, payload_digest, row_digest, subject_digest
from tutor_tui.store.models import AuditEntry, AuditPayload

ERASE = "erase"
"""The verb of an entry that records an erasure; its `row_count` is how many subjects and rows it blanked."""
PRUNE = "prune log"
"""The verb of an entry that records that the log's beginning was removed.

Its `about` holds the last hash that is gone, and how many blanks more than erasures account for went with it.
"""
_BATCH = 1000


def verify() -> Iterator[str]:
    """Every place at which the log was tampered with, in words; nothing where it is whole.

    What was erased is no fault as long as an entry says so: of each row which, and in all how many.
    """
    previous, balance = pruned_before()
    erasures: dict[int, int] = {}
    blanked: Counter[int] = Counter()
    subjects = 0
    last = 0
    while batch := list(
        AuditEntry.select().where(AuditEntry.id > last).order_by(AuditEntry.id).limit(_BATCH)
    ):
        first, last = batch[0].id, batch[-1].id
        payloads: dict[int, list[AuditPayload]] = {}
        for row in (
            AuditPayload.select()
            .where(AuditPayload.entry >= first, AuditPayload.entry <= last)
            .order_by(AuditPayload.id)
        ):
            payloads.setdefault(row.entry_id, []).append(row)
        for entry in batch:
            if entry.previous_hash != previous:
                yield f"entry {entry.id}: an entry before it is missing or was changed"
            if entry.hash != chain_hash(entry):
                yield f"entry {entry.id}: the entry was changed"
            if entry.verb == ERASE:
                erasures[entry.id] = entry.row_count
            if entry.subject_digest and not entry.subject_salt and not entry.subject:
                subjects += 1
            elif entry.subject_digest != _subject_digest(entry):
                yield f"entry {entry.id}: its subject was changed"
            rows = payloads.get(entry.id, [])
            if payload_digest([row.digest for row in rows]) != entry.payload_digest:
                yield f"entry {entry.id}: its payload was changed, or a part of it is missing"
            for row in rows:
                if row.erased_by_id is not None and not row.salt and row.before is row.after is None:
                    blanked[row.erased_by_id] += 1
                elif row.digest != row_digest(row.salt, row.table, row.row_id, row.before, row.after):
                    yield f"entry {entry.id}: {row.table} {row.row_id} of its payload was changed"
            previous = entry.hash
    for entry_id in sorted(set(blanked) - set(erasures)):
        yield f"{blanked[entry_id]} rows are blank, and no erasure {entry_id} is known"
    blanks, accounted = subjects + sum(blanked.values()), sum(erasures.values()) - balance
    if blanks != accounted:
        yield f"{blanks} subjects and rows are blank, where erasures account for {accounted}"


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


def _subject_digest(entry: AuditEntry) -> str:
    return subject_digest(entry.subject_salt, entry.subject) if entry.subject or entry.subject_salt else ""
