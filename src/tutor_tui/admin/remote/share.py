"""What one person may take of a server: so many sessions at once, and so much memory in each."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor_tui.errors import TutorError
from tutor_tui.store.turns.locks import HAS_LOCKS, open_shared, try_lock

SESSIONS = 12
"""Sessions of one person at a time; each takes some 60 MB, and other people need theirs."""
MEMORY = 2 * 2**30
"""Bytes that a session may ask for; the largest import takes a fifth of it."""


@contextmanager
def share_of(database: Path, username: str) -> Iterator[None]:
    """Hold one of the person's sessions for the block; the kernel lets it go with the process.

    `username` has been found to be one. Raises `TutorError` where the person has as many as may be.
    """
    _bound_memory()
    held = _session(database.parent / "sessions", username)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _session(folder: Path, username: str) -> int | None:
    """What holds the session; None where the system or the folder has no such locks."""
    if not HAS_LOCKS:
        return None
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        file = open_shared(str(folder / username), str(folder))
    except OSError:
        return None
    if any(try_lock(file, number) for number in range(SESSIONS)):
        return file
    os.close(file)
    raise TutorError(
        f"you are signed in {SESSIONS} times already",
        remedy="Leave one of them first; a line that broke off is given up within a minute.",
        title="No further session",
    )


def _bound_memory() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    bound = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
