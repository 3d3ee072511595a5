"""What is logged without anything being changed: who came and went, whose record was looked at, what was handed out."""

from contextlib import suppress

from tutor_tui.errors import StoreError
from tutor_tui.store.audit import Kind, append
from tutor_tui.store.faults import told
from tutor_tui.store.models import database
from tutor_tui.store.session import Session


def signed_in(session: Session) -> None:
    """Log that the session's person has begun to work; reading goes on where that cannot be written."""
    with suppress(StoreError):
        _log(session, "login", "sign in")


def left(session: Session) -> None:
    """Log that the person has left; nothing where that cannot be written."""
    with suppress(StoreError):
        _log(session, "login", "leave")


def viewed(session: Session, pupil_id: int) -> None:
    """Log that a pupil's card was opened; reading goes on where that cannot be written."""
    with suppress(StoreError):
        _log(session, "read", "see card", about=f"pupil:{pupil_id}", rows=1)


def searched(session: Session, text: str, found: int) -> None:
    """Log what was searched for and how many pupils were found; reading goes on where that cannot be written."""
    with suppress(StoreError):
        _log(session, "read", "find", text, rows=found)


def exported(
    session: Session, what: str, rows: int, *, subject: str = "", pupil_id: int | None = None
) -> None:
    """Log what leaves the program (`what`, without names; `subject` may hold some), with how many rows.

    To be called before it is handed out: raises `NotSaved` where it cannot be logged, and then nothing leaves.
    """
    _log(session, "export", what, subject, about="" if pupil_id is None else f"pupil:{pupil_id}", rows=rows)


def _log(
    session: Session, kind: Kind, verb: str, subject: str = "", *, about: str = "", rows: int = 0
) -> None:
    with told(saving=True), database.atomic():
        append(session, kind, verb, subject, about=about, row_count=rows)
