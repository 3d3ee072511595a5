"""The moment at which something is read: what others write from then on, its reader has not seen."""

from tutor_tui.store.changes import data_version
from tutor_tui.store.models import AuditEntry
from tutor_tui.store.reading import value


def newest_entry() -> int:
    """The newest entry of the log: what is read from now on is at least as new."""
    return int(value(AuditEntry.select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)) or 0)


def reading_begins() -> tuple[int, int]:
    """The database's data version, and the newest entry of the log, before a screen is read."""
    return data_version(), newest_entry()


def written_since(entry_id: int) -> bool:
    """Whether anything was written after that entry of the log; what was only looked at is no news to a screen."""
    later = AuditEntry.select(AuditEntry.id).where(
        AuditEntry.id > entry_id, AuditEntry.kind.in_(("write", "final"))
    )
    return value(later.limit(1)) is not None
