"""The log that nobody edits: entries in a hash chain, payloads apart so that a person's can be erased."""

from peewee import BigIntegerField, CharField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import InstantField, Table


class AuditEntry(Table):
    """One thing that somebody did; `hash` covers the previous entry's hash."""

    at = InstantField(index=True)
    actor = CharField()
    session = CharField(max_length=36, index=True)
    kind = CharField(max_length=8)
    """`write`, `read`, `login` or `export`."""
    verb = CharField()
    subject = CharField(default="")
    row_count = IntegerField(default=0)
    key_fingerprint = CharField(default="")
    address = CharField(default="")
    undo_of = BigIntegerField(null=True, unique=True)
    """The entry that this one takes back; an entry is taken back once."""
    previous_hash = CharField(max_length=64)
    hash = CharField(max_length=64, unique=True)
    payload_digest = CharField(max_length=64, default="")
    """SHA-256 of the salted payload; empty where there is none."""


class AuditPayload(Table):
    """What was before and after; erased payloads leave a chain that verifies."""

    entry = ForeignKeyField(AuditEntry, unique=True)
    entry_id: int
    salt = CharField(max_length=32)
    before = TextField()
    """JSON: a list of `[table, id, row or null]`."""
    after = TextField()
    """JSON: the same rows after the write."""
