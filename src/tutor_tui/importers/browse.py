"""Which files could be read, as a path is typed."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from tutor_tui.importers.files.source import CHOOSABLE

MOST = 200
"""Folders, and files, of one folder that are listed."""

BETWEEN = ";"
"""What stands between several names."""


class Listing(msgspec.Struct, frozen=True):
    """What could be meant by what was typed so far; each as it would be typed."""

    folders: tuple[str, ...]
    """With a slash at the end."""
    files: tuple[str, ...]
    """Those that could be read."""


def typed_names(typed: str) -> list[str]:
    """The names that were typed with `;` between them, each once; one file of just that name is one."""
    try:
        if Path(typed).expanduser().exists():
            return [typed]
    except (OSError, RuntimeError, ValueError):  # no file's name: whatever opens it says so
        pass
    names = [name.strip() for name in typed.split(BETWEEN)]
    return list(dict.fromkeys(name for name in names if name))


def last_name(typed: str) -> tuple[str, str]:
    """What was typed before the last name, as it stays, and the last name."""
    before, sign, last = typed.rpartition(BETWEEN)
    return (f"{before}{sign} " if sign else ""), last.lstrip()


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
