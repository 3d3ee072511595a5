"""What a session was allowed a moment ago, so that the write that rests on it can ask again under the write lock.

A verb asks for access before it takes the lock, and while it waits for its turn somebody else may move the pupil out of
the person's form. Nothing is asked twice while nobody else has written.
"""

import threading
from collections.abc import Iterator

from tutor_tui.access import Verb
from tutor_tui.store.changes import data_version
from tutor_tui.store.session import Session

MOST = 32
"""Answers that are remembered: a verb rests on a few."""
_Answer = tuple[str, Verb, tuple[int, ...], int]
"""Of which session, which verb on which pupils was allowed, at which version of the data."""


class _Memory(threading.local):
    """Each thread has a connection of its own, and so its own versions."""

    def __init__(self) -> None:
        self.answers: list[_Answer] = []


_memory = _Memory()


def remember(session: Session, verb: Verb, pupil_ids: tuple[int, ...]) -> None:
    """Keep that this was allowed on the data as they are now."""
    _memory.answers.append((session.key, verb, pupil_ids, data_version()))
    del _memory.answers[:-MOST]


def doubtful(session: Session) -> Iterator[tuple[Verb, tuple[int, ...]]]:
    """What was allowed to the session since its last write, on data that others have changed since.

    To be called within the transaction of a write; everything is forgotten.
    """
    answers = [answer for answer in _memory.answers if answer[0] == session.key]
    _memory.answers.clear()
    now = data_version() if answers else 0
    yield from dict.fromkeys((verb, ids) for _, verb, ids, version in answers if version != now)
