"""The parent: waits for sign-ins, and forks for each; it reads nothing that comes, and opens nothing.

It has one thread, no event loop, no database and no lock at any moment, so that a fork has nothing of them. What a
client says is read in the fork. Sessions do not need the parent: it may end, or be started anew, while they go on.
"""

import os
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from tutor_tui.admin.layout import SERVER_FILE
from tutor_tui.warm.code import Marks, marks

SESSIONS = 600
"""Sessions at a time; whoever comes besides is served without the parent, as far as the machine can."""
_LOOKS = 2.0
"""Seconds after which the program's files are looked at anew before the next fork."""
_BREATH = 10
"""Seconds after which it says, at the latest, that it is not stuck."""
_WAITING = 512
"""Sign-ins that may wait for their fork."""
_PROGRAM = Path(__file__).parents[1]


class Parent:
    """Forks for each sign-in at the socket at `path`, until it is told to end or the program was changed."""

    def __init__(self, path: Path, server_file: Path, *, sessions: int = SESSIONS) -> None:
        self.path = path
        self.server_file = server_file
        self.sessions = sessions
        """Sessions that it may have at a time."""
        self._code: Marks = frozenset()
        self._looked = 0.0
        self._children: set[int] = set()
        self._told_to_end = False

    def run(self) -> int:
        """Import everything, then serve; returns the exit code: of a session in its process, of the parent in its own.

        Raises `OSError` where nothing can listen at the path.
        """
        self._code = marks(_PROGRAM)
        from tutor_tui.warm.everything import import_everything

        import_everything()
        self._looked = time.monotonic()
        woken, wakes = socket.socketpair()
        with woken, wakes, _listening(self.path) as listener:
            for end in (woken, wakes, listener):
                end.setblocking(False)
            signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
            signal.signal(signal.SIGCHLD, lambda *_: None)
            signal.signal(signal.SIGTERM, self._end)
            _tell_systemd(b"READY=1")
            line = self._next_session(listener, woken)
            if line is None:
                signal.set_wakeup_fd(-1)
                self.path.unlink(missing_ok=True)
        if line is None:
            return 0
        from tutor_tui.warm.session import serve

        return serve(line, self.server_file)

    def _end(self, *_: object) -> None:
        self._told_to_end = True

    def _next_session(self, listener: socket.socket, woken: socket.socket) -> socket.socket | None:
        """In a process forked for it, the line of a sign-in; in the parent, when it has to end, nothing."""
        waiting = select.poll()
        waiting.register(listener, select.POLLIN)
        waiting.register(woken, select.POLLIN)
        while not self._told_to_end:
            waiting.poll(_BREATH * 1000)
            _tell_systemd(b"WATCHDOG=1")
            with suppress(BlockingIOError):
                woken.recv(4096)
            self._bury()
            try:
                line, _ = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                continue
            with line:
                if self._is_changed():
                    return None
                if len(self._children) >= self.sessions:
                    continue
                try:
                    pid = os.fork()
                except OSError:
                    continue  # no room for one more; the client hears that nobody answers
                if pid == 0:
                    return line.dup()
                self._children.add(pid)
        return None

    def _bury(self) -> None:
        """Let those go that have ended."""
        with suppress(ChildProcessError):
            while pid := os.waitpid(-1, os.WNOHANG)[0]:
                self._children.discard(pid)

    def _is_changed(self) -> bool:
        """Whether the program's files are others than those that are in memory."""
        now = time.monotonic()
        if now - self._looked < _LOOKS:
            return False
        self._looked = now
        try:
            return marks(_PROGRAM) != self._code
        except OSError:
            return True


def _tell_systemd(word: bytes) -> None:
    """Say how it is, where systemd has asked for it; where it does not listen, that is no reason to end."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if place:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told, suppress(OSError):
            told.sendto(word, f"\0{place[1:]}" if place[0] == "@" else place)


def _listening(path: Path) -> socket.socket:
    """What listens at `path`, whose folder is this account's alone."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    os.chmod(path, 0o600)
    listener.listen(_WAITING)
    return listener


def main(path: str, server_file: Path = SERVER_FILE) -> int:
    """Serve at the socket at `path`."""
    return Parent(Path(path), server_file).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
