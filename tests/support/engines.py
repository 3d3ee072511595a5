"""On what the schools of this run lie: files, or a PostgreSQL server of the run's own (`--engine postgresql`)."""

import shutil
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg

from support.postgres import Server, running
from tutor_tui.store.places import Place, Schema

NAME = "school"
"""The schema of each; every school is a database of its own, for a database is copied in 40 ms."""


_KEEP = """
DO $$ DECLARE one name; held bool; BEGIN
    CREATE SCHEMA kept;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'school' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM school.%I)', one) INTO held;
        IF held THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE school.%I', one, one); END IF;
    END LOOP;
    CREATE TABLE kept.counters AS SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'school';
END $$
"""
_PUT_BACK = """
SET lock_timeout = 1000; SET session_replication_role = replica;
DO $$ DECLARE one name; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'school' LOOP
        EXECUTE format('DELETE FROM school.%I', one);
    END LOOP;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' AND tablename <> 'counters' LOOP
        EXECUTE format('INSERT INTO school.%I SELECT * FROM kept.%I', one, one);
    END LOOP;
    PERFORM setval(format('school.%I', sequencename)::regclass, coalesce(last_value, 1), last_value IS NOT NULL)
        FROM kept.counters;
END $$
"""


class Engine:
    """The server of one process that runs tests; it is started when the first school is made.

    To copy a database takes a second, for it is a thousand files. So a copy is used for one test after another, with
    its rows put back in between.
    """

    def __init__(self) -> None:
        self._server: Server | None = None
        self._runs = ExitStack()
        self._admin: psycopg.Connection | None = None
        self._made = 0
        self._lent: dict[str, str] = {}
        """Copies that tests have, and of what they are copies."""
        self._back: list[tuple[str, str]] = []
        """What was copied, and the copies of it that tests have done with."""

    def new(self, like: Place | None = None) -> Schema:
        """An empty place, or a copy of a school that nobody has open; a copy lasts for one test."""
        template = "template0" if like is None else _database(like)
        name = self._used_before(template)
        if not name:
            self._made += 1
            name = f"{'new' if like is None else 'copy'}{self._made}"
            self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
            if like is not None:
                self._in(name, _KEEP)
        if like is not None:
            self._lent[name] = template
        assert self._server is not None
        return Schema(self._server.url(name), NAME)

    def _used_before(self, template: str) -> str:
        """A copy that another test has done with, as it was when it was made; empty where there is none."""
        for place, (known, name) in enumerate(self._back):
            if known == template:
                del self._back[place]
                with suppress(psycopg.errors.LockNotAvailable):  # else somebody is still at it
                    self._in(name, _PUT_BACK)
                    return name
                break
        return ""

    def _in(self, name: str, statement: str) -> None:
        assert self._server is not None
        with psycopg.connect(self._server.url(name)) as connection:
            connection.execute(statement, prepare=False)

    def keep(self, place: Place) -> None:
        """Let a copy last as long as the server."""
        if self._lent.pop(_database(place), None):
            self._in(_database(place), "DROP SCHEMA kept CASCADE")  # copies of it keep their own

    @property
    def lends(self) -> bool:
        """Whether the test has a copy; the school of a whole module is none."""
        return bool(self._lent)

    def forget_copies(self) -> None:
        """The test has ended: another one may have its copies."""
        self._back += [(template, name) for name, template in self._lent.items()]
        self._lent.clear()

    def stop(self) -> None:
        """Stop the server, and remove its files."""
        if self._admin is not None:
            self._admin.close()
        self._runs.close()

    def _run(self, statement: str) -> None:
        if self._admin is None:
            self._server = self._runs.enter_context(running())
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
