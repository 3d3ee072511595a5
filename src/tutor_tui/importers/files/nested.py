"""Folders within folders: an export whose lists lie one or more levels down, and dated copies of one list."""

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from tutor_tui.errors import ImportRefused

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d{2}-\d{2}(?:-\d{2})?)?\Z")
"""2021-07-01 or 2021-07-01-00-00-00: the day, and the time, of an export."""
_DEEPEST = 5
_MOST_FOLDERS = 5_000
_File = TypeVar("_File", bound=PurePath)


def is_dated(file: PurePath) -> bool:
    """Whether the file's name is the moment at which it was made."""
    return bool(_DATED.match(file.stem))


def newest(files: Iterable[_File]) -> list[_File]:
    """The files; of those in one folder that are called by the moment at which they were made, the last one."""
    dated: dict[PurePath, list[_File]] = defaultdict(list)
    kept: list[_File] = []
    for file in files:
        if is_dated(file):
            dated[file.parent].append(file)
        else:
            kept.append(file)
    return sorted([*kept, *(max(copies, key=lambda file: file.stem) for copies in dated.values())])


def files_below(folder: Path, endings: Collection[str]) -> list[Path]:
    """The files with one of these endings in the folders within `folder`, by path; of dated copies the newest.

    Hidden folders and files, links to folders, and what lies deeper than any export are passed over. Raises `OSError`,
    and `ImportRefused` as `is_plain`.
    """
    found: list[Path] = []
    waiting: list[tuple[Path, int]] = [(folder, 0)]
    for looked_into, (here, depth) in enumerate(waiting):
        if looked_into >= _MOST_FOLDERS:
            break
        with os.scandir(here) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith((".", "~$", "__")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting += [(Path(entry.path), depth + 1)] if depth < _DEEPEST else []
                elif (
                    Path(entry.name).suffix.lower() in endings
                    and not entry.is_dir()
                    and is_plain(Path(entry.path))
                ):
                    found.append(Path(entry.path))
    return newest(found)


def is_plain(file: Path) -> bool:
    """True for a plain file; raises `ImportRefused` for a pipe, a device, or a link that leads to no plain file.

    Passed over, it would leave its part of the export out without a word. Raises `OSError`.
    """
    if not file.is_file():
        raise ImportRefused(
            "that is not a plain file, but a pipe, a device or a link that leads nowhere",
            place=str(file),
            remedy="Take it out of the folder, or put the file itself there.",
        )
    return True


def called_below(folder: PurePath, files: Sequence[_File]) -> dict[_File, str]:
    """The path of each file within `folder`, for places and messages."""
    return {file: str(file.relative_to(folder)) for file in files}
