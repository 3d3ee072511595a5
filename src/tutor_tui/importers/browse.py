"""Which files could be read, as a path is typed."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from tutor_tui.importers.source import CHOOSABLE

MOST = 200
"""Folders, and files, of one folder that are listed."""


class Listing(msgspec.Struct, frozen=True):
    """What could be meant by what was typed so far; each as it would be typed."""

    folders: tuple[str, ...]
    """With a slash at the end."""
    files: tuple[str, ...]
    """Those that could be read."""


def listing(typed: str, suffixes: Collection[str] = CHOOSABLE) -> Listing:
    """The folders, and the files with one of these suffixes, whose names begin with the last part of `typed`.

    Hidden ones only where the last part begins with a dot. Nothing where the folder cannot be read.
    """
    head, slash, start = typed.rpartition("/")
    folders: list[str] = []
    files: list[str] = []
    try:
        entries = list(Path((head + slash) or ".").expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):
        return Listing((), ())
    for entry in sorted(entries, key=lambda entry: entry.name.casefold()):
        name = entry.name
        if not name.casefold().startswith(start.casefold()) or (name.startswith(".") and not start):
            continue
        try:
            if entry.is_dir():
                folders.append(f"{head}{slash}{name}/")
            elif entry.suffix.lower() in suffixes:
                files.append(f"{head}{slash}{name}")
        except OSError:
            continue
    return Listing(tuple(folders[:MOST]), tuple(files[:MOST]))
