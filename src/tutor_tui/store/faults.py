"""What went wrong below, told as something that a user can act on."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import peewee

from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.spoilt import open_file, require_sound, stop_writing, way_back

_FULL = ("the disk is full", "Free some space, then try again.")
_DAMAGED = "the database file is damaged: nothing more is written to it"
_FOREIGN = "the file is no database"
_READ_ONLY = (
    "the database may only be read",
    "Ask for write permission on the file and its folder, then try again.",
)
_MEMORY = ("the machine has no memory left for it", "Leave what you do not need open, then try again.")
_SCARCE = 65_536
"""Bytes with which SQLite cannot even make the index of its log: opening fails with "disk I/O error"."""
_SAID: tuple[tuple[str, str, str], ...] = (
    ("disk is full", *_FULL),
    ("readonly", *_READ_ONLY),
    ("locked", "somebody else has been writing for five seconds", "Try again."),
    ("busy", "somebody else has been writing for five seconds", "Try again."),
    ("unique constraint", "somebody else has recorded the same meanwhile", "Look at it again, then repeat."),
    ("malformed", _DAMAGED, ""),
    ("codec can't decode", _DAMAGED, ""),
    ("could not decode", _DAMAGED, ""),
    ("not a database", _FOREIGN, "Name another file. "),
    ("encrypted", _FOREIGN, "Name another file. "),
    ("read-only file system", *_READ_ONLY),
    ("no such file", "the folder of the database is gone", "Ask whoever keeps the server, then try again."),
    ("out of memory", *_MEMORY),
    ("memoryerror", *_MEMORY),
    (
        "disk i/o",
        "the disk did not answer",
        "Check the disk; if it stays so, restore the last backup elsewhere.",
    ),
    (
        "unable to open",
        "the database file cannot be opened",
        "Check that file and folder exist and may be used.",
    ),
    (
        "no such table",
        "the database is not a tutor-tui database",
        "Name the right file, or make one: tutor-tui init.",
    ),
)


def _messages(error: BaseException) -> list[str]:
    """The error's own words, then those of the errors that it came from, innermost last."""
    found: list[str] = []
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        found.append(str(step) or type(step).__name__)
        step = step.__context__
    return found


def explain(error: BaseException, *, saving: bool, place: str = "") -> StoreError:
    """The fault in a user's words; `saving` says that something was being written, `place` in which file.

    Damage stops every later write to the database that is open. A full disk inside a transaction surfaces as
    "cannot rollback", with the cause in `__context__`.
    """
    kind = NotSaved if saving else StoreError
    if refused := _of_server(error):
        return kind(refused[0], place=place, remedy=refused[1])
    texts = _messages(error)
    for text in reversed(texts):
        for sign, message, remedy in _SAID:
            if sign in text.lower():
                if sign == "disk i/o":
                    message, remedy = _state_of_disk(place) or (message, remedy)
                if message in (_DAMAGED, _FOREIGN):
                    stop_writing(message)
                    remedy += way_back(place)
                return kind(message, place=place, remedy=remedy)
    words = texts[0].rpartition("] ")[2] or type(error).__name__
    return kind(f"the database refused ({words})", place=place, remedy="Run `tutor-tui doctor`.")


def _of_server(error: BaseException) -> tuple[str, str] | None:
    """What is wrong and what to do, where a database server refused."""
    if "psycopg" not in sys.modules:
        return None
    from tutor_tui.store.postgresql.refusals import refusal

    return refusal(error)


def _state_of_disk(place: str) -> tuple[str, str] | None:
    """What is wrong with the disk of the file, else of the database that is open, as far as the system tells."""
    import errno
    import shutil
    import tempfile

    folder = os.path.dirname(place or open_file()) or os.curdir
    try:
        if shutil.disk_usage(folder).free < _SCARCE:
            return _FULL
        tempfile.TemporaryFile(dir=folder).close()  # a disk that failed says so only to whoever writes
    except OSError as error:
        return {errno.EROFS: _READ_ONLY, errno.ENOSPC: _FULL}.get(error.errno or 0)
    return None


@contextmanager
def told(*, saving: bool, place: str = "") -> Iterator[None]:
    """Turn the drivers' errors of the block into `StoreError`, or `NotSaved` where `saving`.

    `place` is the database's file, for errors that do not name one themselves. Where `saving`, `NotSaved` at once
    if the database was found damaged before.
    """
    if saving:
        require_sound(place)
    try:
        yield
    except StoreError as error:
        error.place = error.place or place
        raise
    except (peewee.PeeweeException, MemoryError, OSError, UnicodeDecodeError) as error:
        raise explain(error, saving=saving, place=place) from error
    except Exception as error:
        if type(error).__module__.split(".")[0] in {"cysqlite", "sqlcipher3", "sqlite3", "psycopg"}:
            raise explain(error, saving=saving, place=place) from error
        raise
