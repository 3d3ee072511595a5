"""Every file and folder of a server: what is in it, whose it is, who may do what with it."""

from pathlib import Path

import msgspec

from tutor_tui.admin.layout import (
    ACCOUNT,
    BIN,
    ETC,
    HOME,
    KEY_ACCOUNT,
    SERVER_FILE,
    SSHD_CONFIG,
    Server,
)
from tutor_tui.admin.templates import fill, values_of


class Wanted(msgspec.Struct, frozen=True):
    """A file or folder as it should be."""

    path: Path
    """Where it lies."""
    mode: int
    """Its permission bits."""
    owner: str = "root"
    """The account that it belongs to."""
    group: str = "root"
    """The group that it belongs to."""
    text: str | None = None
    """What is in it; None for a folder."""
    why: str = ""
    """What it is for, in a few words."""


def folders(server: Server) -> tuple[Wanted, ...]:
    """The folders, outer before inner."""
    keys = Path(server.keys_file).parent
    database = Path(server.database).parent
    own = {
        folder: Wanted(folder, 0o700, ACCOUNT, ACCOUNT, why="the school's data")
        for folder in (HOME, database)
    }
    return (
        Wanted(BIN.parent, 0o755, why="the program"),
        Wanted(BIN, 0o755, why="the commands that sshd and administrators run"),
        Wanted(ETC, 0o755, why="what root decides"),
        *own.values(),
        Wanted(keys, 0o2750, ACCOUNT, KEY_ACCOUNT, why="which key signs whom in"),
    )


def files(server: Server, python: str, sshd_version: tuple[int, int]) -> tuple[Wanted, ...]:
    """The files; `python` is the program's interpreter, `sshd_version` decides what its configuration may say."""
    values = values_of(server, python, sshd_version)

    def of(path: Path, mode: int, why: str) -> Wanted:
        return Wanted(path, mode, text=fill(path.name, values), why=why)

    return (
        of(SERVER_FILE, 0o644, "how this machine serves the school"),
        of(BIN / "tutor-authkeys", 0o755, "tells sshd whose key it is"),
        of(BIN / "tutor-shell", 0o755, "the service account's login shell"),
        of(BIN / "tutor-session", 0o755, "starts one person's session"),
        of(BIN / "tutor-admin", 0o755, "the program for administrators"),
        of(SSHD_CONFIG, 0o644, "the sshd at which people sign in"),
    )
