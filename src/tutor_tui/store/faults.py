"""What went wrong below, told as something that a user can act on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import peewee

from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.models.base import database

_FULL = ("the disk is full", "Free some space, then try again.")
_DAMAGED = ("the database file is damaged", "Stop working on it and restore the last backup.")
_SCARCE = 65_536
"""Bytes with which SQLite cannot even make the index of its log: opening fails with "disk I/O error"."""
_SAID: tuple[tuple[str, str, str], ...] = (
    ("disk is full", *_FULL),
    ("readonly", "the database may only be read", "Ask for write permission on the file and its folder."),
    ("locked", "somebody else has been writing for five seconds", "Try again."),
    ("busy", "somebody else has been writing for five seconds", "Try again."),
    ("unique constraint", "somebody else has recorded the same meanwhile", "Look at it again, then repeat."),
    ("malformed", *_DAMAGED),
    ("codec can't decode", *_DAMAGED),
    ("not a database", "the file is no database", "Name another file, or restore the last backup."),
    ("encrypted", "the file is no database", "Name another file, or restore the last backup."),
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
        found.append(str(step))
        step = step.__context__
    return found


def explain(error: BaseException, *, saving: bool, place: str = "") -> StoreError:
    """The fault in a user's words; `saving` says that something was being written, `place` in which file.

    A full disk inside a transaction surfaces as "cannot rollback", with the cause in `__context__`.
    """
    kind = NotSaved if saving else StoreError
    texts = _messages(error)
    for text in reversed(texts):
        for sign, message, remedy in _SAID:
            if sign in text.lower():
                if sign == "disk i/o" and _is_full(place):
                    message, remedy = _FULL
                return kind(message, place=place, remedy=remedy)
    words = texts[0].rpartition("] ")[2] or type(error).__name__
    return kind(f"the database refused ({words})", place=place, remedy="Run `tutor-tui doctor`.")


def _is_full(place: str) -> bool:
    """Whether the disk of the file, else of the database that is open, has no space left."""
    import shutil

    name = place or str(database.obj.database if database.obj is not None else "")
    try:
        return bool(name) and shutil.disk_usage(os.path.dirname(name) or os.curdir).free < _SCARCE
    except OSError:
        return False


@contextmanager
def told(*, saving: bool, place: str = "") -> Iterator[None]:
    """Turn the drivers' errors of the block into `StoreError`, or `NotSaved` where `saving`.

    `place` is the database's file, for errors that do not name one themselves.
    """
    try:
        yield
    except StoreError as error:
        error.place = error.place or place
        raise
    except (peewee.PeeweeException, MemoryError, OSError, UnicodeDecodeError) as error:
        raise explain(error, saving=saving, place=place) from error
    except Exception as error:
        if type(error).__module__.split(".")[0] in {"cysqlite", "sqlite3"}:
            raise explain(error, saving=saving, place=place) from error
        raise
