"""Databases whose transactions wait their turn."""

import threading
from functools import cache
from typing import TYPE_CHECKING

from peewee import SqliteDatabase

from tutor_tui.store.turns.turnstile import Turn, take_turn

if TYPE_CHECKING:
    _Base = SqliteDatabase
else:
    _Base = object


class _Held(threading.local):
    """The turn of the calling thread's transaction."""

    turn: Turn | None = None


class Queued(_Base):
    """For an SQLite database of Peewee's, put before it: a transaction begins when it is its turn, and the turn ends
    with the commit or the rollback.
    """

    def begin(self, lock_type: str | None = None) -> None:
        """Wait for the turn, then begin. Raises `NotSaved` once patience is over."""
        self._turn.turn = take_turn(str(self.database))
        try:
            super().begin(lock_type)
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        """Commit; where that fails, the rollback that follows ends the turn."""
        super().commit()
        self._leave()

    def rollback(self) -> None:
        """Roll back."""
        try:
            super().rollback()
        finally:
            self._leave()

    def close(self) -> bool:
        """Close the thread's connection; where it can be, what was not committed is gone."""
        closed = bool(super().close())
        self._leave()
        return closed

    @property
    def _turn(self) -> _Held:
        held: _Held = self.__dict__.setdefault("_held", _Held())
        return held

    def _leave(self) -> None:
        turn, self._turn.turn = self._turn.turn, None
        if turn is not None:
            turn.leave()


@cache
def queued(kind: type[SqliteDatabase]) -> type[SqliteDatabase]:
    """The same kind of database, whose transactions wait their turn."""
    return type(f"Queued{kind.__name__}", (Queued, kind), {})
