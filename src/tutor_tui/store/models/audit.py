"""The log that nobody edits: entries in a hash chain, payloads apart so that a person's can be erased."""

from peewee import BigIntegerField, CharField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import InstantField, Table


class AuditEntry(Table):
    """One thing that somebody did; `hash` covers the previous entry's hash."""

    at = InstantField(index=True)
    actor = CharField(index=True)
    session = CharField(max_length=36, index=True)
    kind = CharField(max_length=8, index=True)
    """`write`, `final` (a write that is not taken back), `read`, `login` or `export`."""
    verb = CharField(index=True)
    about = CharField(default="", index=True)
    """What it was about, by table and id (`pupil:12`), or empty; never a name."""
    subject = CharField(default="")
    """The same in words, with names; empty once it is erased."""
    subject_salt = CharField(max_length=32, default="")
    """Empty where there is no subject, and once it is erased."""
    subject_digest = CharField(max_length=64, default="")
    """SHA-256 of the salted subject; empty where there never was one."""
    row_count = IntegerField(default=0)
    key_fingerprint = CharField(default="")
    address = CharField(default="")
    undo_of = BigIntegerField(null=True, unique=True)
    """The entry that this one takes back; an entry is taken back once."""
    previous_hash = CharField(max_length=64)
    hash = CharField(max_length=64, unique=True)
    payload_digest = CharField(max_length=64, default="")
    """SHA-256 of the digests of its payload's rows; empty where there are none."""


class AuditPayload(Table):
    """One row before and after; once it is erased its digest stays, so that the chain verifies."""

    entry = ForeignKeyField(AuditEntry)
    entry_id: int
    table = CharField(max_length=40)
    row_id = IntegerField()
    pupil_id = IntegerField(null=True, index=True)
    """The pupil whom the row is about, where it is about one; not covered by the chain, for the row says it too."""
    salt = CharField(max_length=32)
    """Empty once it is erased."""
    digest = CharField(max_length=64)
    before = TextField(null=True)
    """The row's columns as JSON; null for a new row, and once it is erased."""
    after = TextField(null=True)
    """The same after the write; null for a deleted row, and once it is erased."""
    erased_by = ForeignKeyField(AuditEntry, null=True, backref="+")
    erased_by_id: int | None
    """The entry of the erasure."""

    class Meta:
        indexes = ((("table", "row_id"), False),)
