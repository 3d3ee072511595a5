"""Every file and folder of a server: what is in it, whose it is, who may do what with it."""

from pathlib import Path

import msgspec

from tutor_tui.admin.layout import (
    ACCOUNT,
    BACKUP_SERVICE,
    BACKUP_TIMER,
    BIN,
    ETC,
    HOME,
    KEY_ACCOUNT,
    MAIN_DROP_IN,
    SERVER_FILE,
    SSHD_CONFIG,
    SSHD_UNIT,
    UNITS,
    WARM_UNIT,
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
    own = dict.fromkeys((HOME, Path(server.database).parent))
    return (
        Wanted(BIN.parent, 0o755, why="the program"),
        Wanted(BIN, 0o755, why="the commands that sshd and administrators run"),
        Wanted(ETC, 0o755, why="what root decides"),
        *(Wanted(folder, 0o700, ACCOUNT, ACCOUNT, why="the school's data") for folder in own),
        Wanted(keys, 0o2750, ACCOUNT, KEY_ACCOUNT, why="which key signs whom in"),
    )


def files(server: Server, python: str, sshd_version: tuple[int, int]) -> tuple[Wanted, ...]:
    """The files; `python` is the program's interpreter, `sshd_version` decides what its configuration may say."""
    values = values_of(server, python, sshd_version)

    def of(path: Path, why: str, mode: int = 0o644, template: str = "") -> Wanted:
        return Wanted(path, mode, text=fill(template or path.name, values), why=why)

    return (
        of(SERVER_FILE, "how this machine serves the school"),
        of(BIN / "tutor-authkeys", "tells sshd whose key it is", 0o755),
        of(BIN / "tutor-session", "starts one person's session", 0o755),
        of(BIN / "tutor-attend", "waits for a session that was started warm", 0o755),
        of(BIN / "tutor-shell", "the service account's login shell", 0o755),
        of(BIN / "tutor-admin", "the program for administrators", 0o755),
        of(SSHD_CONFIG, "the sshd at which people sign in"),
        of(MAIN_DROP_IN, "keeps the accounts out of the administrators' sshd", template="main-sshd.conf"),
        of(UNITS / SSHD_UNIT, "runs that sshd"),
        of(UNITS / BACKUP_SERVICE, "makes and checks a backup"),
        of(UNITS / BACKUP_TIMER, "every night"),
        *([of(UNITS / WARM_UNIT, "starts sessions warm")] if server.warm else ()),
    )
