"""That somebody else has committed: what a server tells those who listen, read without asking it.

It is told after the commit, in a transaction of its own that waits for no disk and no standby: a server commits what
tells something one after another, whatever school it is of. Who dies in between has told nobody; so now and then the
log's end is asked for.
"""

import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import sha256

import psycopg
from psycopg import pq

from tutor_tui.store import outcome
from tutor_tui.store.postgresql.committing import Connection, last_answer

EVERY = 30.0
"""Seconds after which the log's end is asked for."""


def channel(schema: str) -> str:
    """Where each commit to the school in this schema is told; schemas of one database are told apart."""
    return f"tutor_tui_{sha256(schema.encode()).hexdigest()[:16]}"


def tell(connection: Connection, schema: str, seconds: float) -> None:
    """Tell those who listen that the school in the schema was written to.

    Never raises: what was committed stays so. A connection on which it is not answered in time is closed.
    """
    statement = f"SELECT set_config('synchronous_commit', 'off', true), pg_notify('{channel(schema)}', '')"
    answer = None
    with suppress(psycopg.Error):
        answer = last_answer(connection, statement.encode(), seconds)
    if answer is None:
        connection.close()


class _Heard(threading.local):
    """What the calling thread has heard."""

    connection: Connection | None = None
    """The connection that listens."""
    backend: int = 0
    """What serves that connection: what it commits itself is told to it too."""
    count: int = 0
    """Commits of others; also each new connection, for what was told meanwhile is not known."""
    newest: str = ""
    """The log's end, as far as it is known."""
    asked: float = 0.0
    """When the log's end was asked for outside a transaction, on the monotonic clock."""
    sought: tuple[str, Collection[str]] = ("", ())
    """The schema and the entries of a write that was not confirmed: it may be there later, and nobody was told."""


_heard = _Heard()


def committed_elsewhere(connection: Connection, schema: str, newest: Callable[[], str]) -> int:
    """A number that is another one after each commit of another connection to this school, since it was first asked.

    The first call on a connection begins to listen; each further one reads what has arrived, and asks nothing but,
    now and then, for the `newest` hash of the log. Within a transaction, which holds the school's lock, nothing
    arrives: there the log is asked. Raises psycopg's errors where listening is not possible.
    """
    if connection.info.transaction_status != pq.TransactionStatus.IDLE:
        _compare(newest())
        return _heard.count
    if _heard.connection is not connection:
        connection.add_notify_handler(_hear)  # for what arrives together with an answer
        connection.execute(f"LISTEN {channel(schema)}", prepare=False)
        _heard.connection, _heard.backend = connection, connection.pgconn.backend_pid
        _heard.count += 1
        _heard.newest, _heard.asked = newest(), time.monotonic()
    link = connection.pgconn
    try:
        link.consume_input()
    except psycopg.OperationalError:
        _heard.connection = None  # the next call listens on a new connection
        _heard.count += 1
        return _heard.count
    while (notice := link.notifies()) is not None:
        _count(notice.be_pid)
    _ask(connection, schema, newest)
    return _heard.count


def committed_here(marks: Collection[str]) -> None:
    """The calling thread has committed what leaves these entries in the log: they are no news to it."""
    for mark in marks:
        _heard.newest = mark


def seek(schema: str, marks: Collection[str]) -> None:
    """What leaves these entries may turn out to be saved: it is looked for from now on, and is news to everybody."""
    _heard.sought = schema, marks


def _ask(connection: Connection, schema: str, newest: Callable[[], str]) -> None:
    """Ask the log for what nobody told."""
    where, marks = _heard.sought
    if marks and where == schema:
        found = connection.execute("SELECT 1 FROM auditentry WHERE hash = ANY(%s)", [list(marks)])
        if found.fetchone() is not None:
            _heard.sought = "", ()
            _heard.count += 1
            tell(connection, schema, EVERY)
    elif time.monotonic() - _heard.asked >= EVERY:
        _compare(newest())
        _heard.asked = time.monotonic()


def _compare(newest: str) -> None:
    """Count where the log has another end than was known, unless the caller's own transaction has written it."""
    if newest != _heard.newest and newest not in outcome.marks():
        _heard.newest = newest
        _heard.count += 1


def _hear(notice: psycopg.Notify) -> None:
    _count(notice.pid)


def _count(backend: int) -> None:
    if backend != _heard.backend:
        _heard.count += 1
