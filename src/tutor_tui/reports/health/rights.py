"""Whether only their owner may use the database, what lies beside it, its backups and its key."""

import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path

from tutor_tui import paths
from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.backups.copies import checksum_path
from tutor_tui.store.backups.dated import backups_of, left_beside
from tutor_tui.store.encryption.connection import is_plain

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_BESIDE = ("-wal", "-shm", "-queue")


def look_at_rights(path: Path) -> Iterator[Note]:
    """The modes and owners of everything that belongs to the database at `path`, where it is there."""
    if not path.is_file():
        return
    folder = paths.backups(path)
    copies = [*_backups(folder, path), *left_beside(path)]
    files = [path.with_name(path.name + suffix) for suffix in _BESIDE]
    files += [*copies, *(checksum_path(copy) for copy in copies)]
    found = [
        *(note for one in (path.parent, folder) for note in _folder(one)),
        *(note for one in files for note in _file(one)),
        *_owners(path, [path.parent, folder, *files]),
        *_key(path, folder),
        *_names(path),
    ]
    yield from found
    if not found:
        yield Note(AREA, "rights", Verdict.OK, "folder, log, backups and key are for their owner only")


def _backups(folder: Path, path: Path) -> tuple[Path, ...]:
    try:
        return backups_of(folder, path)
    except OSError:
        return ()


def _mode(path: Path) -> int | None:
    """The rights on a file; None where it is not there, or nobody says."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def _folder(path: Path) -> Iterator[Note]:
    mode = _mode(path)
    if mode is not None and mode & _OTHERS_WRITE:
        yield Note(
            AREA,
            "rights",
            Verdict.WRONG,
            f"others may put files into the folder (mode {mode:04o}), and exchange the school: {path}",
            f"Run: chmod 700 '{path}'",
        )


def _file(path: Path) -> Iterator[Note]:
    mode = _mode(path)
    if mode is not None and mode & _OTHERS and path.suffix != ".sha256":
        yield Note(
            AREA,
            "rights",
            Verdict.WRONG,
            f"others on this machine may use it (mode {mode:04o}): {path}",
            f"Run: chmod 600 '{path}'",
        )
    elif mode is not None and mode & _OTHERS_WRITE:
        yield Note(
            AREA,
            "rights",
            Verdict.WRONG,
            f"others on this machine may change the checksum (mode {mode:04o}): {path}",
            f"Run: chmod 600 '{path}'",
        )


def _owners(path: Path, others: list[Path]) -> Iterator[Note]:
    owner = path.stat().st_uid
    for one in others:
        try:
            found = one.stat().st_uid
        except OSError:
            continue
        if found not in (owner, 0) or (found == 0 != owner and one.is_file()):
            yield Note(
                AREA,
                "owner",
                Verdict.WRONG,
                f"it belongs to {_name(found)}, but the school to {_name(owner)}: {one}",
                f"Run as root: chown {_name(owner)} '{one}'",
            )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _key(path: Path, backups: Path) -> Iterator[Note]:
    """Where the key of an encrypted school lies; its mode is looked at whenever it is read."""
    key = paths.database_key()
    if key is None or is_plain(path):
        return
    beside = next((one for one in (backups, path.parent) if _lies_in(key, one)), None)
    if beside is not None:
        yield Note(
            AREA,
            "key",
            Verdict.WARN,
            f"the key lies where the school lies, so that whoever takes one takes both: {key}",
            "Move it to a folder of which no backup is made, and name it there.",
        )


def _names(path: Path) -> Iterator[Note]:
    """Whether the file has a second name, as after a restore that was killed before its last step."""
    count = path.stat().st_nlink
    if count > 1:
        twins = [one.name for one in left_beside(path) if one.samefile(path)]
        known = f": {', '.join(twins)}" if twins else ""
        yield Note(
            AREA,
            "names",
            Verdict.WRONG,
            f"the file has {count} names{known}; through each of them the school itself is changed",
            "Remove the other names with rm. Never shred or open them.",
        )


def _lies_in(key: Path, folder: Path) -> bool:
    return Path(os.path.realpath(key)).is_relative_to(os.path.realpath(folder))
