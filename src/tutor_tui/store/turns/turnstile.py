"""Whose turn it is to write: first come, first served, before SQLite's own lock is asked for.

SQLite lets those who wait try again after ever longer pauses, so that whoever comes new is served before whoever has
waited long. Here each writer draws a ticket, the instant of its coming, and locks the byte of that number in a file
beside the database; it goes on once no lower ticket is locked and the gate, byte 0, is free. Who has waited a second
takes the gate whenever it is free: on an overloaded machine the one whose turn it is may not be let run, and if all
others waited for it, each turn would take as long as that. All locks are the
kernel's: they go when a process dies, however it dies, and nothing is left to clean up. What is in the file only says
who is writing. Safety does not rest on any of this: SQLite's lock is still taken.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from tutor_tui.errors import NotSaved
from tutor_tui.store.turns.locks import HAS_LOCKS, is_locked, open_shared, try_lock, unlock

SUFFIX = "-queue"
"""What is added to the database's name."""
PATIENCE = 5.0
"""Seconds to wait behind one writer who did not say that it takes long; while turns go on one waits further."""
LONG_PATIENCE = 60.0
"""Seconds to wait in all, behind one that said so, or behind many one after another."""
HUNGRY = 1.0
"""Seconds of waiting after which a free gate is taken before lower tickets."""
STUCK = 0.5
"""Seconds after which a gate that stays free is taken before a lower ticket: its process has been stopped."""
_GATE = 0
_SHORTEST, _LONGEST = 0.0003, 0.01
"""Seconds between two looks; a two hundredth of the time waited, within these."""
_PAUSE = 0.2
"""Seconds between two looks at who it is that has the turn."""
_TELL = 1.0
"""Seconds before it is told for whom one waits, and until it is told again: to paint it takes work, and where many
wait it is for want of that that they do."""
_NAME, _ROOM = 60, 800
"""Characters of a name that are said, and bytes in which all that is said has room."""


class Writer(msgspec.Struct, frozen=True):
    """Who has the turn."""

    who: str = ""
    """The person's name; empty where nobody said."""
    what: str = ""
    """What is being written, as a verb of the audit log."""
    takes_long: bool = False
    """An import, or something else that says beforehand that others will have to wait."""
    since: float = 0.0
    """When the turn began, in seconds of the machine's monotonic clock, which all its processes share."""
    is_read: bool = False
    """What waits for it is only read."""


class _Thread(threading.local):
    """What the turnstile knows of the calling thread."""

    purpose: Writer = Writer()
    told: Callable[[Writer | None], None] | None = None
    patience: float | None = None


_thread = _Thread()


@contextmanager
def announced(who: str, what: str, *, takes_long: bool = False) -> Iterator[None]:
    """Say to those who wait who writes what in the block; the outermost says it."""
    if _thread.purpose.who:
        yield
        return
    _thread.purpose = Writer(who[:_NAME], what[:_NAME], takes_long)
    try:
        yield
    finally:
        _thread.purpose = Writer()


@contextmanager
def impatient(seconds: float) -> Iterator[None]:
    """In the block wait only so long while others write, and tell nobody of it: for what can be written later as well.

    A process that was stopped in the line is passed all the same, however short that is.
    """
    _thread.patience = seconds
    try:
        yield
    finally:
        _thread.patience = None


def tell_waiting(told: Callable[[Writer | None], None]) -> None:
    """From now on tell whom the calling thread waits for, a few times a second, and None when it waits no longer."""
    _thread.told = told


def tell(writer: Writer | None) -> None:
    """Tell whom the calling thread waits for, as `tell_waiting` asked; nobody is told of what can wait."""
    if _thread.told is not None and _thread.patience is None:
        _thread.told(writer)


def patience() -> float | None:
    """How many seconds the calling thread's write may wait, where it is one that can be written later as well."""
    return _thread.patience


