"""What a server asks of the tables: a log whose single rows can be erased, two people's consent, access for a reason.

The chain of the log is made anew, for it covered names until now.
"""

import json
import secrets
from hashlib import sha256
from typing import Any

from peewee import (
    CharField,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


def up(migrator: Any, db: Database) -> None:
    """Add the columns and tables, and carry the log over."""
    from playhouse.migrate import migrate

    class Table(Model):
        class Meta:
            database = db

    class Row(Table):
        key = UUIDField(unique=True)
        version = IntegerField()
        created_at = DateTimeField()
        changed_at = DateTimeField()

    class Staff(Table):
        class Meta:
            table_name = "staff"

    class Pupil(Table):
        class Meta:
            table_name = "pupil"

    class AuditEntry(Table):
        class Meta:
            table_name = "auditentry"

    class AuditPayload(Table):
        entry = ForeignKeyField(AuditEntry)
        table = CharField(max_length=40)
        row_id = IntegerField()
        pupil_id = IntegerField(null=True, index=True)
        salt = CharField(max_length=32)
        digest = CharField(max_length=64)
        before = TextField(null=True)
        after = TextField(null=True)
        erased_by = ForeignKeyField(AuditEntry, null=True)

        class Meta:
            table_name = "auditpayload"
            indexes = ((("table", "row_id"), False),)

    class Approval(Row):
        kind = CharField(max_length=30)
        about = TextField()
        payload = TextField()
        reason = TextField()
        pupil = ForeignKeyField(Pupil, null=True)
        staff = ForeignKeyField(Staff, null=True)
        asked_by = ForeignKeyField(Staff, null=True)
        asked_as = CharField()
        lapses_on = DateField()
        answered_by = ForeignKeyField(Staff, null=True)
        answer = CharField(max_length=10, index=True)
        answered_at = DateTimeField(null=True)
        why = TextField()

        class Meta:
            table_name = "approval"

    run: Any = db.execute_sql
    staff: Any = Staff
    payloads = run("SELECT entry_id, before, after FROM auditpayload ORDER BY entry_id").fetchall()
    run("DROP TABLE auditpayload")
    run("DROP TABLE approval")
    db.create_tables([AuditPayload, Approval])
    migrate(
        migrator.add_column("auditentry", "about", CharField(default="", index=True)),
        migrator.add_column("auditentry", "subject_salt", CharField(default="", max_length=32)),
        migrator.add_column("auditentry", "subject_digest", CharField(default="", max_length=64)),
        migrator.add_column("grant", "said", TextField(default="")),
        migrator.add_column("grant", "ended_by_id", ForeignKeyField(staff, field=staff.id, null=True)),
        *(migrator.add_index("auditentry", (name,)) for name in ("actor", "kind", "verb")),
    )
    _carry_over(run, payloads)
    if payloads:  # never on a server: no school lay on one before
        run(_PUPILS)


def _carry_over(run: Any, payloads: list[Any]) -> None:
    """Split the payloads into rows, and make the chain of the digests."""
    pieces = {entry_id: (json.loads(before), json.loads(after)) for entry_id, before, after in payloads}
    previous = ""
    columns = "id, at, actor, session, kind, verb, subject, row_count, key_fingerprint, address, undo_of"
    for row in run(f"SELECT {columns} FROM auditentry ORDER BY id").fetchall():
        entry_id, at, actor, session, kind, verb, subject, row_count, fingerprint, address, undo_of = row
        digests = []
        for (table, row_id, before), (_, _, after) in zip(*pieces.get(entry_id, ((), ())), strict=True):
            salt = secrets.token_hex(16)
            texts = [None if side is None else _json(side) for side in (before, after)]
            digest = sha256(_json([salt, table, row_id, *texts]).encode()).hexdigest()
            digests.append(digest)
            run(
                'INSERT INTO auditpayload (entry_id, "table", row_id, salt, digest, before, after)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (entry_id, table, row_id, salt, digest, *texts),
            )
        subject_salt = secrets.token_hex(16) if subject else ""
        subject_digest = sha256(_json([subject_salt, subject]).encode()).hexdigest() if subject else ""
        payload_digest = sha256("\n".join(digests).encode()).hexdigest() if digests else ""
        instant = str(at).replace(" ", "T") + "+00:00"
        fields = [
            instant, actor, session, kind, verb, "", subject_digest, row_count, fingerprint, address, undo_of,
            payload_digest, previous,
        ]  # fmt: skip
        chained = sha256(_json(fields).encode()).hexdigest()
        run(
            "UPDATE auditentry SET subject_salt = ?, subject_digest = ?, payload_digest = ?, previous_hash = ?,"
            " hash = ? WHERE id = ?",
            (subject_salt, subject_digest, payload_digest, previous, chained, entry_id),
        )
        previous = chained


_PUPILS = """
UPDATE auditpayload SET pupil_id = CASE "table"
    WHEN 'pupil' THEN row_id
    WHEN 'plannervisit' THEN (SELECT pupil_id FROM plannercheck
        WHERE id = json_extract(coalesce(after, before), '$.planner_check'))
    WHEN 'targetreview' THEN (SELECT pupil_id FROM target WHERE id = json_extract(coalesce(after, before), '$.target'))
    WHEN 'samplefinding' THEN (SELECT pupil_id FROM sampleitem
        WHERE id = json_extract(coalesce(after, before), '$.item'))
    WHEN 'decision' THEN CASE json_extract(coalesce(after, before), '$.subject_kind') WHEN 'pupil'
        THEN json_extract(coalesce(after, before), '$.subject_id') END
    ELSE json_extract(coalesce(after, before), '$.pupil') END
"""
"""Whom each row of the log is about, as `store.audit.pupils` says it of new ones."""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
