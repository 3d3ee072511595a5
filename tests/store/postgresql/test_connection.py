"""A connection that is lost at any moment, and a commit of which nobody knows, at once, what became."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from support.failover import WAITING_FOR_IT, WAITS, without_standby
from support.postgres import Server, needs_postgres
from tutor_tui.store import outcome
from tutor_tui.store.outcome import ConnectionLost, NotConfirmed, persistently
from tutor_tui.store.turns.turnstile import Writer, impatient, tell_waiting

pytestmark = needs_postgres
psycopg = pytest.importorskip("psycopg")
from tutor_tui.store.postgresql import connection  # noqa: E402
from tutor_tui.store.postgresql.connection import ServerDatabase  # noqa: E402

WAITING = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


@pytest.fixture
def db(server: Server, schema: str) -> Iterator[ServerDatabase]:
    """The school, connected by this thread."""
    made = ServerDatabase(server.url() + WAITING_FOR_IT, schema)
    made.connect()
    yield made
    made.close()


def write(db: ServerDatabase, mark: str, before: Callable[[], object] = lambda: None) -> None:
    """One transaction that leaves an entry; `before` it is committed something may happen."""
    with db.atomic():
        db.execute_sql("INSERT INTO auditentry (hash) VALUES (%s)", (mark,))
        outcome.recognise_by(mark)
        before()


def marks(db: ServerDatabase) -> list[str]:
    return [mark for (mark,) in db.execute_sql("SELECT hash FROM auditentry ORDER BY id").fetchall()]


def cut(server: Server, db: ServerDatabase) -> None:
    """The server ends the connection, which does not know it yet."""
    server.sql(f"SELECT pg_terminate_backend({db.connection().info.backend_pid}, 5000)")


@contextmanager
def writing(server: Server, schema: str, mark: str) -> Iterator[Future[None]]:
    """A thread of its own that writes the mark."""

    def run() -> None:
        db = ServerDatabase(server.url() + WAITING_FOR_IT, schema)
        db.connect()
        try:
            persistently(write, db, mark)
        finally:
            db.close()

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(run)


def test_a_connection_that_was_lost_while_idle_is_made_anew_for_a_read(
    server: Server, db: ServerDatabase
) -> None:
    cut(server, db)
    assert db.execute_sql("SELECT 42").fetchone() == (42,)


def test_a_connection_that_was_lost_while_idle_is_made_anew_for_a_write(
    server: Server, db: ServerDatabase
) -> None:
    cut(server, db)
    write(db, "a")
    assert marks(db) == ["a"]


def test_of_a_transaction_that_was_lost_nothing_is_there(server: Server, db: ServerDatabase) -> None:
    with pytest.raises(ConnectionLost):
        write(db, "a", lambda: (cut(server, db), db.execute_sql("SELECT 1")))
    assert marks(db) == []


def test_a_commit_on_a_lost_connection_is_known_to_have_failed(server: Server, db: ServerDatabase) -> None:
    with pytest.raises(ConnectionLost):
        write(db, "a", lambda: cut(server, db))
    assert marks(db) == []


def test_what_was_lost_is_done_again_once(server: Server, db: ServerDatabase) -> None:
    cuts = [lambda: cut(server, db), lambda: cut(server, db)]
    persistently(write, db, "a", lambda: cuts and cuts.pop()())
    assert not cuts
    assert marks(db) == ["a"]


def test_what_is_there_is_not_done_again(server: Server, db: ServerDatabase) -> None:
    def two() -> None:
        write(db, "a")
        write(db, "b", lambda: cut(server, db))

    with pytest.raises(ConnectionLost):
        persistently(two)
    assert marks(db) == ["a"]


def test_a_fault_of_its_own_is_not_tried_again(db: ServerDatabase) -> None:
    tried = []

    def fail() -> None:
        tried.append(1)
        raise ValueError("of its own")

    with pytest.raises(ValueError, match="of its own"):
        persistently(write, db, "a", fail)
    assert tried == [1]


def test_a_commit_that_the_server_turned_into_a_rollback_is_no_success(db: ServerDatabase) -> None:
    def spoil() -> None:
        with pytest.raises(Exception, match="nothing_such"):
            db.execute_sql("SELECT nothing_such")

    with pytest.raises(Exception, match="rolled back"):
        write(db, "a", spoil)
    assert marks(db) == []


def test_a_write_outside_a_transaction_is_one(server: Server, db: ServerDatabase) -> None:
    before = outcome._thread.committed
    db.execute_sql("INSERT INTO auditentry (hash) VALUES ('a')")
    assert outcome._thread.committed == before + 1
    assert marks(db) == ["a"]


def test_a_savepoint_of_a_lost_connection_ends_like_the_transaction(
    server: Server, db: ServerDatabase
) -> None:
    with pytest.raises(ConnectionLost), db.atomic():
        write(db, "a", lambda: cut(server, db))
    assert not db.in_transaction()
    write(db, "a")
    assert marks(db) == ["a"]


def test_without_a_standby_nothing_is_said_to_be_saved_until_it_is_there(
    server: Server, schema: str, db: ServerDatabase
) -> None:
    with without_standby(server) as end, writing(server, schema, "a") as written:
        server.until(WAITS)
        assert marks(db) == []  # reading goes on, and shows nothing that may be lost
        assert not written.done()
        end()
        written.result(30)
    assert marks(db) == ["a"]


def test_a_cancelled_wait_is_no_success(server: Server, schema: str, db: ServerDatabase) -> None:
    with without_standby(server) as end, writing(server, schema, "a") as written:
        for _ in range(3):
            server.until(WAITS)
            server.sql(f"SELECT pg_cancel_backend(pid) {WAITING}")
        assert marks(db) == ["a"]  # it stands on this server alone
        server.until(WAITS)
        assert not written.done()
        end()
        written.result(30)
    assert marks(db) == ["a"]


def test_a_connection_that_is_lost_while_it_waits_is_looked_up(
    server: Server, schema: str, db: ServerDatabase
) -> None:
    with without_standby(server) as end, writing(server, schema, "a") as written:
        for _ in range(3):
            server.until(WAITS)
            server.sql(f"SELECT pg_terminate_backend(pid, 5000) {WAITING}")
        server.until(WAITS)
        assert not written.done()
        end()
        written.result(30)
    assert marks(db) == ["a"]


def test_after_patience_it_is_said_that_nobody_knows(
    server: Server, db: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER", 0.05)
    monkeypatch.setattr(connection, "LONG_PATIENCE", 0.2)
    with without_standby(server) as end:
        with pytest.raises(NotConfirmed) as caught:
            persistently(write, db, "a")
        assert "Nothing that you typed is lost" in caught.value.remedy
        assert marks(db) == []
        end()
        server.until(f"NOT {WAITS}")
    assert marks(db) == ["a"]  # what was saved after all is shown as saved
    write(db, "b")
    assert marks(db) == ["a", "b"]


def test_it_is_told_that_the_server_is_waited_for(
    server: Server, db: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER", 0.05)
    monkeypatch.setattr(connection, "LONG_PATIENCE", 0.3)
    monkeypatch.setattr(connection, "_TELL", 0.0)
    said: list[Writer | None] = []
    tell_waiting(said.append)
    try:
        with without_standby(server), pytest.raises(NotConfirmed):
            write(db, "a")
    finally:
        tell_waiting(lambda writer: None)
    assert {writer.who for writer in said[:-1] if writer} == {"the server"}
    assert said[-1] is None


def test_what_can_be_written_later_does_not_wait_long(
    server: Server, schema: str, db: ServerDatabase
) -> None:
    other = ServerDatabase(server.url(), schema)
    other.connect()
    try:
        with other.atomic(), pytest.raises(Exception, match="lock timeout"), impatient(0.05):
            write(db, "a")
    finally:
        other.close()


def test_a_server_that_is_gone_is_said_to_be_gone(
    db: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "READ_PATIENCE", 0.1)
    monkeypatch.setattr(connection, "LONG_PATIENCE", 0.1)
    monkeypatch.setattr(db, "_conninfo", "postgresql://postgres@127.0.0.1:1/postgres?connect_timeout=2")
    db.connection().close()
    with pytest.raises(ConnectionLost):
        db.execute_sql("SELECT 1")
    with pytest.raises(ConnectionLost):
        write(db, "a")
