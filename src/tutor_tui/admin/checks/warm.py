"""Whether the parent of warm starts is there, and answers."""

import os
import pwd
import socket
import stat
import time
from collections.abc import Iterator

from tutor_tui.admin.layout import ACCOUNT, WARM_SOCKET, WARM_UNIT, Server
from tutor_tui.reports.health.note import Note, Verdict

AREA = "warm start"
PATIENCE = 0.3
"""Seconds within which it must answer; a session waits no longer, and starts cold."""
_REMEDY = f"Run: systemctl restart {WARM_UNIT}; nobody's session ends by it. Until then sessions start cold."


def look_at_warm(server: Server) -> Iterator[Note]:
    """Whose the socket's folder is, and how soon a fork answers; nothing where sessions start cold."""
    if not server.warm:
        return
    folder = WARM_SOCKET.parent
    try:
        found = os.lstat(folder)
    except OSError:
        yield Note(AREA, "socket", Verdict.WARN, f"there is no {folder}: sessions start cold", _REMEDY)
        return
    is_private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    if not is_private or found.st_uid != _account():
        message = f"{folder} is not {ACCOUNT}'s alone"
        yield Note(AREA, "socket", Verdict.WRONG, message, _REMEDY)
        return
    took = _answer()
    if took is None:
        message = f"no answer within {PATIENCE} s: sessions start cold"
        yield Note(AREA, "parent", Verdict.WARN, message, _REMEDY)
    else:
        yield Note(AREA, "parent", Verdict.OK, f"answers within {took * 1000:.0f} ms")


def _account() -> int:
    try:
        return pwd.getpwnam(ACCOUNT).pw_uid
    except KeyError:
        return -1


def _answer() -> float | None:
    """Seconds until a fork has looked at a sign-in of nobody, and let it go; None where none did in time."""
    begun = time.monotonic()
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(str(WARM_SOCKET))
            line.shutdown(socket.SHUT_WR)
            line.recv(1)
        except ConnectionResetError:
            pass
        except OSError:
            return None
    return time.monotonic() - begun
