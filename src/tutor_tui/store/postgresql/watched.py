"""A connection that notices that its server has fallen silent: one that hangs keeps its connections open for ever."""

import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import psycopg

RV = TypeVar("RV")

SILENCE = 4.0
"""Seconds without an answer after which it is asked elsewhere whether the server still works on it."""
LONGEST = 60.0
"""Seconds without an answer while nobody can be asked either, after which the connection is given up."""
_TELL = 1.0
"""Seconds without an answer after which it is said that the server is waited for."""


class Watched(psycopg.Connection[Any]):
    """A connection that is closed where its server does not answer, and another one can be written instead.

    A statement that takes long is no silence: the server is asked, on another connection, whether it still works on it.
    """

    address = ""
    """What libpq was given to find the server that may be written."""
    waits: Callable[[float], None] = staticmethod(lambda since: None)
    """Called now and then while no answer comes, with when it was asked, on the monotonic clock."""

    def wait(self, gen: Generator[Any, Any, RV], *args: Any, **kwargs: Any) -> RV:
        """As psycopg's own. Raises `OperationalError` where the connection was given up."""
        return super().wait(self._heeded(gen), *args, **kwargs)

    def _heeded(self, gen: Generator[Any, Any, RV]) -> Generator[Any, Any, RV]:
        asked = looked = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                now = time.monotonic()
                if ready:
                    looked = now
                elif now - looked >= SILENCE:
                    looked = now
                    self._require_served(now - asked)
                elif now - asked >= _TELL:
                    self.waits(asked)
                state = gen.send(ready)
        except StopIteration as end:
            value: RV = end.value
            return value

    def _require_served(self, waited: float) -> None:
        """Close the connection and raise `OperationalError` where no server is there that works on its statement."""
        served = is_served(self)
        if served or (served is None and waited < LONGEST):
            return
        self.pgconn.finish()
        raise psycopg.OperationalError("the server has fallen silent")


def is_served(connection: Watched) -> bool | None:
    """Whether the server that is to be written now is the connection's, and works for it; None where none answers."""
    info = connection.info
    try:
        with psycopg.connect(connection.address, autocommit=True) as other:
            here = (other.info.host, other.info.port) == (info.host, info.port)
            row = other.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %s)", [info.backend_pid]
            ).fetchone()
            return here and row == (True,)
    except psycopg.Error:
        return None
