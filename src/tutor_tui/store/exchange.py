"""Files between a person's own computer and a school's server: a folder each for what to fetch and what was brought.

Whoever signs in over the network acts with the service account's rights, so a path that he types would be a path of
the server: the database, its backups, keys. He names a file instead, and it lies in his own folder or nowhere.
"""

import os
import re
import time
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from tutor_tui.errors import TutorError

KEPT = 24 * 3600
"""Seconds that a file stays: it holds pupils' data, and what is needed is fetched at once."""
LARGEST = 32 * 2**20
"""Bytes of one file that is brought."""
MOST = 40
"""Files that one person has in one folder at a time."""
ROOM = 128 * 2**20
"""Bytes of all that one person has in one folder; the disk is everybody's."""

LONGEST = 80
"""Characters of a file's name."""
_BYTES = 255
"""Bytes of a name that file systems keep."""

_PERSON = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}", re.ASCII)


class Way(StrEnum):
    """Which way a file goes."""

    FETCH = "fetch"
    """Written by the program, for its person to fetch."""
    BROUGHT = "brought"
    """Brought by the person, for the program to read."""


def own_folder(database: Path, username: str, way: Way) -> Path:
    """The folder of this person beside the database, made where it is not there, for the service account only.

    What has lain in anybody's folder for longer than `KEPT` is removed. Raises `TutorError`.
    """
    if not _PERSON.fullmatch(username):
        raise TutorError(
            "there is no folder for this user name", remedy="Sign in as a person of the staff list."
        )
    root = database.parent / "exchange"
    folder = root / username / way
    try:
        for part in (root, folder.parent, folder):
            part.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise TutorError(
            f"the folder for files cannot be made ({error.strerror})", remedy="Tell whoever keeps the server."
        ) from error
    sweep(database)
    return folder


def plain_name(typed: str) -> str:
    """A file's name as typed, without a folder. Raises `TutorError` where it is not a plain one."""
    name = typed.strip()
    if not _is_plain(name):
        raise TutorError(
            "on the school's server a file has a plain name",
            remedy="Letters and digits to begin with, then also . _ + and -; no blank, and no folder.",
            title="Not a name",
        )
    return name


def names_in(folder: Path, endings: Collection[str] | None = None) -> tuple[str, ...]:
    """The files of an own folder, by name; only those with one of these endings where any are given."""
    return tuple(
        sorted(file.name for file in _files(folder) if endings is None or file.suffix.lower() in endings)
    )


def require_room(folder: Path) -> None:
    """Raise `TutorError` where the folder holds as much as it may."""
    full = f"there are {MOST} files already" if sum(1 for _ in _files(folder)) >= MOST else ""
    if full or _room(folder) <= 0:
        raise TutorError(
            full or f"your files take {ROOM >> 20} MiB already",
            remedy=f"They go by themselves after {KEPT // 3600} hours; or write one over another.",
            title="Not written",
        )


def _room(folder: Path, besides: str = "") -> int:
    """Bytes that still go into the folder, were the file `besides` not there; what comes just now takes room too."""
    taken = 0
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                taken += entry.stat(follow_symlinks=False).st_size if entry.name != besides else 0
    return ROOM - taken


def fetch(folder: Path, name: str) -> bytes:
    """What is in a file of the folder. Raises `TutorError` where there is none of this name."""
    try:
        handle = os.open(folder / plain_name(name), os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            return file.read()
    except OSError as error:
        raise TutorError(
            f"there is no file {name!r}", remedy="Write it first, or list what there is."
        ) from error


def bring(folder: Path, name: str, source: BinaryIO) -> int:
    """Put what `source` gives into a file of the folder, whole or not at all. Returns its bytes.

    One of the same name is replaced. Raises `TutorError` where the name is none, or the file too large.
    """
    name = plain_name(name)
    if name not in names_in(folder):
        require_room(folder)
    part = folder / f".{os.getpid()}.part"
    size = 0
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb"
        ) as file:
            while block := source.read(1 << 16):
                size += len(block)
                if size > LARGEST:
                    raise TutorError(
                        f"the file is larger than {LARGEST >> 20} MiB",
                        remedy="Bring it in parts.",
                        place=name,
                    )
                if _room(folder, besides=name) < len(block):
                    raise TutorError(
                        f"your files would take more than {ROOM >> 20} MiB",
                        remedy=f"They go by themselves after {KEPT // 3600} hours; or write one over another.",
                        place=name,
                    )
                file.write(block)
        os.replace(part, folder / name)
    except OSError as error:
        raise TutorError(
            f"the file cannot be kept ({error.strerror})", place=name, remedy="Tell whoever keeps the server."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return size


def _files(folder: Path) -> Iterator[Path]:
    """What lies in the folder and has a plain name."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.is_file(follow_symlinks=False) and _is_plain(entry.name):
                yield Path(entry.path)


def _is_plain(name: str) -> bool:
    """Letters of whatever script with their marks, digits, and a few signs that mean nothing to a shell."""
    letters = all(c.isalnum() or c in "._+-" or unicodedata.category(c).startswith("M") for c in name)
    is_short = 0 < len(name) <= LONGEST and len(name.encode(errors="replace")) <= _BYTES
    return is_short and letters and name[0].isalnum()


def sweep(database: Path) -> None:
    """Remove what has lain for too long, of everybody, also what is left of a file that came in part."""
    oldest = time.time() - KEPT
    for file in (database.parent / "exchange").glob("*/*/*"):
        with suppress(OSError):
            if file.lstat().st_mtime < oldest:
                file.unlink()
