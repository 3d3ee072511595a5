"""A school server with a real sshd on a loopback port: service account, keys, forced command, a school.

Fixtures (from `tests/conftest.py`): `server`, as freshly set up for each test; `running_server`, shared by a session.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from support.machine import PROGRAM, Machine, wait_until
from support.school import MONDAY, School
from support.terminal import Terminal
from tutor_tui.admin.layout import ACCOUNT, HOME, WARM_SOCKET

needs_sshd = pytest.mark.skipif(
    not os.environ.get("CI") and (os.geteuid() != 0 or shutil.which("sshd", path="/usr/sbin") is None),
    reason="needs root, and OpenSSH's server",
)
"""Skips where no sshd can be set up, except in CI, where it must be possible."""

cold_and_warm = pytest.mark.parametrize("server", ["cold", "warm"], indirect=True)
"""Runs a test that takes a `server` twice: sessions start cold, and are forked from the warm parent."""

DATABASE = "/var/lib/tutor-tui/school.db"
CONFIG = "/etc/tutor-tui/sshd_config"
_ENROL = """
import json, sys
from pathlib import Path
from tutor_tui.admin.key_file import write_keys
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.keys import add_key
from tutor_tui.store.database import open_database, close_database
open_database(Path(sys.argv[1]))
session = open_session(None)
given = {user: add_key(session, user, key).fingerprint for user, key in json.load(sys.stdin).items()}
write_keys(Path(sys.argv[2]))
close_database()
print(json.dumps(given))
"""


@dataclass
class SshServer:
    """A machine that serves a school on 127.0.0.1."""

    machine: Machine
    port: int
    """Where its sshd listens."""
    folder: Path
    """Private keys, known hosts and logs."""
    fingerprints: dict[str, str] = field(default_factory=dict)
    """The key of each user name that was enrolled."""
    daemon: subprocess.Popen[bytes] | None = None
    """The listening sshd, while it runs."""
    parent: subprocess.Popen[bytes] | None = None
    """The process of which sessions are forked; None where they start cold."""

    @property
    def database(self) -> Path:
        """The school's database as seen from outside: root may open it while it is served."""
        return self.machine.real(DATABASE)

    @property
    def log(self) -> Path:
        """What sshd has logged."""
        return self.folder / "sshd.log"

    def start(self) -> None:
        """Start the sshd and wait until it listens."""
        with self.log.open("ab") as log:
            self.daemon = self.machine.start("/usr/sbin/sshd", "-D", "-e", "-f", CONFIG, output=log)
        wait_until(self.listens, what="sshd")

    def start_warm(self) -> None:
        """Start the parent of warm starts, as its unit does, and wait until it listens."""
        folder = WARM_SOCKET.parent
        self.machine.run("install", "-d", "-o", ACCOUNT, "-g", ACCOUNT, "-m", "700", folder, check=True)
        plain = ["env", "-i", "PATH=/usr/bin:/bin", f"HOME={HOME}", "LANG=C.UTF-8", "MALLOC_ARENA_MAX=1"]
        become = [
            "nice",
            "-n",
            "-5",
            "setpriv",
            f"--reuid={ACCOUNT}",
            f"--regid={ACCOUNT}",
            "--init-groups",
            "--no-new-privs",
        ]
        program = [PROGRAM / "bin" / "python", "-I", "-m", "tutor_tui.warm.parent", WARM_SOCKET]
        with self.log.open("ab") as log:
            self.parent = self.machine.start("nice", "-n", "-5", *become, *plain, *program, output=log)
        wait_until(self.machine.real(WARM_SOCKET).exists, what="the parent")

    def sessions(self) -> list[int]:
        """The processes that are sessions: each runs the program for one person."""
        return [
            pid
            for pid in self.machine.processes(ACCOUNT)
            if (self.parent is None or pid != self.parent.pid)
            and any(name in _words(pid) for name in (b"tutor_tui.remote", b"tutor_tui.warm.parent"))
        ]

    def stop(self) -> None:
        """End sshd and every session."""
        if self.daemon is not None:
            self.daemon.kill()
            self.daemon.wait()
        self.end_sessions()

    def end_sessions(self) -> None:
        """End every process of the service account, at once, and with it what sshd keeps for each."""
        self.machine.end_processes(ACCOUNT)
        if self.parent is not None:
            self.parent.wait()
            self.parent = None
        self.machine.real(WARM_SOCKET).unlink(missing_ok=True)

    def enrol(self, *usernames: str) -> None:
        """Give each of these people of the school a key of their own, with which `ssh` and `terminal` come in."""
        public = {}
        for username in usernames:
            self.make_key(username)
            public[username] = self.key(username).with_suffix(".pub").read_text()
        done = self.as_service("-c", _ENROL, DATABASE, self.keys_file, stdin=json.dumps(public))
        self.fingerprints |= json.loads(done.stdout)

    @property
    def keys_file(self) -> str:
        """The keys file, as seen within the machine."""
        return "/var/lib/tutor-tui-keys/keys"

    def as_service(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run the program's interpreter as the service account. Raises `CalledProcessError`."""
        python = str(PROGRAM / "bin" / "python")
        return self.machine.run(python, "-I", *words, user=ACCOUNT, input=stdin, check=True)

    def make_key(self, name: str, *, kind: str = "ed25519") -> Path:
        """A new private key of this name that nobody knows yet; where it lies."""
        key = self.key(name)
        key.unlink(missing_ok=True)
        subprocess.run(
            ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", f"{name}@desk", "-f", str(key)], check=True
        )
        return key

    def key(self, name: str) -> Path:
        """Where the private key of this name lies."""
        return self.folder / f"key-{name}"

    def put(self, school: Path) -> None:
        """Let the server serve a copy of this closed database from now on; ends every session."""
        self.end_sessions()
        for suffix in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + suffix).unlink(missing_ok=True)
        shutil.copy(school, self.database)
        self.machine.run("chown", f"{ACCOUNT}:{ACCOUNT}", DATABASE, check=True)
        self.machine.run("chmod", "600", DATABASE, check=True)

    def client(self, user: str, *options: str) -> list[str]:
        """`ssh` with the key of `user`, further options, and whom to reach; words to run may follow."""
        return ["ssh", *self.client_options(user), *options, "-p", str(self.port), f"{ACCOUNT}@127.0.0.1"]

    def client_options(self, user: str) -> list[str]:
        """The options with which `ssh`, `scp` and `sftp` use the key of `user` and nothing of the tester's own."""
        said = {
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": str(self.folder / "known_hosts"),
            "ConnectTimeout": "20",
            "LogLevel": "ERROR",
        }
        options = [word for key, value in said.items() for word in ("-o", f"{key}={value}")]
        return ["-F", "none", "-i", str(self.key(user)), *options]

    def ssh(
        self, user: str, *words: str, options: Sequence[str] = (), stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run these words over SSH with the key of `user`, without a terminal."""
        return subprocess.run(
            [*self.client(user, *options), "--", *words],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def terminal(
        self, user: str, *, columns: int = 120, rows: int = 40, options: Sequence[str] = ()
    ) -> Terminal:
        """The screens of `user`, over SSH, in a pseudo-terminal."""
        return Terminal(self.client(user, "-tt", *options), columns=columns, rows=rows)

    def listens(self) -> bool:
        """Whether somebody listens at its port."""
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def know_host(self) -> None:
        """Let the clients know the machine's host key."""
        public = self.machine.real("/etc/ssh/ssh_host_ed25519_key.pub").read_text().split()[:2]
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {' '.join(public)}\n")


def _words(pid: int) -> bytes:
    """How a process was called; nothing once it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def free_port() -> int:
    """A port of 127.0.0.1 at which nobody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


def set_up(folder: Path, school: Path, staff: Sequence[str], *, today: date | None = MONDAY) -> SshServer:
    """A running server with a copy of this school (a demonstration plays on `today`), each of `staff` with a key.

    Whoever calls it closes it with `server.stop()` and `server.machine.close()`.
    """
    machine = Machine(folder / "machine")
    try:
        machine.put_program()
        server = SshServer(machine, free_port(), folder)
        _install(server, today)
        server.know_host()
        server.put(school)
        server.enrol(*staff)
        server.start()
    except BaseException:
        machine.close()
        raise
    return server


def _install(server: SshServer, today: date | None) -> None:
    words = ["server", "install", "--apply", "--port", str(server.port), "--listen", "127.0.0.1"]
    plays = ["--today", str(today)] if today else []
    done = server.machine.run(PROGRAM / "bin" / "tutor-tui", *words, *plays)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def running_server(school_template: School, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """A server of the test school, set up once; use `server`, which begins anew for each test."""
    folder = tmp_path_factory.mktemp("server")
    server = set_up(folder, school_template.path, ("acarter", "bhead", "cslt", "dother"))
    shutil.copy(server.database, folder / "enrolled.db")
    shutil.copy(server.machine.real(server.keys_file), folder / "enrolled.keys")
    yield server
    server.stop()
    server.machine.close()


@pytest.fixture
def server(running_server: SshServer, request: pytest.FixtureRequest) -> Iterator[SshServer]:
    """A server of the test school (Ms Carter's 8A of 28, `today` is `MONDAY`), nobody signed in, nothing recorded.

    Sessions start cold, unless `cold_and_warm` says otherwise.
    """
    running_server.put(running_server.folder / "enrolled.db")
    keys = running_server.machine.real(running_server.keys_file)
    keys.write_text((running_server.folder / "enrolled.keys").read_text())
    if getattr(request, "param", "cold") == "warm":
        running_server.start_warm()
    yield running_server
    running_server.end_sessions()
