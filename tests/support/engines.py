"""On what the schools of this run lie: files, or a PostgreSQL server of the run's own (`--engine postgresql`)."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg

from support.postgres import Server
from tutor_tui.store.places import Place, Schema

NAME = "school"
"""The schema of each; every school is a database of its own, for a database is copied in 40 ms."""


class Engine:
    """The server of one process that runs tests; it is started when the first school is made."""

    def __init__(self) -> None:
        self._server: Server | None = None
        self._folder: Path | None = None
        self._admin: psycopg.Connection | None = None
        self._made = 0
        self._copies: list[str] = []

    def new(self, like: Place | None = None) -> Schema:
        """An empty place, or a copy of a school that nobody has open; copies last for one test."""
        self._made += 1
        name = f"{'new' if like is None else 'copy'}{self._made}"
        template = "template0" if like is None else _database(like)
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        if like is not None:
            self._copies.append(name)
        assert self._server is not None
        return Schema(self._server.url(name), NAME)

    def keep(self, place: Place) -> None:
        """Let a copy last as long as the server."""
        self._copies = [name for name in self._copies if name != _database(place)]

    def forget_copies(self) -> None:
        """Remove the copies of the test that has ended."""
        while self._copies:
            self._run(f"DROP DATABASE {self._copies.pop()} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server, and remove its files."""
        if self._admin is not None:
            self._admin.close()
        if self._server is not None:
            self._server.stop()
        if self._folder is not None:
            with suppress(OSError):
                shutil.rmtree(self._folder)

    def _run(self, statement: str) -> None:
        if self._admin is None:
            self._folder = Path(tempfile.mkdtemp(prefix="tt-pg-"))  # a socket's path is short
            self._folder.chmod(0o755)
            self._server = Server(self._folder)
            self._server.make()
            self._server.start()
            self._admin = psycopg.connect(self._server.url(), autocommit=True)
        self._admin.execute(statement, prepare=False)


def _database(place: Place) -> str:
    assert isinstance(place, Schema)
    return place.conninfo.partition("@/")[2].partition("?")[0]


_engine: list[Engine] = []


def use_server() -> None:
    """From now on every school of this process lies on a server."""
    _engine.append(Engine())


def engine() -> Engine | None:
    """The server on which schools are made; None where they are files."""
    return _engine[-1] if _engine else None


def place_for(path: Path) -> Place:
    """Where a school that a test wants to make at `path` is made."""
    found = engine()
    return path if found is None else found.new()


def keep(place: Place) -> None:
    """Let a copy last longer than its test: others are copied from it."""
    found = engine()
    if found is not None:
        found.keep(place)


def copied(place: Place, path: Path) -> Place:
    """A copy of a closed school: at `path`, or on the server where it lies."""
    found = engine()
    if found is not None:
        return found.new(place)
    assert isinstance(place, Path)
    shutil.copy(place, path)
    path.chmod(0o600)
    return path
