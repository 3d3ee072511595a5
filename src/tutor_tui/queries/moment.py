"""The moment at which something is read: what others write from then on, its reader has not seen."""

from collections.abc import Collection

from tutor_tui.store.changes import data_version
from tutor_tui.store.models import AuditEntry, AuditPayload
from tutor_tui.store.reading import among, value

_WHO_IS_ON_ROLL = "formmembership"
"""The table whose rows bring a pupil whom a screen does not show yet."""


def newest_entry() -> int:
    """The newest entry of the log: what is read from now on is at least as new."""
    return int(value(AuditEntry.select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)) or 0)


def reading_begins() -> tuple[int, int]:
    """The database's data version, and the newest entry of the log, before a screen is read."""
    return data_version(), newest_entry()


def written_since(entry_id: int, whose: Collection[int] | None = None, *, session_key: str = "") -> bool:
    """Whether anything was written after that entry of the log; what was only looked at is no news to a screen.

    With pupils, only what is about one of them, about nobody, or about who is on roll where; and of none of that what
    this session wrote itself.
    """
    later = AuditEntry.select(AuditEntry.id).where(
        AuditEntry.id > entry_id, AuditEntry.kind.in_(("write", "final"))
    )
    if whose is not None:
        about = AuditPayload.pupil_id.is_null() | (AuditPayload.table == _WHO_IS_ON_ROLL)
        if whose:
            about |= among(AuditPayload.pupil_id, list(whose))
        later = later.join(AuditPayload, on=AuditPayload.entry == AuditEntry.id).where(
            AuditEntry.session != session_key, about
        )
    return value(later.limit(1)) is not None
