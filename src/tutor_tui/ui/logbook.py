"""What the screens log of reading: once it was painted, on the database's thread, and no key waits for it."""

from asyncio import Future, shield
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol, cast

from textual.app import App

from tutor_tui.errors import TutorError
from tutor_tui.services.logbook import Note, leaving, look_at_log, search, signing_in, view_of, write_notes
from tutor_tui.store.session import Session
from tutor_tui.store.thread import DatabaseThread

AGAIN = 60.0
"""Seconds within which the same pupil's card, opened again, is the same look at it."""
PATIENCE = 0.2
"""Seconds to wait for one's turn to write: what has to wait longer is tried again later."""
PAUSE = 2.0
"""Seconds until it is tried again."""
MOST = 1000
"""Notes that are kept while the database takes none; the oldest are let go then."""


class Logging(Protocol):
    """What is asked of the app."""

    db: DatabaseThread
    """Runs functions on the database's thread."""
    session: Session
    """Who sits here; there once the school is open."""


class Logbook:
    """Collects notes, and writes them when nothing is waited for."""

    def __init__(self, app: App[None], clock: Callable[[], float] = monotonic) -> None:
        """`app` is a `Logging` one; `clock` gives seconds that never go back."""
        self._app, self._clock = app, clock
        self._notes: list[Note] = []
        self._seen: dict[int, float] = {}
        self._writing = False
        self._flight: tuple[Sequence[Note], Future[None]] | None = None
        """What the database's thread is writing."""
        self._signed_in = False

    @property
    def _desk(self) -> Logging:
        return cast(Logging, self._app)

    def signed_in(self) -> None:
        """The person begins to work."""
        self._signed_in = True
        self._add(signing_in(self._desk.session))

    def viewed(self, pupil_id: int) -> None:
        """A pupil's card is shown; within a minute it is the same look."""
        now = self._clock()
        if now - self._seen.get(pupil_id, -AGAIN) >= AGAIN:
            self._seen[pupil_id] = now
            self._add(view_of(self._desk.session, pupil_id))

    def searched(self, text: str, found: int) -> None:
        """Pupils were searched for, and so many were found."""
        if text.strip():
            self._add(search(self._desk.session, text.strip(), found))

    def looked_at_log(self, asked: str) -> None:
        """The log is looked at; `asked` says which part of it."""
        self._add(look_at_log(self._desk.session, asked))

    async def close(self) -> None:
        """Write what is left, and that the person leaves; what cannot be written is let go."""
        if self._signed_in:
            notes = [*await self._not_landed(), *self._notes, leaving(self._desk.session)]
            self._notes.clear()
            await self._try(notes, 1.0)

    async def _not_landed(self) -> Sequence[Note]:
        """What was being written when the app ended, and could not be."""
        flight, self._flight = self._flight, None
        if flight is None:
            return ()
        try:
            await flight[1]
        except TutorError:
            return flight[0]
        return ()

    def _add(self, note: Note) -> None:
        self._notes.append(note)
        del self._notes[:-MOST]
        self._app.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._notes and not self._writing:
            self._writing = True
            self._app.run_worker(self._write(), group="log")

    async def _write(self) -> None:
        try:
            while self._notes:
                notes = tuple(self._notes)
                self._notes.clear()
                if not await self._try(notes, PATIENCE):
                    self._notes[:0] = notes
                    self._app.set_timer(PAUSE, self._begin)
                    return
        finally:
            self._writing = False

    async def _try(self, notes: Sequence[Note], patience: float) -> bool:
        written = self._desk.db.start(write_notes, self._desk.session, notes, patience)
        self._flight = notes, written
        try:
            await shield(written)  # the app's end cancels who waits here, not the writing
        except TutorError:
            self._flight = None
            return False
        self._flight = None
        return True
