"""What is logged without anything being changed: who came and went, whose record was looked at, what was handed out."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

import msgspec

from tutor_tui.errors import StoreError
from tutor_tui.store.audit.entries import Kind, append
from tutor_tui.store.changes import unremarkable
from tutor_tui.store.faults import told
from tutor_tui.store.models import database
from tutor_tui.store.session import Session
from tutor_tui.store.turns.turnstile import impatient
from tutor_tui.store.unsynced import unsynced

SIGN_IN, LEAVE = "sign in", "leave"
SEE_CARD = "see card"
FIND = "find"
SEE_LOG = "see log"
SEE_TRUST = "trust view"


class Note(msgspec.Struct, frozen=True):
    """Something that was done and is still to be logged."""

    kind: Kind
    """What kind of thing."""
    verb: str
    """What was done."""
    at: datetime
    """When, aware, in UTC."""
    subject: str = ""
    """On whom or what, in words; may hold names."""
    about: str = ""
    """The same by table and id (`pupil:12`), or empty."""
    rows: int = 0
    """How many rows were shown."""


def signing_in(session: Session) -> Note:
    """The session's person begins to work."""
    return Note("login", SIGN_IN, session.now())


def leaving(session: Session) -> Note:
    """The session's person has left."""
    return Note("login", LEAVE, session.now())


def view_of(session: Session, pupil_id: int) -> Note:
    """A pupil's card is opened."""
    return Note("read", SEE_CARD, session.now(), about=f"pupil:{pupil_id}", rows=1)


def search(session: Session, text: str, found: int) -> Note:
    """Pupils were searched for with `text`, and so many were found."""
    return Note("read", FIND, session.now(), text, rows=found)


def look_at_log(session: Session, asked: str) -> Note:
    """The log is looked at; `asked` says which part of it."""
    return Note("read", SEE_LOG, session.now(), asked)


def trust_view(session: Session, trust: str, *, leaves: bool) -> Note:
    """The school's figures are told to a leader of this trust: shown, or handed out where they leave the program.

    To be written before they are told: a school that cannot log it tells nothing.
    """
    return Note("export" if leaves else "read", SEE_TRUST, session.now(), trust)


def write_notes(session: Session, notes: Sequence[Note], patience: float | None = None) -> None:
    """Log these in one transaction. Raises `NotSaved` where that cannot be.

    With `patience`, of what was looked at: wait only so many seconds for one's turn, and not for the disk.
    """
    with told(saving=True):
        if patience is None:
            _write(session, notes)
        else:
            with impatient(patience), unsynced():
                _write(session, notes)


def _write(session: Session, notes: Sequence[Note]) -> None:
    with unremarkable(), database.atomic():
        for note in notes:
            then = msgspec.structs.replace(session, now=lambda at=note.at: at)
            append(then, note.kind, note.verb, note.subject, about=note.about, row_count=note.rows)


def signed_in(session: Session) -> None:
    """Log that the session's person has begun to work; reading goes on where that cannot be written."""
    with suppress(StoreError):
        write_notes(session, [signing_in(session)])


def viewed(session: Session, pupil_id: int) -> None:
    """Log that a pupil's card was opened; reading goes on where that cannot be written."""
    with suppress(StoreError):
        write_notes(session, [view_of(session, pupil_id)])


def searched(session: Session, text: str, found: int) -> None:
    """Log what was searched for and how many were found; reading goes on where that cannot be written."""
    with suppress(StoreError):
        write_notes(session, [search(session, text, found)])


def exported(
    session: Session, what: str, rows: int, *, subject: str = "", pupil_id: int | None = None
) -> None:
    """Log what leaves the program (`what`, without names; `subject` may hold some), with how many rows.

    To be called before it is handed out: raises `NotSaved` where it cannot be logged, and then nothing leaves.
    """
    about = "" if pupil_id is None else f"pupil:{pupil_id}"
    write_notes(session, [Note("export", what, session.now(), subject, about, rows)])
