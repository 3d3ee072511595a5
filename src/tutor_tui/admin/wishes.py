"""What may be asked of a server before anything is done: places, ports and addresses that can work and harm nobody."""

import errno
import os
import pwd
import re
import socket
import sys
from ipaddress import ip_address
from pathlib import Path

from tutor_tui.admin.layout import ACCOUNT, HOME, SERVER_FILE, Server
from tutor_tui.admin.server_file import read_server
from tutor_tui.admin.system import closed_part, unsafe_part
from tutor_tui.errors import SettingsError, TutorError, UsageError

_PLAIN = re.compile(r"/[A-Za-z0-9._/-]+", re.ASCII)
"""Paths that mean the same to a shell, to systemd, to TOML and to sshd."""
_VENV = "python3 -m venv /opt/tutor-tui/venv, and install the program there."


def known() -> Server:
    """What this machine's `server.toml` says already, or the defaults. Raises `SettingsError` where it has an error."""
    try:
        return read_server()
    except SettingsError:
        if SERVER_FILE.exists():
            raise
        return Server()


def require_sound(server: Server, before: Server | None) -> None:
    """Raise `TutorError` for what cannot work or would harm: `before` is what the machine served until now."""
    for name in ("database", "database_key", "keys_file"):
        path = getattr(server, name)
        if path and (not _PLAIN.fullmatch(path) or ".." in Path(path).parts):
            raise UsageError(
                f"{name}: {path!r} is no path for a server",
                remedy="Give a whole path from / on, of letters, digits and . _ - only.",
            )
    for address in server.listen:
        try:
            ip_address(address)
        except ValueError:
            raise UsageError(
                f"{address!r} is no address of this machine", remedy="Give it in numbers: 10.0.0.5"
            ) from None
    _require_own_folder(Path(server.database).parent)
    _require_own_folder(Path(server.keys_file).parent)
    if before is None or before.port != server.port:
        _require_free(server)


def require_safe_program() -> None:
    """Raise `TutorError` where somebody else than root could change the program, or the accounts could not run it."""
    import tutor_tui

    for path in (Path(sys.executable), Path(tutor_tui.__file__)):
        if (part := unsafe_part(path)) is not None:
            raise TutorError(
                "others than root could change the program that every session runs",
                place=str(part),
                remedy=f"Install it for the whole machine, as root: {_VENV}",
            )
        if (part := closed_part(path)) is not None:
            raise TutorError(
                "the service account may not come to the program",
                place=str(part),
                remedy=f"Install it where everybody may pass, as root: {_VENV}",
            )


def _require_own_folder(folder: Path) -> None:
    """A folder that becomes the service account's alone must not be anybody else's now."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise TutorError("this is no folder", place=str(folder), remedy="Name another place.")
    if not folder.exists() or folder == HOME or not os.listdir(folder):
        return
    try:
        is_own = folder.stat().st_uid == pwd.getpwnam(ACCOUNT).pw_uid
    except KeyError:
        is_own = False
    if not is_own:
        raise TutorError(
            f"this folder is somebody else's; it would become {ACCOUNT}'s alone",
            place=str(folder),
            remedy="Name a folder that does not exist yet.",
        )


def _require_free(server: Server) -> None:
    for address in server.listen or (*(["::"] if socket.has_dualstack_ipv6() else []), "0.0.0.0"):
        family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
        with socket.socket(family) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                line.bind((address, server.port))
            except OSError as error:
                if address == "::" and error.errno == errno.EADDRNOTAVAIL and not server.listen:
                    continue  # IPv6 is switched off here
                raise TutorError(
                    f"nothing can listen at port {server.port} of {address} ({error.strerror})",
                    remedy="Name another --port. For 22, first give the administrators' sshd another one, and try it.",
                ) from None
