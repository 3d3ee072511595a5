"""Who hears of a commit, when, and what telling it costs the other schools of the server."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from support.failover import WAITING_FOR_IT, WAITS, without_standby
from support.postgres import Server, needs_postgres
from tutor_tui.store import outcome
from tutor_tui.store.changes import data_version
from tutor_tui.store.database import close_database, open_database, remove_school
from tutor_tui.store.models import Setting, database
from tutor_tui.store.outcome import NotConfirmed
from tutor_tui.store.places import Schema

pytestmark = needs_postgres
psycopg = pytest.importorskip("psycopg")
from tutor_tui.store.postgresql import connection, notices  # noqa: E402
from tutor_tui.store.postgresql.connection import ServerDatabase  # noqa: E402

LOG = "INSERT INTO auditentry (hash) VALUES (%s)"


@contextmanager
def connected(server: Server, schema: str, address: str = "") -> Iterator[ServerDatabase]:
    """The school, connected by this thread."""
    db = ServerDatabase(server.url() + address, schema)
    db.connect()
    try:
        yield db
    finally:
        db.close()


def write(db: ServerDatabase, mark: str) -> None:
    """One transaction that leaves an entry."""
    with db.atomic():
        db.execute_sql(LOG, (mark,))
        outcome.recognise_by(mark)


@contextmanager
def elsewhere(function: Callable[[], None]) -> Iterator[Future[None]]:
    """What another thread does in the open school, on a connection of its own."""

    def run() -> None:
        database.connect()
        try:
            function()
        finally:
            database.close()

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(run)


@pytest.fixture
def oak(server: Server) -> Iterator[Schema]:
    """A school without anything in it, open."""
    place = Schema(server.url() + WAITING_FOR_IT, "oak")
    open_database(place, create=True)
    data_version()
    yield place
    close_database()
    remove_school(place)


def log(mark: str) -> None:
    """One transaction in the open school that leaves an entry."""
    with database.atomic():
        database.execute_sql(
            "INSERT INTO auditentry (at, actor, session, kind, verb, about, subject, subject_salt, subject_digest,"
            " row_count, key_fingerprint, address, payload_digest, previous_hash, hash)"
            " VALUES (now(), 'a', '', 'write', 'v', '', '', '', '', 0, '', '', '', '', %s)",
            (mark,),
        )
        outcome.recognise_by(mark)


def test_a_commit_that_waits_for_its_standby_holds_up_no_other_school(server: Server, schema: str) -> None:
    server.sql("CREATE SCHEMA other", "CREATE TABLE other.auditentry (id serial, hash text)")

    def wait() -> None:
        with connected(server, schema, WAITING_FOR_IT) as db:
            write(db, "a")

    with without_standby(server) as end, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(wait)
        server.until(WAITS)
        with connected(server, "other", "&options=-c%20lock_timeout%3D200") as db:
            write(db, "b")
        assert not waiting.done()
        end()
        waiting.result(30)


def test_to_tell_it_waits_for_no_standby(server: Server, schema: str) -> None:
    with without_standby(server), connected(server, schema, WAITING_FOR_IT) as db:
        notices.tell(db.connection(), schema, 30)
        assert not db.connection().closed


def test_a_server_that_cannot_be_told_spoils_no_commit(
    server: Server, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "channel", lambda schema: "x" * 100)  # refused: longer than a name may be
    with connected(server, schema) as db:
        write(db, "a")
        write(db, "b")
        assert db.execute_sql("SELECT count(*) FROM auditentry").fetchone() == (2,)


def test_what_nobody_could_tell_is_found_in_the_log(oak: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    before = data_version()
    with monkeypatch.context() as untold:
        untold.setattr(connection, "tell_others", lambda *_: None)
        with elsewhere(lambda: log("a")) as done:
            done.result(30)
    assert data_version() == before
    monkeypatch.setattr(notices, "EVERY", 0.0)
    assert data_version() != before
    assert data_version() == data_version()


def test_ones_own_is_no_news_when_the_log_is_asked(oak: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "EVERY", 0.0)
    before = data_version()
    log("a")
    assert data_version() == before
    with database.atomic():
        assert data_version() == before


def test_what_is_committed_while_the_turn_is_waited_for_is_known_in_the_transaction(
    oak: Schema, server: Server
) -> None:
    before = data_version()

    def write_late() -> None:
        with database.atomic():
            log("a")
            server.until("EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)")

    with elsewhere(write_late) as done:
        server.until("EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted)")
        with database.atomic():
            assert data_version() != before
            again = data_version()
            log("b")
            assert data_version() == again
        done.result(30)


def test_what_was_not_confirmed_is_looked_for_and_told_once_it_is_there(
    oak: Schema, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER", 0.05)
    monkeypatch.setattr(connection, "LONG_PATIENCE", 0.2)
    with without_standby(server) as end:
        with pytest.raises(NotConfirmed):
            log("a")
        heard = data_version()
        assert data_version() == heard
        with psycopg.connect(server.url(), autocommit=True) as other:
            other.execute(f"LISTEN {notices.channel('oak')}")
            end()
            server.until(f"NOT {WAITS}")
            assert data_version() != heard
            assert len(list(other.notifies(timeout=30, stop_after=1))) == 1
    assert data_version() == data_version()
    Setting.create(name="still", value="1")
