"""Two PostgreSQL servers on loopback: one that is written, and its synchronous standby."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from support.postgres import Server, server_folder

HARD = {"fsync": "off", "full_page_writes": "off", "wal_keep_size": "256MB"}
"""A killed server loses nothing of what it wrote, for the machine goes on; so its disk need not be waited for."""
SECOND = "s2"
"""The name by which the first knows its standby."""
STANDBY = f"application_name = '{SECOND}' AND sync_state = 'sync'"
"""What the first says of it while it waits for it at each commit."""
WAITING_FOR_IT = "&options=-c%20synchronous_commit%3Don"
"""In an address: each commit waits for the disk and the standby, whatever a test's server does otherwise."""
WAITS = "EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')"
"""What a server says while a commit waits for its standby."""
USER = "postgres"


class Node(Server):
    """One of the two; it listens on a port of its own."""

    def __init__(self, folder: Path, port: int, settings: Mapping[str, str]) -> None:
        self.port = port
        super().__init__(folder, settings={**settings, "listen_addresses": "127.0.0.1", "port": str(port)})

    def url(self, database: str = "postgres", user: str = USER) -> str:
        """How libpq reaches a database of this one."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def processes(self) -> list[int]:
        """Its postmaster, and every process that it started."""
        return [self.pid, *map(int, Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split())]

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to every process of it at once, as what happens to a machine happens to all of it."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, number)


class Pair:
    """The first is written, and each commit waits for the second; `promote` lets the second be written alone."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = HARD) -> None:
        first, second = _free_ports(2)
        waits = {"synchronous_standby_names": f"FIRST 1 ({SECOND})", "synchronous_commit": "on"}
        self.first = Node(folder / "1", first, {**settings, **waits})
        self.second = Node(folder / "2", second, settings)

    def make(self) -> None:
        """Make and start the first, and the second as its standby."""
        hba = (
            "local all all trust",
            *(f"host {what} all 127.0.0.1/32 trust" for what in ("all", "replication")),
        )
        self.first.make(hba)
        self.first.start()
        self._copy()
        self._follow()

    def _follow(self) -> None:
        self.second.start()
        self.first.until(f"EXISTS (SELECT FROM pg_stat_replication WHERE {STANDBY})")

    def keep(self) -> None:
        """Stop both, and keep their files as they are now."""
        for node in (self.first, self.second):
            node.stop("fast")
            subprocess.run(["cp", "-a", node.data, node.folder / "kept"], check=True)

    def start_again(self) -> None:
        """Start both with the files that were kept, whatever became of them since."""
        self.stop()
        for node in (self.first, self.second):
            shutil.rmtree(node.data)
            subprocess.run(["cp", "-a", node.folder / "kept", node.data], check=True)
        self.first.start()
        self._follow()

    def _copy(self) -> None:
        """The second's files: those of the first, with the second's own folder, port and settings."""
        self.second.folder.mkdir(parents=True)
        shutil.chown(self.second.folder, self.first.account)
        self.second.folder.chmod(0o711)
        leader = f"host=127.0.0.1 port={self.first.port} user={USER} application_name={SECOND}"
        how = ("-X", "stream", "-c", "fast", "--no-sync")
        self.first.run("pg_basebackup", "-D", str(self.second.data), "-d", leader, *how)
        # Promoted it waits for nobody: with the first's setting it would wait for a standby of its own name.
        own = {**self.second.settings, "unix_socket_directories": str(self.second.folder)}
        own |= {"primary_conninfo": leader, "synchronous_standby_names": ""}
        with (self.second.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in own.items())
        (self.second.data / "standby.signal").touch()
        shutil.chown(self.second.data / "standby.signal", self.first.account)

    @property
    def url(self) -> str:
        """How libpq reaches whichever of them may be written."""
        return f"postgresql://{USER}@127.0.0.1:{self.first.port},127.0.0.1:{self.second.port}/postgres"

    def kill_first(self) -> None:
        """Kill the first as a machine that dies would."""
        self.first.signal(signal.SIGKILL)

    def promote(self) -> None:
        """Let the second be written."""
        self.second.run("pg_ctl", "-D", str(self.second.data), "-s", "-W", "promote")

    def stop(self) -> None:
        """Stop whichever of them runs, stopped processes too."""
        for node in (self.first, self.second):
            with suppress(OSError):
                node.signal(signal.SIGCONT)
            node.stop()


@contextmanager
def pair(settings: Mapping[str, str] = HARD) -> Iterator[Pair]:
    """Two servers that run for the block, in a folder with a short name that the servers' account reaches."""
    with server_folder() as folder:
        servers = Pair(folder, settings)
        try:
            servers.make()
            yield servers
        finally:
            servers.stop()


def _free_ports(count: int) -> list[int]:
    opened = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [each.getsockname()[1] for each in opened]
    finally:
        for each in opened:
            each.close()


@contextmanager
def without_standby(server: Server) -> Iterator[Callable[[], None]]:
    """A server whose commits wait for a standby that is not there; until what it yields is called."""

    def end() -> None:
        server.sql("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")

    server.sql("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (s2)'", "SELECT pg_reload_conf()")
    server.until("current_setting('synchronous_standby_names') <> ''")
    try:
        yield end
    finally:
        end()
