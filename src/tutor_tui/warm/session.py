"""From a fork of the parent to one person's session: its own terminal, environment, signals and limits."""

import fcntl
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from tutor_tui.remote import main
from tutor_tui.warm.handed import Handed, Refused

_GONE = signal.SIGHUP
"""What the kernel sends when the client is gone: the same as when a terminal's line drops."""
_FROM_PARENT = ("PATH", "HOME", "LANG")
"""What a session has of the parent's environment."""
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def serve(line: socket.socket, server_file: Path) -> int:
    """Be the session that comes over `line`; its exit code. To be called once, in a process just forked for it.

    Where it is no sign-in, nothing was done. The line stays open until the process ends: its end tells the client.
    """
    _leave_parent()
    try:
        handed = Handed.received(line)
    except (Refused, OSError):
        return 0
    os.setpriority(
        os.PRIO_PROCESS, 0, max(0, os.getpriority(os.PRIO_PROCESS, 0))
    )  # no more urgent than others
    _take_terminal(handed)
    _end_with(line)
    _take_environment(handed)
    code = main(handed.words, server_file)
    with suppress(OSError):
        line.sendall(b"%d\n" % code)
    return code


def _leave_parent() -> None:
    """Lead a session of one's own; signals do what they do in a new process."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _take_terminal(handed: Handed) -> None:
    """Put the client's terminal in the place of the parent's streams.

    It stays the client's controlling terminal: a process of another session reads and writes it without job control,
    and the client hands on that its size has changed.
    """
    for place, (name, mode) in enumerate(_STREAMS):
        os.dup2(handed.terminal[place], place)
        os.close(handed.terminal[place])
        stream = open(place, mode, closefd=False, encoding="utf-8")  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _end_with(line: socket.socket) -> None:
    """Have the kernel hang this process up as soon as nobody holds the line's other end."""
    line.settimeout(None)
    descriptor = line.fileno()
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(descriptor, fcntl.F_SETSIG, _GONE)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
    try:
        is_gone = not line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        is_gone = False
    if is_gone:
        os.kill(os.getpid(), _GONE)


def _take_environment(handed: Handed) -> None:
    kept = {name: os.environ[name] for name in _FROM_PARENT if name in os.environ}
    os.environ.clear()
    os.environ.update(kept | handed.environment)
