"""What was looked at is what is changed: else somebody has been faster, and both are told."""

from tutor_tui.errors import Conflict
from tutor_tui.services.clashes import REMEDY
from tutor_tui.store.models import Row
from tutor_tui.store.session import Session


def require_seen(session: Session, row: Row, seen: int | None) -> None:
    """Raise `Conflict` unless the row is in the version that was looked at; None where nobody has looked at it.

    Where the session says what its person has looked at, the unit of work asks the log when the row is written.
    """
    if session.looked is None and seen is not None and row.version != seen:
        raise changed_meanwhile()


def changed_meanwhile() -> Conflict:
    """Somebody else was faster; nothing is saved."""
    return Conflict("somebody else has changed this meanwhile", remedy=REMEDY)
