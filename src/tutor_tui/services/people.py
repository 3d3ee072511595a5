"""The member of staff in whose name a write happens."""

from tutor_tui.errors import AccessDenied
from tutor_tui.store.session import Session


def acting_staff(session: Session) -> int:
    """The actor's id on the staff list. Raises `AccessDenied` for the file's owner, who is not on it."""
    if session.actor.staff_id is None:
        raise AccessDenied(
            "nobody on the staff list is linked to you",
            remedy="Name a person with --as, or add one with `tutor-tui staff add`.",
        )
    return session.actor.staff_id
