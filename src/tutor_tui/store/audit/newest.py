"""The log's end, to which the next entry is chained."""

from tutor_tui.store.models import AuditEntry
from tutor_tui.store.models.base import database
from tutor_tui.store.own_account import own_account


def newest_hash() -> str:
    """The hash of the newest entry; empty where there is none. Also to whoever may not read that entry."""
    if own_account():
        return str(database.execute_sql("SELECT newest_hash()").fetchone()[0] or "")
    newest = AuditEntry.select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    return str(newest.scalar() or "")
