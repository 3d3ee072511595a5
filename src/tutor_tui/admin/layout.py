"""Where everything of a school server lies, and whose it is."""

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

ACCOUNT = "tutorsvc"
"""The service account: every session runs as it, and it alone reads the database."""
KEY_ACCOUNT = "tutorkeys"
"""The account as which sshd asks for keys: it reads the keys file, and nothing else."""
ETC = Path("/etc/tutor-tui")
"""What root decides: `server.toml`, the sshd's configuration, the school's `settings.toml` and `keymap.toml`."""
SERVER_FILE = ETC / "server.toml"
SSHD_CONFIG = ETC / "sshd_config"
BIN = Path("/opt/tutor-tui/bin")
"""The commands that sshd and administrators run."""
HOME = Path("/var/lib/tutor-tui")
"""The service account's home; database and backups lie in it."""
KEYS_FOLDER = Path("/var/lib/tutor-tui-keys")
"""Written by the service account, read by the key account."""
SSHD = Path("/usr/sbin/sshd")
MAIN_DROP_IN = Path("/etc/ssh/sshd_config.d/tutor-tui.conf")
"""Keeps the accounts out of the administrators' own sshd; says nothing about anybody else."""
UNITS = Path("/etc/systemd/system")
SSHD_UNIT = "tutor-tui-sshd.service"
BACKUP_SERVICE = "tutor-tui-backup.service"
BACKUP_TIMER = "tutor-tui-backup.timer"
WARM_UNIT = "tutor-tui-warm.service"
WARM_SOCKET = Path("/run/tutor-tui-warm/socket")
"""Where the parent of warm starts listens; its folder is the service account's alone."""
SYSTEMD_RUNS = Path("/run/systemd/system")
"""Is there where systemd is what starts and stops things."""
PORT = 2222
"""The port where nothing else is said."""


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `server.toml` says."""

    database: str = str(HOME / "school.db")
    """The school's database."""
    database_key: str = ""
    """The file with the database's key; empty where it is not encrypted."""
    keys_file: str = str(KEYS_FOLDER / "keys")
    """Which key signs whom in."""
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = PORT
    """At which the school's sshd listens."""
    listen: tuple[str, ...] = ()
    """The addresses at which it does; none for all."""
    today: date | None = None
    """The day that a demonstration plays on; None for today."""
    warm: bool = False
    """Whether sessions are forked from a parent that has imported everything."""
