"""The dated backups of a database: how they are named, found, and the oldest of them dropped."""

import re
from datetime import UTC, datetime
from pathlib import Path

from tutor_tui import paths
from tutor_tui.store.backups.copies import remove_copy

KEPT = 14
"""How many dated backups of one database a folder keeps."""


def dated(folder: Path, database: Path, at: datetime) -> Path:
    """Where the backup of `database` taken at an instant (UTC) goes: `school-2026-11-22T084105Z.db`."""
    return folder / f"{database.stem}-{at:%Y-%m-%dT%H%M%S}Z{database.suffix}"


def backups_of(folder: Path, database: Path) -> tuple[Path, ...]:
    """The dated backups of `database` in a folder, the oldest first; empty where there is no such folder."""
    name = re.compile(
        re.escape(database.stem) + r"-\d{4}-\d\d-\d\dT\d{6}Z" + re.escape(database.suffix), re.ASCII
    )
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if name.fullmatch(path.name)))


def left_beside(database: Path) -> tuple[Path, ...]:
    """The copies of before that `restore`, `encrypt`, `decrypt` and a new version of the program left beside it.

    Empty where the folder may not be listed.
    """
    name = re.compile(
        re.escape(database.stem)
        + r"\.(replaced|before-encryption|before-decryption|before-version)-[0-9TZ-]+"
        + re.escape(database.suffix),
        re.ASCII,
    )
    try:
        return tuple(sorted(path for path in database.parent.iterdir() if name.fullmatch(path.name)))
    except PermissionError:
        return ()


def unfinished(database: Path) -> tuple[Path, ...]:
    """What a backup, a restore or a conversion left that was ended half way, or is at work now."""
    here = [database.with_name(database.name + suffix) for suffix in (".restoring", ".converting")]
    parts = sorted(paths.backups(database).glob("*.part"))
    return (*(path for path in here if path.exists()), *parts)


def prune(folder: Path, database: Path) -> tuple[Path, ...]:
    """Delete all but the newest `KEPT` dated backups of `database`. Returns those that are gone."""
    old = backups_of(folder, database)[:-KEPT]
    for path in old:
        remove_copy(path)
    return old


def taken_at(backup: Path) -> datetime:
    """The instant (UTC) in the name of a dated backup."""
    return datetime.strptime(backup.stem[-18:], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
