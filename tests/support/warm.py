"""A parent of warm starts for one school, without sshd: clients come from pseudo-terminals of the test's own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from support.machine import wait_until
from support.school import MONDAY, opened
from support.terminal import Terminal
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.keys import add_key

SRC = Path(__file__).parents[2] / "src"
ATTEND = Path(__file__).parents[2] / "config" / "server" / "tutor-attend"
_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43
_PARENT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
from tutor_tui.warm.parent import Parent
socket, server_file, sessions = sys.argv[1:]
sys.exit(Parent(Path(socket), Path(server_file), sessions=int(sessions)).run())
"""
_CLIENT = "import sys; sys.path.append(sys.argv.pop(1)); from tutor_tui.warm.client import main; main(*sys.argv[1:])"


class WarmSchool:
    """A school of which sessions are forked from a parent; Ms Carter has a key."""

    def __init__(self, folder: Path, database: Path, sessions: int) -> None:
        self.socket = folder / "socket"
        self.server_file = folder / "server.toml"
        self.sessions = sessions
        self.home = folder
        self.server_file.write_text(
            f'database = "{database}"\nkeys_file = "{folder}/keys"\ntoday = {MONDAY}\n'
        )
        with opened(database):
            self.fingerprint = add_key(open_session(None, MONDAY), "acarter", _KEY).fingerprint
        self.start()

    @property
    def plain(self) -> list[str]:
        """The environment that sshd's forced command makes."""
        return ["env", "-i", "PATH=/usr/bin:/bin", f"HOME={self.home}", "LANG=C.UTF-8"]

    def start(self) -> None:
        """Start the parent, and wait until it listens."""
        self.socket.unlink(missing_ok=True)
        words = [sys.executable, "-I", "-c", _PARENT, SRC, self.socket, self.server_file, str(self.sessions)]
        self.parent = subprocess.Popen([*self.plain, *map(str, words)])
        wait_until(self.socket.exists, what="the parent")

    def command(self, socket: Path | None = None) -> list[str]:
        """What the forced command starts for Ms Carter. A cold start would find no server on this machine."""
        words = [sys.executable, "-I", "-S", "-c", _CLIENT, SRC, socket or self.socket, ATTEND]
        kind = ["TERM=xterm-256color", "COLORTERM=truecolor", "SSH_CONNECTION=10.1.2.3 1 10.1.2.4 2"]
        return [*self.plain, *kind, *map(str, words), "acarter", self.fingerprint]

    def terminal(self, **options: int) -> Terminal:
        """A sign-in of Ms Carter."""
        return Terminal(self.command(), **options)

    def forks(self) -> list[int]:
        """The processes that are sessions."""
        return [pid for pid in _children(self.parent.pid) if _lives(pid)]

    def session(self) -> int:
        """The process of the one session."""
        wait_until(lambda: len(self.forks()) == 1, what="the session")
        return self.forks()[0]

    def stop(self) -> None:
        """End the parent and every session."""
        left = self.forks()
        self.parent.kill()
        self.parent.wait()
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def warm_school(folder: Path, database: Path, sessions: int = 20) -> Iterator[WarmSchool]:
    """A warm school of this closed database, in a folder with a short path."""
    school = WarmSchool(folder, database, sessions)
    try:
        yield school
    finally:
        school.stop()


def is_gone(pid: int) -> bool:
    """Whether a process does nothing any more."""
    return not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
