"""Files that are whole: nobody has written to them for a while, and nobody but who delivers them can."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import stat_result
from pathlib import Path

from tutor_tui.importers.unattended.refusals import NotReady

_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_LATER = "Nothing was read; the next run will find it whole."


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file was when it was looked at."""

    path: Path
    """Where it lies."""
    size: int
    """Bytes."""
    written: int
    """When it was last written, in nanoseconds since 1970."""


def require_settled(paths: Sequence[Path], *, now: float, quiet: float) -> tuple[Seen, ...]:
    """The files as they are; `now` and `quiet` in seconds, `now` since 1970.

    Raises `NotReady` for a file that was written to within the last `quiet` seconds (or has a date still to come),
    for a file or folder that its group or everybody may write to, and for a link.
    """
    return tuple(_require_settled(path, now, quiet) for path in _private(paths))


def require_unchanged(seen: Sequence[Seen]) -> None:
    """Raise `NotReady` where one of the files was written to, exchanged or removed since it was looked at."""
    for file in seen:
        found = _status(file.path)
        if (found.st_size, found.st_mtime_ns) != (file.size, file.written):
            raise NotReady("the file changed while it was read", place=str(file.path), remedy=_LATER)


def _private(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file that is named or lies in a folder that is named, each and its folder private."""
    for path in paths:
        folder = path if path.is_dir() else path.absolute().parent
        _require_private(folder, "the folder")
        for file in sorted(_files(path)) if path.is_dir() else [path]:
            if file.is_dir():
                continue
            _require_private(file, "the file")
            yield file


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if not file.name.startswith((".", "~$"))]
    except OSError as error:
        raise NotReady(
            f"the folder cannot be read ({error.strerror})",
            place=str(folder),
            remedy="Check its rights.",
        ) from error


def _require_private(path: Path, what: str) -> None:
    mode = _status(path).st_mode
    if stat.S_ISLNK(mode):
        raise NotReady(
            f"{what} is a link",
            place=str(path),
            remedy="Name the place itself: a link can be turned elsewhere.",
        )
    if mode & _OTHERS:
        raise NotReady(
            f"others than the owner may write to {what}",
            place=str(path),
            remedy=f"Only the account that delivers the files may: chmod go-w {path}",
        )


def _require_settled(path: Path, now: float, quiet: float) -> Seen:
    found = _status(path)
    if found.st_mtime > now - quiet:
        ago = now - found.st_mtime
        when = f"was written to {ago:.0f} s ago" if ago >= 0 else "has a date that is still to come"
        raise NotReady(f"the file {when}: it may not be whole yet", place=str(path), remedy=_LATER)
    return Seen(path, found.st_size, found.st_mtime_ns)


def _status(path: Path) -> stat_result:
    try:
        return path.lstat()
    except (OSError, ValueError) as error:
        raise NotReady(
            f"it cannot be read ({error})", place=str(path), remedy="Check that it is there, and its rights."
        ) from error
