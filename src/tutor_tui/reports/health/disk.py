"""The disk on which a school lies: its kind, and how much room is left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tutor_tui import paths
from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.file_systems import DOUBTFUL, REFUSED, file_system

LEAST = 64 * 1024 * 1024
"""Bytes without which the log of a busy morning has no room."""
COPIES = 3
"""How many times the school's size there is to be: a backup, a restore, and what is kept of before."""


def look_at_disk(path: Path, mounts: Path | None = None) -> Iterator[Note]:
    """The file system of a database that is there, and the room for it and its backups."""
    if not path.is_file():
        return
    yield from _kind(path, mounts)
    yield from _room(path)


def _kind(path: Path, mounts: Path | None) -> Iterator[Note]:
    kind = file_system(path, mounts)
    remedy = "Move the database to a disk of the machine on which the program runs; let people sign in to it."
    if kind in REFUSED:
        said = f"it lies on a network file system ({kind}), whose locks SQLite cannot trust; it is not opened there"
        yield Note(AREA, "file system", Verdict.WRONG, said, remedy)
    elif kind in DOUBTFUL:
        said = f"it lies on a file system that machines can share ({kind}): whether locks hold there is not known"
        yield Note(AREA, "file system", Verdict.WARN, said, remedy)
    elif kind:
        yield Note(AREA, "file system", Verdict.OK, kind)


def _room(path: Path) -> Iterator[Note]:
    needed = COPIES * path.stat().st_size + LEAST
    folders = {path.parent}
    backups = paths.backups(path)
    if backups.is_dir() and backups.stat().st_dev != path.parent.stat().st_dev:
        folders.add(backups)
    for folder in sorted(folders):
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            continue
        said = f"{_size(free)} are free at {folder}"
        if free < LEAST:
            remedy = "Free some space at once: soon nothing can be saved."
            yield Note(AREA, "space", Verdict.WRONG, said, remedy)
        elif free < needed:
            remedy = f"Free some space: backups and a restore want {_size(needed)}."
            yield Note(AREA, "space", Verdict.WARN, said, remedy)
        else:
            yield Note(AREA, "space", Verdict.OK, said)


def _size(count: int) -> str:
    return f"{count / 2**30:.1f} GiB" if count >= 2**30 else f"{count / 2**20:.0f} MiB"