class Turn:
    """One writer's turn, from the end of waiting until `leave`."""

    def __init__(self, descriptor: int) -> None:
        """`descriptor` holds the locks: to close it ends all of them."""
        self._descriptor = descriptor

    def leave(self) -> None:
        """Let the next one go on; again is nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            try:
                unlock(descriptor, _GATE)  # a process that was forked meanwhile keeps the same opening
            finally:
                os.close(descriptor)


def take_turn(database: str) -> Turn | None:
    """Wait for one's turn to write to the database at this path. None where the system or the folder has no queue.

    Raises `NotSaved` once patience is over.
    """
    if not HAS_LOCKS:
        return None
    try:
        descriptor = open_shared(database + SUFFIX, database)
    except OSError:
        return None
    try:
        _wait(descriptor)
        _say_who(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return Turn(descriptor)


def _wait(descriptor: int) -> None:
    """Draw a ticket and wait until it is the lowest and the gate is free; the gate is locked then."""
    ticket = time.monotonic_ns()
    while not try_lock(descriptor, ticket):
        ticket += 1
    waiting = _Waiting(descriptor)
    try:
        while True:
            behind = waiting.seconds < HUNGRY and is_locked(descriptor, 1, ticket - 1)
            if (not behind or waiting.is_stuck) and try_lock(descriptor, _GATE):
                break
            waiting.look()
            time.sleep(min(max(waiting.seconds / 200, _SHORTEST), _LONGEST))
    finally:
        waiting.end()
    unlock(descriptor, ticket)


class _Waiting:
    """How long one waits, and for whom."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._began = self._looked = self._taken = self._moved = self._told = time.monotonic()
        self._turn_of: float | None = None
        self._has_told = False
        self.seconds = 0.0

    @property
    def is_stuck(self) -> bool:
        """Whether the gate has stayed free although others are before."""
        return self._looked - self._taken > STUCK

    def look(self) -> None:
        """See, a few times a second, who has the turn. Raises `NotSaved` once patience is over."""
        now = time.monotonic()
        self.seconds = now - self._began
        if now - self._looked < _PAUSE:
            return
        writer = _who_writes(self._descriptor)
        if writer.takes_long or writer.since != self._turn_of:
            self._moved = now
        self._turn_of = writer.since
        self._looked = now
        if is_locked(self._descriptor, _GATE):
            self._taken = now
            if _thread.patience is not None and self.seconds >= _thread.patience:
                raise _out_of_patience(writer, self.seconds, now)
        if _thread.told is not None and _thread.patience is None and now - self._told >= _TELL:
            self._told = now
            self._has_told = True
            _thread.told(writer)
        if now - self._moved >= PATIENCE or self.seconds >= LONG_PATIENCE:
            raise _out_of_patience(writer, self.seconds, now)

    def end(self) -> None:
        """Nobody is waited for any more."""
        if self._has_told and _thread.told is not None:
            _thread.told(None)


def _say_who(descriptor: int) -> None:
    writer = msgspec.structs.replace(_thread.purpose, since=time.monotonic())
    os.pwrite(descriptor, msgspec.json.encode(writer).ljust(_ROOM), 0)


def _who_writes(descriptor: int) -> Writer:
    """Who has said to be writing; the one before, for an instant, while one follows the other."""
    try:
        return msgspec.json.decode(os.pread(descriptor, _ROOM, 0), type=Writer)
    except msgspec.MsgspecError:
        return Writer()


def _out_of_patience(writer: Writer, waited: float, now: float) -> NotSaved:
    doing = f" ({writer.what})" if writer.what else ""
    for_long = bool(writer.since) and now - writer.since >= waited / 2
    who = f"{writer.who or 'somebody else'}{doing} has" if for_long else "others have"
    return NotSaved(
        f"{who} been writing for {round(now - writer.since if for_long else waited)} seconds",
        remedy="Nothing that you typed is lost: try again in a moment.",
    )
