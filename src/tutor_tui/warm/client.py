"""What sshd's forced command starts where the school starts warm: hand the terminal over, or start cold.

`main(SOCKET, ATTEND, USER, FINGERPRINT)`. Of everything that it might import it takes what is built in: `os` and
`socket` would double the 9 ms that it takes. Whatever does not work within `PATIENCE` is a cold start, and nothing is
said of it: until the fork was told to go on, it has touched neither the terminal nor the school.
"""

import sys
from _signal import SIG_DFL, SIGHUP, SIGTERM, signal  # type: ignore[import-not-found]  # `signal` brings `enum`
from _socket import AF_UNIX, SCM_RIGHTS, SO_PEERCRED, SOCK_STREAM, SOL_SOCKET, socket
from posix import close, cpu_count, dup2, environ, execv, geteuid, isatty, set_inheritable

PATIENCE = 0.3
"""Seconds within which the parent must answer."""
BUSY = 5.0
"""Seconds that it has besides where more wants to run than the machine can: a cold start would take longer, and would
keep everybody else waiting."""
LINE = 3
"""The descriptor at which the shell that waits finds the line to the session."""
TOLD = (b"TERM", b"COLORTERM", b"SSH_CONNECTION")
"""What of the environment is handed over."""


def main(socket_path: str, attend: str, username: str, fingerprint: str) -> None:
    """Become `attend`, which waits for the session to end, or the session itself. Does not return."""
    for number in (SIGHUP, SIGTERM):
        signal(number, SIG_DFL)  # a shell that waits could not hand on what was ignored before it
    if all(map(isatty, (0, 1, 2))) and not environ.get(b"SSH_ORIGINAL_COMMAND"):
        try:
            pid = _handed_over(socket_path, username, fingerprint)
        except (OSError, ValueError):
            pass
        else:
            try:
                execv(attend, (attend, pid, username, fingerprint))
            except OSError:
                close(LINE)  # which ends the session there
    execv(sys.executable, (sys.executable, "-I", "-m", "tutor_tui.remote", username, fingerprint))


def _handed_over(socket_path: str, username: str, fingerprint: str) -> str:
    """The process that is the session from now on. Raises `OSError`, `ValueError` where there is none."""
    line = socket(AF_UNIX, SOCK_STREAM)
    try:
        line.settimeout(PATIENCE)
        line.connect(socket_path)
        peer = line.getsockopt(SOL_SOCKET, SO_PEERCRED, 12)
        if int.from_bytes(peer[4:8], sys.byteorder) != geteuid():
            raise ValueError
        words = (username.encode(), fingerprint.encode(), *(environ.get(name, b"") for name in TOLD))
        terminal = b"".join(fd.to_bytes(4, sys.byteorder) for fd in (0, 1, 2))
        line.sendmsg((b"\0".join(words),), ((SOL_SOCKET, SCM_RIGHTS, terminal),))
        pid = _answer(line)
        if not pid.isdigit():
            raise ValueError
        line.sendall(b"go")
        line.settimeout(None)
        if line.fileno() == LINE:
            set_inheritable(line.detach(), True)
        else:
            dup2(line.fileno(), LINE)
    finally:
        line.close()
    return pid


def _answer(line: socket) -> str:
    """What the parent's fork says. Raises `OSError`, `ValueError` where it says nothing in time."""
    try:
        return line.recv(20).decode("ascii")
    except TimeoutError:
        with open("/proc/loadavg") as file:
            running = int(file.read().split()[3].partition("/")[0])
        if running <= 2 * (cpu_count() or 1):
            raise
    line.settimeout(BUSY)
    return line.recv(20).decode("ascii")
