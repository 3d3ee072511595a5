"""Putting one file or folder in its place: whole at every moment, and the one of before kept."""

import grp
import os
import pwd
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from tutor_tui.admin.files import Wanted
from tutor_tui.errors import TutorError

Check = Callable[[Path], str]
"""Looks at a new file before it takes its place; what is wrong with it, or nothing."""


def differs(wanted: Wanted) -> str:
    """What about a file or folder is not as it should be, in a few words; empty where nothing is."""
    try:
        found = os.lstat(wanted.path)
    except FileNotFoundError:
        return "missing"
    except NotADirectoryError:
        return "it lies below a file"
    if stat.S_ISLNK(found.st_mode) or stat.S_ISDIR(found.st_mode) != (wanted.text is None):
        return "another kind of file"
    wrong = []
    if wanted.text is not None and content_of(wanted.path) != wanted.text:
        wrong.append("content")
    if owner_of(found) != (wanted.owner, wanted.group):
        wrong.append(f"owner {':'.join(owner_of(found))} instead of {wanted.owner}:{wanted.group}")
    if stat.S_IMODE(found.st_mode) != wanted.mode:
        wrong.append(f"mode {stat.S_IMODE(found.st_mode):04o} instead of {wanted.mode:04o}")
    return ", ".join(wrong)


def owner_of(found: os.stat_result) -> tuple[str, str]:
    """Account and group by name, or by number where nobody has it."""
    try:
        owner = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        owner = str(found.st_uid)
    try:
        group = grp.getgrgid(found.st_gid).gr_name
    except KeyError:
        group = str(found.st_gid)
    return owner, group


def content_of(path: Path) -> str:
    """What is in a file; empty where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def place(wanted: Wanted, at: datetime, check: Check | None = None) -> Path | None:
    """Make a file or folder as it should be; where the file of before is kept, if it said something else.

    `at` is this instant (UTC), for the name of what is kept. Raises `TutorError` where `check` finds a fault, with
    everything as before, or where the system refuses.
    """
    try:
        if wanted.text is not None:
            return _file(wanted, wanted.text, at, check)
        _folder(wanted)
    except OSError as error:
        raise TutorError(
            f"the system refused ({error.strerror or error})",
            place=str(wanted.path),
            remedy="Put that right and run the same command again; what was done already stays.",
        ) from None
    return None


def _folder(wanted: Wanted) -> None:
    if not wanted.path.is_dir():
        wanted.path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        wanted.path.mkdir(mode=0o700)
    _own(wanted.path, wanted)


def _file(wanted: Wanted, text: str, at: datetime, check: Check | None) -> Path | None:
    path = wanted.path
    if path.is_file() and not path.is_symlink() and content_of(path) == text:
        _own(path, wanted)
        return None
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        _own(new, wanted)
        if check is not None and (fault := check(new)):
            raise TutorError(
                f"the new file is refused: {fault}",
                place=str(path),
                remedy="The file of before stays as it is.",
            )
        kept = None
        if os.path.lexists(path):
            kept = _keep(path, at)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
    return kept


def _keep(path: Path, at: datetime) -> Path:
    """Give what lies there a second name with the instant in it; with a number where it changed twice in a second."""
    name = f"{path.name}.before-{at:%Y-%m-%dT%H%M%S}Z"
    for number in count(1):
        kept = path.with_name(name if number == 1 else f"{name}-{number}")
        with suppress(FileExistsError):
            os.link(path, kept, follow_symlinks=False)
            return kept
    raise AssertionError("there is no end of numbers")


def _own(path: Path, wanted: Wanted) -> None:
    os.chown(
        path,
        pwd.getpwnam(wanted.owner).pw_uid,
        grp.getgrnam(wanted.group).gr_gid,
        follow_symlinks=False,
    )
    os.chmod(path, wanted.mode)
