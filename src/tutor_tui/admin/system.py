"""Asking and telling the operating system: programs that are run, accounts, versions."""

import os
import pwd
import re
import subprocess
from pathlib import Path

import msgspec

from tutor_tui.admin.layout import SSHD
from tutor_tui.errors import TutorError

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


class Said(msgspec.Struct, frozen=True):
    """What a program that was run has said."""

    code: int
    """Its exit code; 127 where there is no such program."""
    out: str
    """What it printed."""
    err: str
    """What it complained of."""


def run(*words: str | Path, timeout: float = 60) -> Said:
    """Run a program of the system, in a plain environment. Never raises."""
    try:
        done = subprocess.run(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
            cwd="/",
            env={"PATH": _PATH, "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return Said(124, "", f"it has not ended within {timeout:.0f} seconds")
    except OSError as error:
        return Said(127, "", error.strerror or str(error))
    return Said(done.returncode, done.stdout.strip(), done.stderr.strip())


def run_as(account: str, *words: str | Path, timeout: float = 60) -> Said:
    """Run a program as an account of this machine, with that account's own groups. Never raises."""
    try:
        group = pwd.getpwnam(account).pw_gid
    except KeyError:
        return Said(127, "", f"there is no account {account}")
    become = ("/usr/bin/setpriv", f"--reuid={account}", f"--regid={group}", "--init-groups", "--no-new-privs")
    return run(*become, *words, timeout=timeout)


def must(*words: str | Path) -> str:
    """What a program prints. Raises `TutorError` where it fails."""
    said = run(*words)
    if said.code:
        raise TutorError(
            f"{Path(words[0]).name} failed ({said.code}): {said.err or said.out}",
            place=" ".join(map(str, words)),
            remedy="Put that right and run the same command again; what was done already stays.",
        )
    return said.out


def sshd_version() -> tuple[int, int]:
    """The version of OpenSSH's server, such as (9, 2). Raises `TutorError` where there is none."""
    said = run(SSHD, "-V")  # before 9.2 it knows no -V, and names its version as it complains
    found = re.search(r"OpenSSH_(\d+)\.(\d+)", said.err + said.out)
    if found is None:
        raise TutorError(
            "there is no OpenSSH server here", place=str(SSHD), remedy="Run: apt-get install openssh-server"
        )
    return int(found[1]), int(found[2])


def require_root() -> None:
    """Raise `TutorError` unless root runs this."""
    if os.geteuid() != 0:
        raise TutorError(
            "only root sets a server up", remedy="Run it with sudo, or add --dry-run to see what it would do."
        )


def unsafe_part(path: Path) -> Path | None:
    """The first of a path's folders, or what it leads to, that somebody else than root could change; None if none.

    Links are followed, and looked at on both sides.
    """
    for whole in (path.absolute(), path.resolve()):
        for part in (*reversed(whole.parents), whole):
            found = os.lstat(part)
            if found.st_uid != 0 or (found.st_mode & 0o022 and not part.is_symlink()):
                return part
    return None


def closed_part(path: Path) -> Path | None:
    """The first of the folders above what a path leads to that other accounts may not pass through; None if none."""
    folders = reversed(path.resolve().parents)
    return next((folder for folder in folders if not folder.stat().st_mode & 0o001), None)
