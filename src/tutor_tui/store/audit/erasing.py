"""Taking names out of the audit log, and old entries off its beginning, so that the chain still verifies."""

from collections.abc import Collection
from datetime import datetime

from tutor_tui.store.audit.chain import ERASE, PRUNE, pruned_before
from tutor_tui.store.audit.entries import append
from tutor_tui.store.models import AuditEntry, AuditPayload
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session


def erase(session: Session, payload_ids: Collection[int], entry_ids: Collection[int], about: str) -> int:
    """Blank these rows of payloads and the subjects of these entries, within the caller's transaction.

    Leaves an entry that says how many; `about` names no person. Returns how many were blanked; what was blank
    already is not counted again.
    """
    rows = AuditPayload.select().where(among(AuditPayload.id, payload_ids), AuditPayload.salt != "").count()
    subjects = AuditEntry.select().where(among(AuditEntry.id, entry_ids), AuditEntry.subject != "").count()
    if not rows + subjects:
        return 0
    entry_id = append(session, "final", ERASE, about=about, row_count=rows + subjects)
    AuditPayload.update(salt="", before=None, after=None, erased_by=entry_id).where(
        among(AuditPayload.id, payload_ids), AuditPayload.salt != ""
    ).execute()
    AuditEntry.update(subject="", subject_salt="").where(
        among(AuditEntry.id, entry_ids), AuditEntry.subject != ""
    ).execute()
    return rows + subjects


def prune(session: Session, before: datetime) -> int:
    """Remove the entries before an instant, within the caller's transaction. Returns how many.

    Leaves an entry with the last hash that went, from which the chain is followed from now on.
    """
    last = AuditEntry.select(AuditEntry.id).where(AuditEntry.at >= before).order_by(AuditEntry.id).limit(1)
    kept_from = last.scalar()
    old = AuditEntry.select().where(AuditEntry.id < kept_from) if kept_from else AuditEntry.select()
    newest: AuditEntry | None = old.order_by(AuditEntry.id.desc()).first()
    if newest is None:
        return 0
    gone = AuditEntry.id <= newest.id
    blank_rows = AuditPayload.select().where(AuditPayload.entry <= newest.id, AuditPayload.salt == "").count()
    blank_subjects = (
        AuditEntry.select()
        .where(gone, AuditEntry.subject_digest != "", AuditEntry.subject_salt == "")
        .count()
    )
    erased = sum(
        entry.row_count
        for entry in AuditEntry.select(AuditEntry.row_count).where(gone, AuditEntry.verb == ERASE)
    )
    balance = pruned_before()[1] + blank_rows + blank_subjects - erased
    count: int = AuditEntry.select().where(gone).count()
    append(session, "final", PRUNE, about=f"{newest.hash} {balance}", row_count=count)
    AuditPayload.delete().where(AuditPayload.entry <= newest.id).execute()
    AuditEntry.delete().where(gone).execute()
    return count
