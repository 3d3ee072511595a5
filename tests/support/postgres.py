"""A PostgreSQL server of a test's own: made in a folder, reached through a socket in it, gone with it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PORT = 5432
"""Of the socket's name; a server of a test listens on no network unless told to."""
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests that do not cut the power."""
EVERYBODY_COMES_IN = ("local all all trust",)
"""`pg_hba.conf` of a server that believes whoever connects."""


def programs() -> Path | None:
    """The folder of PostgreSQL's newest programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


needs_postgres = pytest.mark.skipif(
    programs() is None and "CI" not in os.environ, reason="needs PostgreSQL's initdb and pg_ctl"
)


class Server:
    """One server, its files in `folder`, as the account `postgres` where root runs the tests."""

    def __init__(self, folder: Path, *, account: str = "", settings: Mapping[str, str] = FAST) -> None:
        found = programs()
        assert found is not None, "PostgreSQL is not installed"
        self._programs = found
        self.folder = folder
        self.data = folder / "data"
        self.settings = dict(settings)
        self.account = account or ("postgres" if os.geteuid() == 0 else "")

    @property
    def socket(self) -> Path:
        """The folder of the server's socket."""
        return self.folder

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """How libpq reaches a database of it."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={PORT}"

    def make(self, hba: Sequence[str] = EVERYBODY_COMES_IN, ident: Sequence[str] = ()) -> None:
        """Make its files; `hba` and `ident` are the lines of `pg_hba.conf` and `pg_ident.conf`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            shutil.chown(self.folder, self.account)
        self.folder.chmod(0o711)
        self.run(
            "initdb", "-D", str(self.data), "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self._configure(hba, ident)

    def _configure(self, hba: Sequence[str], ident: Sequence[str]) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "port": str(PORT),
            "max_connections": "200",
            **self.settings,
        }
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        (self.data / "pg_hba.conf").write_text("\n".join(hba) + "\n")
        (self.data / "pg_ident.conf").write_text("\n".join(ident) + "\n")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-s", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it, where it runs."""
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "-s", "stop")

    @property
    def pid(self) -> int:
        """The process of its postmaster."""
        return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def run(self, program: str, *words: str) -> str:
        """Run one of PostgreSQL's programs as the server's account. Returns what it printed."""
        done = subprocess.run(
            [str(self._programs / program), *words],
            check=True,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if program != "pg_ctl" else subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=60,
            cwd="/",
            **_as(self.account),
        )
        return done.stdout or ""

    def sql(self, *statements: str, database: str = "postgres", user: str = "postgres") -> str:
        """What psql prints for the statements, unaligned, without headings. Raises where one is refused."""
        words = [word for statement in statements for word in ("-c", statement)]
        return self.run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *words, self.url(database, user)
        ).strip()

    def until(self, condition: str, seconds: float = 30) -> None:
        """Wait until the condition, an SQL expression, holds on it; it need not answer yet."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(subprocess.CalledProcessError):
                if self.sql(f"SELECT {condition}") == "t":
                    return
        raise AssertionError(f"{condition} never came true")


def _as(account: str) -> dict[str, object]:
    if not account:
        return {}
    entry = pwd.getpwnam(account)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def server_folder() -> Iterator[Path]:
    """A folder for servers, gone after the block; its path is short, as a socket's is, and their account reaches it."""
    folder = Path(tempfile.mkdtemp(prefix="tt-pg-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(hba: Sequence[str] = EVERYBODY_COMES_IN, ident: Sequence[str] = ()) -> Iterator[Server]:
    """A server that runs for the block, in a folder of its own; the words are those of `Server.make`."""
    with server_folder() as folder:
        server = Server(folder / "s")
        server.make(hba, ident)
        try:
            server.start()
            yield server
        finally:
            server.stop()
