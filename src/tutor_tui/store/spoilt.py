"""A database file that can no longer be relied on: nothing more is written to it, and the way back is shown."""

import shlex
from pathlib import Path
from typing import Any

from tutor_tui import paths
from tutor_tui.errors import NotSaved
from tutor_tui.store.models.base import database

_stopped: tuple[Any, str] | None = None
"""The open database that was found damaged, and in which words."""


def stop_writing(message: str) -> None:
    """From now on refuse every write to the database that is open; only to open it anew ends that."""
    global _stopped
    if database.obj is not None and not database.is_closed():
        _stopped = (database.obj, message)


def require_sound(place: str = "") -> None:
    """Raise `NotSaved` where the database that is open was found damaged; nothing is written then."""
    if _stopped is not None and _stopped[0] is database.obj and not database.is_closed():
        raise NotSaved(_stopped[1], place=place, remedy=way_back(place))


def way_back(place: str = "") -> str:
    """What to do about a spoilt file: its newest backup, and the command that puts it back.

    `place` is the file; without it that of the database that is open.
    """
    name = place or open_file()
    if not name:
        return "Restore the last backup."
    path = Path(name).absolute()
    newest = newest_backup(path)
    if newest is None:
        folder = paths.backups(path)
        return f"There is no backup in {folder}: copy the file away before anything else is tried with it."
    from tutor_tui.store.backups.dated import taken_at

    command = shlex.join(["tutor-tui", "--db", str(path), "restore", str(newest)])
    return (
        f"The newest backup is that of {taken_at(newest):%d %B %Y, %H:%M} UTC. "
        f"Whoever keeps the server puts it back, once everybody has left the program: {command}"
    )


def newest_backup(path: Path) -> Path | None:
    """The newest dated backup of the database at `path`; None where there is none, or it cannot be seen."""
    from tutor_tui.store.backups.dated import backups_of

    try:
        found = backups_of(paths.backups(path.absolute()), path)
    except OSError:
        return None
    return found[-1] if found else None


def open_file() -> str:
    """The file of the database that is open; empty where none is."""
    return str(database.obj.database) if database.obj is not None else ""
