"""What was looked at is what is changed: else somebody has been faster, and both are told."""

from tutor_tui.errors import Conflict
from tutor_tui.store.models import Row


def require_seen(row: Row, seen: int | None) -> None:
    """Raise `Conflict` unless the row is in the version that was looked at; None where nobody has looked at it."""
    if seen is not None and row.version != seen:
        raise changed_meanwhile()


def changed_meanwhile() -> Conflict:
    """Somebody else was faster; nothing is saved."""
    return Conflict("somebody else has changed this meanwhile", remedy="Look at it again, then repeat.")
