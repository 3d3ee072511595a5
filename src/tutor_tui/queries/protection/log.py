"""What the audit log holds of pupils: the rows of its payloads, and the entries whose words may name them."""

from collections.abc import Collection

from tutor_tui.store.models import AuditEntry, AuditPayload, Carer, Pupil, PupilCarer
from tutor_tui.store.reading import among, tuples
from tutor_tui.text import fold

_BATCH = 500
"""Words a statement: SQLite and PostgreSQL both bound the number of parameters."""


def log_of(pupil_ids: Collection[int]) -> tuple[list[int], list[int]]:
    """Ids of payload rows, and of entries whose subject may name one of these pupils.

    Also of rows that are no longer there, and of carers who care for nobody else.
    """
    theirs = among(AuditPayload.pupil_id, pupil_ids)
    carers = (AuditPayload.table == "carer") & among(AuditPayload.row_id, _own_carers(pupil_ids))
    rows = tuples(AuditPayload.select(AuditPayload.id, AuditPayload.entry).where(theirs | carers))
    about = AuditEntry.about.in_([f"pupil:{pupil_id}" for pupil_id in pupil_ids])
    entry_ids = {entry_id for _, entry_id in rows}
    entry_ids |= {row[0] for row in tuples(AuditEntry.select(AuditEntry.id).where(about))}
    return [payload_id for payload_id, _ in rows], sorted(entry_ids | _searches(pupil_ids))


def _own_carers(pupil_ids: Collection[int]) -> list[int]:
    """Those who care for these pupils and for nobody else."""
    others = PupilCarer.select(PupilCarer.carer).where(~among(PupilCarer.pupil, pupil_ids))
    own = PupilCarer.select(PupilCarer.carer).where(among(PupilCarer.pupil, pupil_ids))
    return [
        row[0] for row in tuples(Carer.select(Carer.id).where(Carer.id.in_(own), Carer.id.not_in(others)))
    ]


def _searches(pupil_ids: Collection[int]) -> set[int]:
    """Entries of searches of which a word begins a part of one of these pupils' names."""
    keys = tuples(Pupil.select(Pupil.find_key).where(among(Pupil.id, pupil_ids)))
    parts = {part for (key,) in keys for part in key.split()}
    reads = AuditEntry.kind == "read"
    typed = tuples(AuditEntry.select(AuditEntry.subject).where(reads, AuditEntry.subject != "").distinct())
    meant = [
        subject
        for (subject,) in typed
        if any(part.startswith(word) for word in fold(subject).split() for part in parts)
    ]
    return {
        row[0]
        for start in range(0, len(meant), _BATCH)
        for row in tuples(
            AuditEntry.select(AuditEntry.id).where(
                reads, AuditEntry.subject.in_(meant[start : start + _BATCH])
            )
        )
    }
