"""Whether what was written is there, where a connection was lost before the server said so; and trying again."""

import threading
import time
from collections.abc import Callable, Collection
from typing import ParamSpec, TypeVar

from peewee import OperationalError

from tutor_tui.errors import NotSaved
from tutor_tui.store.turns.turnstile import LONG_PATIENCE

P = ParamSpec("P")
T = TypeVar("T")


class ConnectionLost(OperationalError):
    """The connection to the server was lost, and nothing of what it was in the middle of is there."""


class NotConfirmed(NotSaved):
    """It is not known whether a write is there to stay: it may be shown as saved later."""

    title = "Not confirmed"


class _Thread(threading.local):
    """What is known of the calling thread's transactions."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.committed = 0
        self.lost = 0


_thread = _Thread()


def begun() -> None:
    """A transaction has begun, of which nothing is known yet."""
    _thread.marks = []


def recognise_by(mark: str) -> None:
    """The calling thread's transaction leaves an entry of the log with this hash, which no other has."""
    _thread.marks.append(mark)


def marks() -> Collection[str]:
    """By what the calling thread's transaction is recognised; empty where it leaves no entry."""
    return tuple(_thread.marks)


def count_committed() -> None:
    """A transaction of the calling thread is there to stay."""
    _thread.committed += 1


def committed() -> int:
    """How many transactions of the calling thread are there to stay."""
    return _thread.committed


def count_lost() -> None:
    """A transaction of the calling thread is gone with its connection, as if it had never begun."""
    _thread.lost += 1


def persistently(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call the function, and again where a transaction of it was lost with its connection.

    Not where another transaction of the same call is there to stay: that one would be doubled. What leaves no entry
    of the log must come to the same when it is done twice. Raises what the function raises.
    """
    until = time.monotonic() + LONG_PATIENCE
    while True:
        committed, lost = _thread.committed, _thread.lost
        try:
            return function(*args, **kwargs)
        except NotConfirmed:
            raise
        except Exception:
            if _thread.lost == lost or _thread.committed > committed or time.monotonic() >= until:
                raise
